/** Open Badges credential -> award: the way back of build.ts, and what the badges of others say, of Open Badges 2.0 too. */
import { type Problem, remark } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import { readAssessments } from './assessments.ts'
import { compact, orAbsent } from './compact.ts'
import {
  foreignEqf,
  foreignNqf,
  readForeignAssessments,
  readForeignOutcomes,
  readForeignParticipation,
  readForeignWorkload,
  remarkLevels,
} from './foreign.ts'
import { readFurther } from './further.ts'
import { readOwnId } from './given-id.ts'
import { readLearner } from './learner.ts'
import { readEqf, readLevel, readOffer, readParticipation, readWorkload } from './learning.ts'
import { makeCriteria, makeDescription } from './made-texts.ts'
import { isAssertion, readAssertion } from './open-badges-2.ts'
import { readAwardingBodies, readImage, readIssuer } from './organisation.ts'
import { readOutcomes } from './outcomes.ts'
import {
  asSet,
  type Candidate,
  candidates,
  groupBy,
  isObject,
  type Ledger,
  note,
  noteText,
  object,
  objects,
  type Place,
  settle,
  text,
  texts,
} from './place.ts'
import { readQualityAssurance } from './quality-assurance.ts'
import { baseOf, hearText, readSpeech, type Speech } from './speech.ts'
import { readTyped, type Typed } from './typed.ts'
import { readBodies } from './typed-bodies.ts'
import { TARGET } from './wire.ts'

export interface Reading {
  /** Complete for what `build` made, partial for the badges of others. */
  readonly award: Partial<MicroCredential>
  /**
   * Field of the award (`title`, `level.eqf`, `assessments.grade`) -> JSON Pointer of where it was found first; and each item of
   * the numbered lists (`learningOutcomes.0`, `assessments.1.grade`).
   */
  readonly found: Readonly<Record<string, string>>
  /** What was left out, and why. */
  readonly remarks: readonly Problem[]
}

/** The award of a credential. Takes any JSON value and never throws; what is no badge gives an empty award. */
export function read(credential: unknown): Partial<MicroCredential> {
  return readAward(startLedger(), credential) ?? {}
}

/** The same, with where each field was found and what was left out. */
export function trace(credential: unknown): Reading {
  const ledger = startLedger()
  const award = readAward(ledger, credential)
  if (award === undefined) {
    const message = 'This is no Open Badges credential of an achievement.'
    const fix = 'Give a credential whose credentialSubject has an achievement, or an assertion of Open Badges 2.0.'
    return { award: {}, found: {}, remarks: [remark('read.not-a-badge', message, { pointer: '', fix })] }
  }
  return { award, found: Object.fromEntries(ledger.found), remarks: ledger.remarks }
}

function startLedger(): Ledger {
  return { found: new Map(), remarks: [] }
}

function readAward(ledger: Ledger, credential: unknown): Partial<MicroCredential> | undefined {
  if (!isObject(credential)) return undefined
  const place: Place = { value: credential, pointer: '' }
  // every part is read as what it is or left out; only whether all is there is not known
  const award = readCredential(ledger, place) ?? (isAssertion(place) ? readAssertion(ledger, place) : undefined)
  return award as Partial<MicroCredential> | undefined
}

function readCredential(ledger: Ledger, credential: Place): object | undefined {
  const subject = object(credential, 'credentialSubject')
  const achievement = object(subject, 'achievement')
  if (subject === undefined || achievement === undefined) return undefined
  const native = objects(achievement, 'alignment')
  const typed = readTyped(subject, achievement, baseOf(achievement), native)
  const alignments = [...native, ...typed.alignments]
  const byType = groupBy(alignments, (place) => text(place, 'targetType'))
  const document: Document = {
    credential,
    subject,
    achievement,
    alignments,
    typed,
    of: (targetType) => byType.get(targetType) ?? [],
    // what `build` makes has outcomes, and nobody else has this name for them
    ours: byType.has(TARGET.outcome),
  }
  const { of, ours } = document
  const speech = readSpeech(ledger, achievement, ours, typed.said)
  const issuer = readIssuer(ledger, credential)
  const parts = ours ? readOurs(ledger, document, speech) : readOthers(ledger, document, speech)
  const names = [...texts(achievement, 'name'), ...(typed.title === undefined ? [] : [typed.title])]
  const title = names.length > 0 ? settle(ledger, 'title', names) : noteText(ledger, 'title', credential, 'name')
  return compact({
    id: parts.id,
    learner: readLearner(ledger, subject, ours),
    title: title === undefined ? undefined : hearText(speech, 'name', title),
    issuer,
    awardingBodies: readAwardingBodies(ledger, of(TARGET.awardingBody), issuer, readBodies(typed.bodies)),
    ...readDates(ledger, credential, typed.awarded),
    learningOutcomes: parts.learningOutcomes,
    workload: parts.workload,
    level: parts.level,
    assessments: parts.assessments,
    participation: parts.participation,
    qualityAssurance: readQualityAssurance(ledger, of, speech),
    ...readFurther(ledger, credential, of, speech),
    tags: readTags(ledger, achievement),
    url: noteText(ledger, 'url', object(achievement, 'criteria'), 'id'),
    achievement: parts.achievement,
    ...readOffer(ledger, of, speech),
  })
}

interface Document {
  readonly credential: Place
  readonly subject: Place
  readonly achievement: Place
  readonly alignments: readonly Place[]
  readonly typed: Typed
  readonly of: (targetType: string) => readonly Place[]
  readonly ours: boolean
}

/** Where the badges of others differ. */
interface Parts {
  readonly id: string | undefined
  readonly learningOutcomes: readonly object[]
  readonly workload: object | undefined
  readonly level: object | string | undefined
  readonly assessments: readonly object[]
  readonly participation: object | undefined
  readonly achievement: object | undefined
}

/** What is read by the rules of the wire alone. */
function readOurs(ledger: Ledger, { credential, subject, achievement, typed, of }: Document, speech: Speech): Parts {
  const { outcomes, titles } = readOutcomes(ledger, of, speech, text(achievement, 'id'))
  const { assessments, lines } = readAssessments(ledger, achievement, subject, speech, true, typed.assessments)
  return {
    id: readOwnId(ledger, credential, 'credential', objects(credential, 'alignment')),
    learningOutcomes: outcomes,
    workload: readWorkload(ledger, achievement, of, typed.points),
    level: readLevel(ledger, of, candidates(of(TARGET.eqf), readEqf), of(TARGET.nqf)),
    assessments,
    participation: readParticipation(ledger, of, speech),
    achievement: readDetails(
      ledger,
      achievement,
      speech,
      readOwnId(ledger, achievement, 'achievement', of(TARGET.givenId)),
      {
        description: makeDescription(titles),
        criteria: makeCriteria(lines),
      },
    ),
  }
}

/** What others write in other places, or less exactly. */
function readOthers(ledger: Ledger, document: Document, speech: Speech): Parts {
  const { credential, subject, achievement, alignments, of } = document
  const { assessments } = readAssessments(ledger, achievement, subject, speech, false, document.typed.assessments)
  remarkLevels(ledger, alignments)
  return {
    id: noteText(ledger, 'id', credential, 'id'),
    learningOutcomes: readForeignOutcomes(ledger, alignments, speech),
    workload: readForeignWorkload(ledger, readWorkload(ledger, achievement, of), subject, achievement),
    level: readLevel(ledger, of, foreignEqf(alignments), foreignNqf(alignments)),
    assessments: readForeignAssessments(ledger, assessments, achievement),
    participation: readForeignParticipation(ledger, readParticipation(ledger, of, speech), achievement),
    achievement: readDetails(ledger, achievement, speech, noteText(ledger, 'achievement.id', achievement, 'id')),
  }
}

function readDates(ledger: Ledger, credential: Place, typed: readonly Candidate<string>[]): object {
  const awarded = noteText(ledger, 'awarded', credential, 'awardedDate')
  const start = text(credential, 'validFrom') ?? text(credential, 'issuanceDate')
  const key = text(credential, 'validFrom') === undefined ? 'issuanceDate' : 'validFrom'
  if (start !== undefined) note(ledger, awarded === undefined ? 'awarded' : 'validFrom', `/${key}`)
  const pointer = ledger.found.get('awarded')
  const stated = awarded ?? start
  return {
    awarded: settle(ledger, 'awarded', [
      ...(stated === undefined || pointer === undefined ? [] : [{ value: stated, pointer }]),
      ...typed,
    ]),
    validFrom: awarded === undefined ? undefined : start,
    validUntil:
      noteText(ledger, 'validUntil', credential, 'validUntil') ??
      noteText(ledger, 'validUntil', credential, 'expirationDate'),
  }
}

function readTags(ledger: Ledger, achievement: Place): readonly string[] {
  const tags = texts(achievement, 'tag')
  const [first] = tags
  if (first !== undefined) note(ledger, 'tags', first.pointer)
  return asSet(tags.map(({ value }) => value))
}

interface Made {
  readonly description: string
  readonly criteria: string
}

function readDetails(
  ledger: Ledger,
  achievement: Place,
  speech: Speech,
  id: string | undefined,
  made?: Made,
): object | undefined {
  const criteria = object(achievement, 'criteria')
  const details = compact({
    id,
    description: hearText(speech, 'description', text(achievement, 'description'), made?.description),
    criteria: hearText(speech, 'narrative', text(criteria, 'narrative'), made?.criteria),
    image: readImage(achievement),
    version: text(achievement, 'version'),
  })
  if (Object.keys(details).length > 0) note(ledger, 'achievement', achievement.pointer)
  return orAbsent(details)
}
