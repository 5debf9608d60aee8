/** Award -> unsigned Open Badges 3.0 credential, profile `native`: Open Badges' own properties alone (docs/wire.md). */
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Achievement, Json, OpenBadgeCredential } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type ConceptOptions, type Concepts, readConcepts } from './added-concepts.ts'
import { writeAssessments } from './assessments.ts'
import { chooseLanguage, type Language } from './choose-language.ts'
import { compact } from './compact.ts'
import { deriveIds, looksDerived } from './derive-ids.ts'
import { writeEvidence, writeProse, writeStackability } from './further.ts'
import { writeGivenId } from './given-id.ts'
import { writeLearner } from './learner.ts'
import { writeLevel, writeParticipation, writeWorkload } from './learning.ts'
import { makeCriteria, makeDescription } from './made-texts.ts'
import { normalize, normalizeSnapshot } from './normalize.ts'
import { writeAwardingBodies, writeIssuer } from './organisation.ts'
import { writeOutcomes } from './outcomes.ts'
import { writeQualityAssurance } from './quality-assurance.ts'
import { putOwnOrMade, putText, startTexts, writeRelated } from './texts.ts'

export interface BuildOptions extends ConceptOptions {
  /** The language in place, a BCP 47 tag; without it the title's first. */
  readonly language?: string
  /** The learner's e-mail address goes out as SHA-256 of the address followed by `salt`, and does not come back from `read`. */
  readonly hashEmail?: { readonly salt: string }
}

// Two contexts that every Open Badges 3.0 verifier has, and none of our own.
const CONTEXTS = [CREDENTIALS_V2, OPEN_BADGES] as const

/**
 * The credential of an award, ready to be validated and signed. Same award, same bytes; the input stays as it is.
 *
 * @throws MicrocredError `award.*` with every problem of the award, `build.issuer-id` when the issuer has no id,
 * `build.language` for a language that the award has not, `options.*` for wrong options.
 */
export function build(award: MicroCredential, options: BuildOptions = {}): OpenBadgeCredential {
  assertBuildOptions(options)
  const { concepts } = options
  return writeCredential(normalize(award, concepts === undefined ? {} : { concepts }), options)
}

/** The same for an award that `snapshot` gave: checked here and nowhere else, not copied again. Its problems come first. */
export function buildSnapshot(award: Json, options: BuildOptions = {}): OpenBadgeCredential {
  const normal = normalizeSnapshot(award, readConcepts(options.concepts))
  assertBuildOptions(options)
  return writeCredential(normal, options)
}

function writeCredential(normal: MicroCredential, options: BuildOptions): OpenBadgeCredential {
  const { issuer } = normal
  if (issuer.id === undefined) throw noIssuerId()
  const ids = deriveIds(normal)
  const language = chooseLanguage(normal, options.language)
  const { achievement, results } = writeAchievement(normal, ids.achievement, language, readConcepts(options.concepts))
  // `awardedDate` only beside a start of its own: the oldest contexts do not have it
  const dates =
    normal.validFrom === undefined
      ? { validFrom: normal.awarded }
      : { awardedDate: normal.awarded, validFrom: normal.validFrom }
  const givenId = normal.id !== undefined && looksDerived(normal.id) ? [writeGivenId(normal.id, 'credential')] : []
  return compact({
    '@context': CONTEXTS,
    id: ids.credential,
    type: ['VerifiableCredential', 'OpenBadgeCredential'] as const,
    name: achievement.name,
    issuer: writeIssuer(issuer, issuer.id, language.preferred),
    ...dates,
    validUntil: normal.validUntil,
    credentialSubject: compact({
      ...writeLearner(normal.learner, options.hashEmail?.salt),
      result: results,
      achievement,
    }),
    evidence: normal.evidence?.map(writeEvidence),
    alignment: givenId,
  })
}

function writeAchievement(
  award: MicroCredential,
  id: string,
  { base, preferred }: Language,
  concepts: Concepts,
): { readonly achievement: Achievement; readonly results: ReturnType<typeof writeAssessments>['results'] } {
  const { achievement: details = {} } = award
  const texts = startTexts(base, concepts)
  const name = putText(texts, 'name', award.title, id)
  const outcomes = writeOutcomes(award.learningOutcomes, texts, id)
  const assessments = writeAssessments(award.assessments, texts, id)
  const lines = assessments.descriptions.map(({ name, requiredValue, valueMax, alignment }) => ({
    name,
    description: alignment?.[0]?.targetDescription,
    required: requiredValue,
    max: valueMax,
  }))
  const alignment = [
    ...outcomes.alignments,
    ...writeWorkload(award.workload, texts),
    ...writeLevel(award.level, texts),
    ...writeParticipation(award, texts),
    ...writeQualityAssurance(award.qualityAssurance, texts),
    ...writeProse(award, 'prerequisites', texts),
    ...writeStackability(award, texts),
    ...writeProse(award, 'furtherInformation', texts),
    ...writeAwardingBodies(award.awardingBodies ?? [], award.issuer, preferred),
    ...(details.id !== undefined && looksDerived(details.id) ? [writeGivenId(details.id, 'achievement')] : []),
  ]
  const description = putOwnOrMade(texts, 'description', details.description, makeDescription(outcomes.titles), id)
  const narrative = putOwnOrMade(texts, 'narrative', details.criteria, makeCriteria(lines), id)
  const achievement: Achievement = compact({
    id,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name,
    description,
    criteria: compact({ id: award.url, narrative }),
    image: details.image === undefined ? undefined : ({ id: details.image, type: 'Image' } as const),
    inLanguage: base,
    version: details.version,
    creditsAvailable: award.workload.credits?.points,
    tag: award.tags,
    alignment,
    resultDescription: assessments.descriptions,
    related: writeRelated(texts, id),
  })
  return { achievement, results: assessments.results }
}

function noIssuerId(): MicrocredError {
  const fix = "Give issuer.id, or let issue() fill in the signer's DID."
  return new MicrocredError([
    problem('build.issuer-id', 'The issuer has no identifier.', { pointer: '/issuer/id', fix }),
  ])
}

/** Throws `options.*`. */
export function assertBuildOptions(options: BuildOptions = {}): void {
  refuseUnknownOptions(options, ['language', 'hashEmail', 'concepts'])
  const { language, hashEmail } = options
  readConcepts(options.concepts)
  const problems: Problem[] = []
  if (language !== undefined && typeof language !== 'string') {
    problems.push(problem('options.value', 'The option language is no text.', { fix: 'Give a tag: "en".' }))
  }
  // never the salt itself in a message
  if (hashEmail !== undefined && (typeof hashEmail?.salt !== 'string' || hashEmail.salt === '')) {
    problems.push(problem('options.value', 'The option hashEmail has no salt.', { fix: 'Give { salt: "..." }.' }))
  }
  const errors = nonEmpty(problems)
  if (errors !== undefined) throw new MicrocredError(errors)
}
