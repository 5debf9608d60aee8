/** An award, or a document, -> a secured credential: build -> validate -> sign, in that order; all or nothing. */
import { microcredV1 } from '../contexts/microcred-v1.ts'
import { assertBuildOptions, type BuildOptions, buildSnapshot } from './build/build.ts'
import { formatDateTime } from './encoding/date-time.ts'
import { snapshot } from './encoding/snapshot.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from './errors.ts'
import { type IssueSdJwtOptions, issueSdJwt } from './issue/issue-sd-jwt.ts'
import { fillIssuer, refuseIssuer } from './issue/issuer.ts'
import { assertIssueStatus, type IssueStatus, refuseOwnStatus, withStatus } from './issue/status.ts'
import { algorithmOf } from './keys/algorithm.ts'
import type { MicroCredential } from './model/award.ts'
import type { Json, JsonObject, OpenBadgeCredential, Secured } from './model/credential.ts'
import type { Signer } from './model/key.ts'
import type { Expect } from './model/report.ts'
import { readNow } from './options/read-now.ts'
import { refuseUnknownOptions } from './options.ts'
import { type Format, formats } from './proof/format.ts'
import type { JwtFormat } from './proof/jwt-header.ts'
import { SD_JWT_VC } from './proof/sd-jwt.ts'
import { type SignOptions, sign } from './proof/sign.ts'
import { signJwt } from './proof/sign-jwt.ts'
import { assertExtraContexts, type ExtraContexts, isKnownContext } from './rdf/extra-contexts.ts'
import { readBadge } from './validate/badge.ts'
import { assertSkillExists, checkSkills, type SkillExists } from './validate/badge-concepts.ts'
import { limitsFor, readExpect } from './validate/expect.ts'
import { kindOf } from './validate/kind.ts'
import { checkConformance } from './validate/validate.ts'

export interface IssueOptions {
  readonly signer: Signer
  /** Default `eddsa-rdfc-2022`. `ecdsa-sd-2023` gives a base proof, for the holder alone: `derive` makes what others see. */
  readonly format?: Format
  /** An id for the proof, an absolute URL: a later one can name it (`addProof`, `previousProof`). */
  readonly proofId?: string
  /**
   * For `ecdsa-sd-2023`, JSON Pointers: what a holder must always show. Default: the issuer, the dates, the title, the status,
   * the schema and the terms; of the achievement its name, description, criteria, type and result descriptions; and one
   * identifier of a subject that has no id.
   */
  readonly mandatoryPointers?: readonly string[]
  /** For documents: the kind it must be; default `badge`. */
  readonly expect?: Expect
  /** For awards: how the document is built. */
  readonly build?: BuildOptions
  /** The proof's `created`; default: the clock. */
  readonly now?: Date | string
  /** Contexts that are not built in, by URL. */
  readonly contexts?: ExtraContexts
  /** Asked for each IRI of ESCO and DigComp; a skill that is not there, or that nobody can tell of, is not issued. */
  readonly skillExists?: SkillExists
  /**
   * An entry in one of the issuer's status lists, reserved in the store before it is signed. Issued again with the same id it has
   * the same place. Throws as `StatusStore.reserve`, and `status.store.revoked` for the id of one that was revoked.
   */
  readonly status?: IssueStatus
}

/** The same for a badge that is a compact JWT. */
export type IssueJwtOptions = Omit<IssueOptions, 'format' | 'proofId' | 'mandatoryPointers'> & {
  readonly format: JwtFormat
}

/**
 * Issues an award (`MicroCredential`) or a credential document (told by its `@context`). A missing `issuer.id` becomes the
 * signer's DID. Throws one `MicrocredError` with every problem; then nothing was signed. Inputs are not changed.
 */
export async function issue(award: MicroCredential, options: IssueSdJwtOptions): Promise<string>
export async function issue(
  input: MicroCredential | OpenBadgeCredential | JsonObject,
  options: IssueJwtOptions,
): Promise<string>
export async function issue(award: MicroCredential, options: IssueOptions): Promise<Secured>
export async function issue<T extends OpenBadgeCredential | JsonObject>(
  document: T,
  options: IssueOptions,
): Promise<Secured<T>>
export async function issue(
  input: MicroCredential | OpenBadgeCredential | JsonObject,
  options: IssueOptions | IssueJwtOptions | IssueSdJwtOptions,
): Promise<Secured | string> {
  if (isForWallet(options)) return issueSdJwt(input, options)
  const prepared = await prepareIssue(input, options)
  const { document, problems } = prepared
  const hasEntry = options.status !== undefined && problems.length === 0
  return secureIssue(hasEntry ? { ...prepared, document: await withStatus(document, options.status) } : prepared)
}

/** A document that is about to be signed, and what is known to keep it from that. */
export interface PreparedIssue {
  readonly document: JsonObject
  readonly problems: readonly Problem[]
  /** With every option read, and the contexts that the document was built with. */
  readonly options: ReadOptions
}

/** The first half of `issue`: all that is done before a status entry is asked for. Throws as `issue` for what makes no document. */
export async function prepareIssue(
  input: MicroCredential | OpenBadgeCredential | JsonObject,
  options: IssueOptions | IssueJwtOptions,
): Promise<PreparedIssue> {
  const read = readOptions(options)
  const { signer, format } = read
  const copied = snapshot(input, limitsFor(options.expect))
  if (copied.problem) throw new MicrocredError([copied.problem])
  const value = fillIssuer(copied.value, signer)
  const document = isDocument(value) ? value : (buildSnapshot(value, options.build) as unknown as JsonObject)
  const problems = [
    ...refuseIssuer(document, signer),
    ...refuseProof(document),
    ...refuseOwnStatus(document, options.status),
    ...(isJwtFormat(format) ? refuseToken(document) : []),
    ...(await refuseSkills(document, options.skillExists)),
  ]
  const contexts = contextsFor(value, options)
  const expect = isDocument(value) ? (options.expect ?? 'badge') : 'badge'
  return { document, problems, options: { ...read, expect, ...(contexts && { contexts }) } }
}

/** The second half: the document, with its status entry by now, validated and signed. Throws every problem there is. */
export async function secureIssue({ document, problems: early, options }: PreparedIssue): Promise<Secured | string> {
  const { signer, format, now, expect, contexts, ...making } = options
  const extra = contexts ? { contexts } : {}
  const { problems, statements } = await checkConformance(document, {
    expect,
    canonical: !isJwtFormat(format) && formats[format].form !== 'jcs',
    ...extra,
  })
  refuse([...problems.filter(({ severity }) => severity === 'error'), ...early])
  if (isJwtFormat(format)) return signJwt(document, { signer, format, now })
  const signing = { signer, format, created: formatDateTime(now), ...making, ...extra }
  const secured = await sign(document, signing, statements)
  return secured as unknown as Secured
}

/** What an award is built with is known where it is built: our own context, at the address where the issuer hosts it. */
function contextsFor(value: Json, { contexts, build }: IssueOptions | IssueJwtOptions): ExtraContexts | undefined {
  const url = build?.contextUrl
  if (url === undefined || isDocument(value) || isKnownContext(url, contexts)) return contexts
  return { ...contexts, [url]: microcredV1 }
}

function isForWallet(options: IssueOptions | IssueJwtOptions | IssueSdJwtOptions): options is IssueSdJwtOptions {
  return options.format === SD_JWT_VC
}

/** Throws for what can be wrong with the options whatever is issued. */
export function assertIssueOptions(options: IssueOptions | IssueJwtOptions): void {
  const { signer, format } = readOptions(options)
  readExpect(options.expect)
  assertBuildOptions(options.build)
  assertExtraContexts(options.contexts ?? {})
  if (isJwtFormat(format) || formats[format].keyTypes.some((type) => algorithmOf(type) === signer.algorithm)) return
  const message = `${format} cannot be signed with ${signer.algorithm}.`
  const fix = 'Use another format or another key.'
  throw new MicrocredError([problem('issue.format', message, { pointer: '/format', fix })])
}

const KNOWN = ['signer', 'format', 'expect', 'build', 'now', 'contexts', 'skillExists', 'status']

/** What only a proof in the document has. */
const KNOWN_OF_PROOFS = [...KNOWN, 'proofId', 'mandatoryPointers']

interface ReadOptions extends Pick<SignOptions, 'signer' | 'proofId' | 'mandatoryPointers'> {
  readonly format: Format | JwtFormat
  readonly now: Date
  readonly expect: Expect
  readonly contexts?: ExtraContexts
}

function readOptions(options: IssueOptions | IssueJwtOptions): ReadOptions {
  const { signer, format = 'eddsa-rdfc-2022', now, expect = 'badge', contexts } = options
  refuseUnknownOptions(options, isJwtFormat(format) ? KNOWN : KNOWN_OF_PROOFS)
  assertSkillExists(options.skillExists)
  assertIssueStatus(options.status)
  const { proofId, mandatoryPointers } = options as IssueOptions
  if (typeof signer?.sign !== 'function') {
    throw new MicrocredError([
      problem('options.value', 'issue needs a signer.', { pointer: '/signer', fix: 'Give localSigner(key).' }),
    ])
  }
  if (!Object.hasOwn(formats, format) && !isJwtFormat(format)) {
    const fix = `Known: ${[...Object.keys(formats), ...JWT_FORMATS, SD_JWT_VC].join(', ')}.`
    throw new MicrocredError([problem('issue.format', 'The format is not known.', { pointer: '/format', fix })])
  }
  return {
    signer,
    format,
    now: readNow(now),
    expect,
    ...(contexts !== undefined && { contexts }),
    ...(proofId !== undefined && { proofId }),
    ...(mandatoryPointers !== undefined && { mandatoryPointers }),
  }
}

const JWT_FORMATS: readonly string[] = ['vc-jwt', 'vc+jwt'] satisfies JwtFormat[]

function isJwtFormat(format: string): format is JwtFormat {
  return JWT_FORMATS.includes(format)
}

function refuse(problems: readonly Problem[]): void {
  const found = nonEmpty(problems)
  if (found) throw new MicrocredError(found)
}

function isDocument(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && '@context' in value
}

async function refuseSkills(document: JsonObject, skillExists: SkillExists | undefined): Promise<readonly Problem[]> {
  const badge = skillExists && readBadge(document)
  return badge && skillExists ? checkSkills(badge, skillExists) : []
}

/** A token holds a credential, and a profile is none. */
function refuseToken(document: JsonObject): Problem[] {
  if (kindOf(document) !== 'profile') return []
  const fix = 'Use a format with a proof, such as eddsa-rdfc-2022.'
  return [problem('issue.format', 'A profile cannot be a token.', { pointer: '/type', fix })]
}

function refuseProof(document: JsonObject): Problem[] {
  if (document['proof'] === undefined) return []
  const fix = 'Hand in the unsigned document.'
  return [problem('issue.already-secured', 'The document carries a proof already.', { pointer: '/proof', fix })]
}
