/**
 * Problems and the one error of the house. Two channels, never mixed: a *problem* is a fact about a document and is returned;
 * a `MicrocredError` is thrown for misuse of an option, a key or a file, and by `issue` with every problem it found.
 */

/** What every finding carries: a frozen code, where, a sentence a registrar understands, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode
  /** A `warning` changes no verdict (a *remark*). */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** RFC 6901 JSON Pointer into the input; the empty string is the whole document. */
  readonly pointer?: string
  /** What to do about it, in one sentence. */
  readonly fix?: string
}

/** In a report: `<check id>.<reason>`; elsewhere `<room>.<reason>`. Adding codes is a minor release, removing one a major. */
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** Every code there is, in the order of the rooms. */
export const PROBLEM_CODES = [
  // award: the issuer's description (build/)
  'award.missing',
  'award.type',
  'award.value',
  'award.format',
  'award.empty',
  'award.unexpected',
  'award.concept',
  'award.duplicate',
  'award.period',
  'award.text',
  'award.too-large',
  'award.learner',
  'award.outcome',
  'award.workload',
  'award.level',
  'award.grade',
  'award.quality-assurance',
  'award.stackability',
  // build and read
  'build.issuer-id',
  'build.language',
  'read.not-a-badge',
  'read.ambiguous',
  'read.not-understood',
  // converting to and from other forms
  'convert.input',
  'convert.not-embedded',
  'convert.revoked',
  'convert.type',
  'convert.missing',
  'convert.value',
  'convert.ambiguous',
  'convert.language',
  'convert.concept',
  'convert.grade',
  'convert.image',
  'convert.id',
  'convert.lost',
  'convert.not-understood',
  'convert.incomplete',
  'convert.seal-unchecked',
  // pictures: what goes in and what comes out (bake/)
  'bake.not-a-picture',
  'bake.truncated',
  'bake.chunk',
  'bake.checksum',
  'bake.compression',
  'bake.too-large',
  'bake.svg',
  'bake.dtd',
  'bake.entity',
  'bake.encoding',
  'bake.no-credential',
  'bake.address',
  'bake.body',
  'bake.not-secured',
  'bake.occupied',
  'bake.text-chunk',
  'bake.compressed-chunk',
  'bake.compressed-text',
  'bake.language-tag',
  'bake.latin-1',
  'bake.several',
  'bake.behind-end',
  'bake.active',
  'bake.open-badges-2',
  'bake.token',
  // PDF
  'bake.pdf-damaged',
  'bake.pdf-encrypted',
  'bake.pdf-unsupported',
  'bake.pdf-too-large',
  'bake.pdf-empty',
  'bake.pdf-several',
  'bake.pdf-other-files',
  // pictures and certificates that are drawn (render/)
  'render.nothing',
  'render.font',
  'render.missing-package',
  // encodings: base58, base64, hex, UTF-8, JCS
  'encoding.malformed',
  // what the runtime lacks
  'platform.unavailable',
  // keys and signers
  'keys.type',
  'keys.format',
  'keys.unsound',
  'keys.no-secret',
  'keys.mismatch',
  // keys that stay in a service
  'keys.busy',
  'keys.unreachable',
  'keys.refused',
  'keys.answer',
  // reading the input
  'format.parse.not-json',
  'format.parse.not-a-credential',
  'format.parse.too-large',
  'format.parse.too-deep',
  'format.parse.too-many-nodes',
  'format.parse.duplicate-key',
  'format.parse.forbidden-key',
  'format.parse.number',
  'format.parse.text',
  'format.parse.unsupported',
  'format.parse.other-files',
  'format.parse.refreshed',
  'format.parse.not-refreshed',
  // JSON-LD: contexts and safe mode
  'conformance.context.missing',
  'conformance.context.order',
  'conformance.context.unknown',
  'conformance.context.inline',
  'conformance.context.keyword',
  'conformance.context.undefined-term',
  'conformance.context.relative-iri',
  'conformance.context.invalid',
  'conformance.context.too-complex',
  // the Open Badges shapes
  'conformance.schema.kind',
  'conformance.schema.missing',
  'conformance.schema.type',
  'conformance.schema.value',
  'conformance.schema.format',
  'conformance.schema.empty',
  'conformance.schema.unexpected',
  'conformance.schema.null',
  'conformance.schema.reference',
  'conformance.schema.duplicate-id',
  'conformance.schema.repeated',
  'conformance.schema.circular',
  'conformance.schema.token',
  'conformance.schema.period',
  'conformance.schema.unchecked',
  'conformance.schema.named',
  'conformance.schema.named-digest',
  'conformance.schema.digest',
  'conformance.schema.digest-unchecked',
  'conformance.schema.credits',
  'conformance.schema.outcome',
  'conformance.schema.workload',
  'conformance.schema.level',
  'conformance.schema.grade',
  'conformance.schema.quality-assurance',
  'conformance.schema.stackability',
  'conformance.schema.concept',
  'conformance.schema.skill',
  'conformance.schema.skill-unchecked',
  'conformance.subject.missing',
  'conformance.subject.type',
  'conformance.subject.unidentified',
  'conformance.subject.learner',
  // proofs
  'proof.signature.absent',
  'proof.signature.malformed',
  'proof.signature.mismatch',
  'proof.signature.unsupported',
  'proof.signature.purpose',
  'proof.signature.expired',
  'proof.signature.created',
  'proof.signature.key',
  'proof.signature.key-unreachable',
  'proof.signature.too-many',
  'proof.signature.others-unsupported',
  'proof.signature.sort-order',
  'proof.signature.key-type',
  'proof.signature.key-length',
  'proof.signature.no-cryptosuite',
  'proof.signature.misspelt',
  'proof.signature.jws',
  'proof.signature.context',
  'proof.signature.previous-proof',
  'proof.signature.circular',
  'proof.signature.not-derived',
  'proof.signature.jwt-header',
  'proof.signature.jwt-algorithm',
  'proof.signature.jwt-layout',
  'proof.signature.jwt-claim',
  'proof.signature.jwt-claim-missing',
  'proof.signature.jwt-claim-mismatch',
  'proof.signature.disclosure',
  'proof.signature.disclosure-unused',
  'proof.signature.disclosure-name',
  'proof.signature.digest-repeated',
  'proof.signature.certificate',
  'proof.issuer.unresolved',
  'proof.issuer.mismatch',
  'proof.issuer.retired-key',
  'proof.issuer.revoked-key',
  // status and dates
  'status.entries.unsupported',
  'status.entries.unreachable',
  'status.entries.malformed',
  'status.entries.too-many',
  'status.entries.index',
  'status.entries.mismatch',
  'status.entries.purpose',
  'status.entries.issuer',
  'status.entries.not-yet-valid',
  'status.entries.expired',
  'status.entries.stale',
  'status.entries.range',
  'status.entries.too-short',
  'status.entries.too-large',
  'status.entries.revoked',
  'status.entries.suspended',
  'status.entries.refresh',
  'status.entries.message',
  'status.store.unknown',
  'status.store.revoked',
  'status.store.irreversible',
  'status.store.busy',
  'status.store.failed',
  'status.store.damaged',
  'status.period.not-yet-valid',
  'status.period.expired',
  'status.period.unreadable',
  // fetching: keys, lists, schemas of others
  'resolve.blocked',
  'resolve.unreachable',
  'resolve.timeout',
  'resolve.redirects',
  'resolve.status',
  'resolve.content-type',
  'resolve.too-large',
  'resolve.too-many',
  'resolve.not-json',
  // what the caller asked for
  'recipient.match.different',
  'recipient.match.absent',
  'recipient.match.plain-email',
  'recipient.match.md5',
  'recipient.match.unsalted',
  'issuer.trust.unrecognised',
  'endorsements.unchecked',
  'endorsements.rejected',
  'endorsements.subject',
  'parts.unchecked',
  'parts.rejected',
  'parts.too-many',
  // learner records
  'parts.missing',
  'parts.revoked',
  'parts.suspended',
  'parts.expired',
  'parts.unsigned',
  'parts.asserted',
  'parts.learner',
  'parts.learner-unknown',
  'parts.repeated',
  'parts.kind',
  // presentations: the proof's as for credentials, then what ties it to this exchange and this holder
  'presentation.signature.absent',
  'presentation.signature.malformed',
  'presentation.signature.mismatch',
  'presentation.signature.unsupported',
  'presentation.signature.purpose',
  'presentation.signature.expired',
  'presentation.signature.created',
  'presentation.signature.key',
  'presentation.signature.key-unreachable',
  'presentation.signature.too-many',
  'presentation.signature.others-unsupported',
  'presentation.signature.sort-order',
  'presentation.signature.key-type',
  'presentation.signature.key-length',
  'presentation.signature.no-cryptosuite',
  'presentation.signature.misspelt',
  'presentation.signature.jws',
  'presentation.signature.context',
  'presentation.signature.previous-proof',
  'presentation.signature.circular',
  'presentation.signature.jwt-header',
  'presentation.signature.jwt-algorithm',
  'presentation.signature.jwt-layout',
  'presentation.signature.jwt-claim',
  'presentation.signature.jwt-claim-mismatch',
  'presentation.signature.sd-hash',
  'presentation.challenge.absent',
  'presentation.challenge.different',
  'presentation.domain.absent',
  'presentation.domain.different',
  'presentation.domain.unchecked',
  'presentation.holder.mismatch',
  'presentation.holder.unresolved',
  'presentation.holder.retired-key',
  'presentation.holder.revoked-key',
  'presentation.holder.different',
  'presentation.holder.unidentified',
  // issuing
  'issue.issuer-mismatch',
  'issue.format',
  'issue.signer',
  'issue.already-secured',
  'issue.status',
  'issue.not-secured',
  'issue.previous-proof',
  // stacking
  'stack.empty',
  'stack.too-many',
  'stack.rules',
  'stack.kind',
  'stack.data-model',
  'stack.repeated',
  'stack.rejected',
  'stack.undetermined',
  'stack.learner',
  'stack.learner-unknown',
  'stack.required',
  'stack.choose',
  'stack.credits',
  'stack.min-credits',
  'stack.min-level',
  // presenting
  'present.empty',
  'present.credential',
  'present.pointer',
  'present.holder',
  // deriving what a holder shows
  'derive.base-proof',
  'derive.pointer',
  'derive.mismatch',
  // options of any function
  'options.unknown',
  'options.value',
  // the HTTP face
  'http.route',
  'http.method',
  'http.media-type',
  'http.too-large',
  'http.body',
  'http.failed',
  // the command line and its files
  'cli.usage',
  'cli.file',
  'cli.failed',
] as const

const BRAND = Symbol.for('microcred.error')

/** Thrown for misuse, and by `issue` with everything it found. Recognise it with `isMicrocredError`, not `instanceof`. */
export class MicrocredError extends Error {
  override readonly name = 'MicrocredError'
  readonly code: ProblemCode
  readonly problems: readonly [Problem, ...Problem[]]

  constructor(problems: readonly [Problem, ...Problem[]]) {
    super(problems.map(sentence).join('\n'))
    this.problems = problems
    this.code = problems[0].code
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** True for every `MicrocredError`, also one made by a second copy of the library. */
export function isMicrocredError(value: unknown): value is MicrocredError {
  return typeof value === 'object' && value !== null && BRAND in value
}

/** A problem in one line, as errors and the command line print it. */
export function sentence(problem: Problem): string {
  const where = problem.pointer ? `${problem.pointer}: ` : ''
  const fix = problem.fix ? ` ${problem.fix}` : ''
  return `${where}${problem.message}${fix}`
}

/** An error-severity problem; the optional members are left out when absent (`exactOptionalPropertyTypes`). */
export function problem(code: ProblemCode, message: string, more: { pointer?: string; fix?: string } = {}): Problem {
  return { code, severity: 'error', message, ...more }
}

/** A remark: a finding that changes no verdict. */
export function remark(code: ProblemCode, message: string, more: { pointer?: string; fix?: string } = {}): Problem {
  return { code, severity: 'warning', message, ...more }
}

/** `list` when it holds something; for the places where a type asks for at least one problem. */
export function nonEmpty(list: readonly Problem[]): readonly [Problem, ...Problem[]] | undefined {
  const [first, ...rest] = list
  return first === undefined ? undefined : [first, ...rest]
}
