/** Elements 7, 8 and 10, and the subjects, languages and kind of offer: workload, level and form of the learning. */
import type { Level, MicroCredential, OpenConcept, Workload } from '../model/award.ts'
import type { Alignment } from '../model/credential.ts'
import { align } from './alignment.ts'
import { compact, orAbsent } from './compact.ts'
import {
  ACTIVITY,
  type ConceptField,
  CREDIT_SYSTEM,
  CYCLE,
  ISCED,
  MODE,
  NQF,
  OPPORTUNITY,
  readConcept,
  readOpenConcept,
  readOwnConcept,
  SCHEDULE,
  SETTING,
  writeConcept,
  writeOpenConcept,
} from './concept-alignment.ts'
import {
  asSet,
  type Candidate,
  candidates,
  dispute,
  type Ledger,
  member,
  note,
  type Place,
  settle,
  text,
} from './place.ts'
import type { Speech } from './speech.ts'
import type { Texts } from './texts.ts'
import { FALLBACK, TARGET } from './wire.ts'

/** Before the number of an EQF level. */
export const EQF_LEVELS = 'http://data.europa.eu/snb/eqf/'

/** The credit points themselves are `creditsAvailable`, which has no unit: the system says it. */
export function writeWorkload({ credits, duration }: Workload, texts: Texts): readonly Alignment[] {
  const system =
    credits === undefined ? [] : [writeConcept(CREDIT_SYSTEM, credits.system, texts, undefined, label(credits, texts))]
  const name = `Workload ${duration}`
  const hours = duration === undefined ? [] : [align(TARGET.workload, { name, code: duration, url: FALLBACK.workload })]
  return [...system, ...hours]
}

function label({ system, points }: NonNullable<Workload['credits']>, { concepts }: Texts): string {
  return `${points} ${concepts.find('credit-system', system)?.label ?? system}`
}

/** "Not applicable" is said, not left out: a missing level and one that cannot be are two things. */
export function writeLevel(level: Level | 'not-applicable', texts: Texts): readonly Alignment[] {
  if (level === 'not-applicable') {
    return [align(TARGET.noLevel, { name: 'Level: not applicable', url: FALLBACK.noLevel, code: level })]
  }
  const { eqf, nqf = [], cycle } = level
  const framework = 'European Qualifications Framework'
  const target = { framework, name: `EQF level ${eqf}`, url: `${EQF_LEVELS}${eqf}`, code: String(eqf) }
  return [
    ...(eqf === undefined ? [] : [align(TARGET.eqf, target)]),
    ...nqf.map((concept) => writeConcept(NQF, concept, texts)),
    ...(cycle === undefined ? [] : [writeConcept(CYCLE, cycle, texts, cycle)]),
  ]
}

/** Element 10, and what else says how and what was taught. */
export function writeParticipation(award: MicroCredential, texts: Texts): readonly Alignment[] {
  const { modes, activities = [], setting, schedule } = award.participation
  const one = (field: ConceptField, concept: OpenConcept | undefined, slot: string): readonly Alignment[] =>
    concept === undefined ? [] : [writeOpenConcept(field, concept, texts, slot)]
  return [
    ...modes.map((mode, index) => writeOpenConcept(MODE, mode, texts, `Mode${index + 1}`)),
    ...activities.map((activity, index) => writeOpenConcept(ACTIVITY, activity, texts, `Activity${index + 1}`)),
    ...one(SETTING, setting, 'Setting'),
    ...one(SCHEDULE, schedule, 'Schedule'),
    ...one(OPPORTUNITY, award.offer, 'Offer'),
    ...(award.subjects ?? []).map((subject) => writeConcept(ISCED, subject, texts, subject)),
    ...writeLanguages(award.languages ?? []),
  ]
}

export function writeLanguages(tags: readonly string[]): readonly Alignment[] {
  return tags.map((tag) =>
    align(TARGET.language, { name: `Language of teaching: ${tag}`, url: FALLBACK.language, code: tag }),
  )
}

type Of = (targetType: string) => readonly Place[]

/** Every value of a list without an order, noted. */
function listOf<T>(
  ledger: Ledger,
  field: string,
  places: readonly Place[],
  pick: (place: Place) => T | undefined,
): readonly T[] {
  const list = candidates(places, pick)
  const [first] = list
  if (first !== undefined) note(ledger, field, first.pointer)
  return asSet(list.map(({ value }) => value))
}

/** Credits need no system to be credits; a `build` credential always says it. */
export function readWorkload(
  ledger: Ledger,
  achievement: Place,
  of: Of,
  typed: readonly Candidate<number>[] = [],
): object | undefined {
  const available = member(achievement, 'creditsAvailable')
  const systems = candidates(of(CREDIT_SYSTEM.target), (place) => readConcept(CREDIT_SYSTEM, place))
  const durations = candidates(of(TARGET.workload), (place) => text(place, 'targetCode'))
  const isNumber = typeof available === 'number' && Number.isFinite(available)
  const pointer = `${achievement.pointer}/creditsAvailable`
  const points = settle(ledger, 'workload.credits', [...(isNumber ? [{ value: available, pointer }] : []), ...typed])
  const system = settle(ledger, 'workload.credits.system', systems)
  const workload = compact({
    credits: points === undefined ? undefined : compact({ system, points }),
    duration: settle(ledger, 'workload.duration', durations),
  })
  noteAny(ledger, 'workload', ['workload.credits', 'workload.duration'])
  return orAbsent(workload)
}

export function readLevel(
  ledger: Ledger,
  of: Of,
  eqf: readonly Candidate<number>[],
  nqf: readonly Place[],
): object | 'not-applicable' | undefined {
  const level = compact({
    eqf: settle(ledger, 'level.eqf', eqf),
    nqf: listOf(ledger, 'level.nqf', nqf, (place) => readConcept(NQF, place)),
    cycle: settle(
      ledger,
      'level.cycle',
      candidates(of(CYCLE.target), (place) => readOwnConcept(CYCLE, place)),
    ),
  })
  const [denied] = of(TARGET.noLevel)
  if (denied === undefined) {
    noteAny(ledger, 'level', ['level.eqf', 'level.nqf', 'level.cycle'])
    return orAbsent(level)
  }
  if (Object.keys(level).length > 0) {
    for (const part of ['level.eqf', 'level.nqf', 'level.cycle']) ledger.found.delete(part)
    dispute(ledger, 'level', denied.pointer)
    return undefined
  }
  note(ledger, 'level', denied.pointer)
  return 'not-applicable'
}

/** The level that an alignment of ours names. */
export function readEqf(place: Place): number | undefined {
  const [, digit] = /^https?:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/.exec(text(place, 'targetUrl') ?? '') ?? []
  return digit === undefined ? undefined : Number(digit)
}

export function readParticipation(ledger: Ledger, of: Of, speech: Speech): object | undefined {
  const read = (field: ConceptField) => (place: Place) => readOpenConcept(field, place, speech)
  const one = (field: ConceptField, path: string): OpenConcept | undefined =>
    settle(ledger, path, candidates(of(field.target), read(field)))
  const participation = compact({
    modes: listOf(ledger, 'participation.modes', of(MODE.target), read(MODE)),
    activities: listOf(ledger, 'participation.activities', of(ACTIVITY.target), read(ACTIVITY)),
    setting: one(SETTING, 'participation.setting'),
    schedule: one(SCHEDULE, 'participation.schedule'),
  })
  noteAny(ledger, 'participation', PARTICIPATION)
  return orAbsent(participation)
}

const PARTICIPATION = ['modes', 'activities', 'setting', 'schedule'].map((part) => `participation.${part}`)

/** What is beside the elements: subjects, languages of teaching, kind of offer. */
export function readOffer(ledger: Ledger, of: Of, speech: Speech): object {
  const offers = candidates(of(OPPORTUNITY.target), (place) => readOpenConcept(OPPORTUNITY, place, speech))
  return compact({
    languages: listOf(ledger, 'languages', of(TARGET.language), (place) => text(place, 'targetCode')),
    subjects: listOf(ledger, 'subjects', of(ISCED.target), (place) => readConcept(ISCED, place)),
    offer: settle(ledger, 'offer', offers),
  })
}

function noteAny(ledger: Ledger, field: string, parts: readonly string[]): void {
  for (const part of parts) {
    const pointer = ledger.found.get(part)
    if (pointer !== undefined) note(ledger, field, pointer)
  }
}
