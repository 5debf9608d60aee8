/**
 * Award -> unsigned Open Badges 3.0 credential (docs/wire.md): profile `native`, Open Badges' own properties alone; profile
 * `extended`, the same and typed terms of the European Learning Model.
 */
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { pinnedUrls } from '../../contexts/pinned-urls.ts'
import { CREDENTIALS_V2, MICROCRED_V1, OPEN_BADGES } from '../../contexts/urls.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Achievement, Json, JsonObject, OpenBadgeCredential } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type ConceptOptions, type Concepts, readConcepts } from './added-concepts.ts'
import { writeAssessments } from './assessments.ts'
import { chooseLanguage, type Language } from './choose-language.ts'
import { compact } from './compact.ts'
import { deriveIds, looksDerived } from './derive-ids.ts'
import { writeEvidence, writeProse, writeStackability } from './further.ts'
import { writeGivenId } from './given-id.ts'
import { isWebAddress } from './iri.ts'
import { writeLearner } from './learner.ts'
import { writeLevel, writeParticipation, writeWorkload } from './learning.ts'
import { makeCriteria, makeDescription } from './made-texts.ts'
import { normalize, normalizeSnapshot } from './normalize.ts'
import { writeAwardingBodies, writeIssuer } from './organisation.ts'
import { writeOutcomes } from './outcomes.ts'
import { writeQualityAssurance } from './quality-assurance.ts'
import { putOwnOrMade, putText, startTexts, writeRelated } from './texts.ts'
import { writeClaim } from './typed-claim.ts'
import { writeQualification } from './typed-terms.ts'

export type Profile = 'native' | 'extended'

export interface BuildOptions extends ConceptOptions {
  /** Default `native`, which every Open Badges 3.0 verifier understands with the contexts that it has. */
  readonly profile?: Profile
  /**
   * For `extended`: the https address where you host our context (`microcred example --context`), named instead of written
   * out. A verifier must be handed what is there, as `contexts: { [contextUrl]: ... }`.
   */
  readonly contextUrl?: string
  /** The language in place, a BCP 47 tag; without it the title's first. */
  readonly language?: string
  /** The learner's e-mail address goes out as SHA-256 of the address followed by `salt`, and does not come back from `read`. */
  readonly hashEmail?: { readonly salt: string }
}

// Two contexts that every Open Badges 3.0 verifier has, and none of our own.
const CONTEXTS = [CREDENTIALS_V2, OPEN_BADGES] as const

function contextsOf({ profile, contextUrl }: BuildOptions): OpenBadgeCredential['@context'] {
  if (profile !== 'extended') return CONTEXTS
  // a copy: what is handed out may be changed
  return [...CONTEXTS, contextUrl ?? (structuredClone(microcredV1['@context']) as JsonObject)]
}

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
  const { resultDescription = [] } = achievement
  const isExtended = options.profile === 'extended'
  // `awardedDate` only beside a start of its own: the oldest contexts do not have it
  const dates =
    normal.validFrom === undefined
      ? { validFrom: normal.awarded }
      : { awardedDate: normal.awarded, validFrom: normal.validFrom }
  const givenId = normal.id !== undefined && looksDerived(normal.id) ? [writeGivenId(normal.id, 'credential')] : []
  return compact({
    '@context': contextsOf(options),
    id: ids.credential,
    type: ['VerifiableCredential', 'OpenBadgeCredential'] as const,
    name: achievement.name,
    issuer: writeIssuer(issuer, issuer.id, language.preferred),
    ...dates,
    validUntil: normal.validUntil,
    credentialSubject: compact({
      ...writeLearner(normal.learner, options.hashEmail?.salt),
      result: results,
      achievement: isExtended
        ? { ...achievement, elmQualification: writeQualification(normal, resultDescription) }
        : achievement,
      elmClaim: isExtended ? writeClaim(normal, resultDescription) : undefined,
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
  refuseUnknownOptions(options, ['profile', 'contextUrl', 'language', 'hashEmail', 'concepts'])
  const { profile, contextUrl, language, hashEmail } = options
  readConcepts(options.concepts)
  const problems: Problem[] = []
  if (language !== undefined && typeof language !== 'string') {
    problems.push(problem('options.value', 'The option language is no text.', { fix: 'Give a tag: "en".' }))
  }
  if (profile !== undefined && profile !== 'native' && profile !== 'extended') {
    problems.push(problem('options.value', 'There is no such profile.', { pointer: '/profile', fix: PROFILE_FIX }))
  }
  if (contextUrl !== undefined) problems.push(...checkContextUrl(contextUrl, profile))
  // never the salt itself in a message
  if (hashEmail !== undefined && (typeof hashEmail?.salt !== 'string' || hashEmail.salt === '')) {
    problems.push(problem('options.value', 'The option hashEmail has no salt.', { fix: 'Give { salt: "..." }.' }))
  }
  const errors = nonEmpty(problems)
  if (errors !== undefined) throw new MicrocredError(errors)
}

const PROFILE_FIX = 'Give "native" or "extended".'

/** The addresses of other contexts cannot be ours. */
function checkContextUrl(contextUrl: unknown, profile: unknown): Problem[] {
  const pointer = '/contextUrl'
  if (profile !== 'extended') {
    const fix = 'Give profile: "extended", or leave contextUrl out.'
    return [problem('options.value', 'Only the profile extended has a context to host.', { pointer, fix })]
  }
  const isOther = pinnedUrls.some((url) => url === contextUrl && url !== MICROCRED_V1)
  if (typeof contextUrl === 'string' && /^https:/i.test(contextUrl) && isWebAddress(contextUrl) && !isOther) return []
  const fix = 'Give the https address where you host what "microcred example --context" prints.'
  return [problem('options.value', 'The option contextUrl is no address where our context could be.', { pointer, fix })]
}
