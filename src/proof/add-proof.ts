/** A further proof beside those a document has: a witness's, an endorsing body's, the issuer's own in another format. */
import { formatDateTime } from '../encoding/date-time.ts'
import { MicrocredError, type Problem, problem } from '../errors.ts'
import type { JsonObject, OpenBadgeCredential, Secured } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { ExtraContexts } from '../rdf/extra-contexts.ts'
import { type Format, formats, type ProofFormat } from './format.ts'
import { openCopy } from './open-copy.ts'
import { findPrevious } from './previous-proofs.ts'
import { createProof, withContext } from './sign.ts'

export interface AddProofOptions {
  readonly signer: Signer
  /** Default `eddsa-rdfc-2022`. */
  readonly format?: Format
  /** The ids of proofs that are there and that the new one signs too (a proof chain); without, it stands beside them (a set). */
  readonly previousProof?: string | readonly string[]
  /** An id for the new proof, an absolute URL. */
  readonly proofId?: string
  /** The proof's `created`; default: the clock. */
  readonly now?: Date | string
  /** ecdsa-sd-2023: as for `issue`. */
  readonly mandatoryPointers?: readonly string[]
  /** Contexts that are not built in, by URL. */
  readonly contexts?: ExtraContexts
  readonly signal?: AbortSignal
}

/**
 * A copy with one more proof, the last of the list. The proofs that are there are not checked. Throws `MicrocredError`:
 * `issue.not-secured` for a document without any, `issue.previous-proof` for an id that no proof has, and as `issue` does.
 */
export async function addProof<T extends OpenBadgeCredential | JsonObject>(
  secured: Secured<T>,
  options: AddProofOptions,
): Promise<Secured<T>> {
  refuseUnknownOptions(options, [
    'signer',
    'format',
    'previousProof',
    'proofId',
    'now',
    'mandatoryPointers',
    'contexts',
    'signal',
  ])
  const { format = 'eddsa-rdfc-2022', previousProof, now, ...rest } = options
  if (typeof options.signer?.sign !== 'function') {
    throw refuse('options.value', 'addProof needs a signer.', '/signer', 'Give localSigner(key).')
  }
  if (!Object.hasOwn(formats, format)) {
    throw refuse('issue.format', 'The format is not known.', '/format', `Known: ${Object.keys(formats).join(', ')}.`)
  }
  if (previousProof !== undefined && !canBuildOn(formats[format])) {
    throw refuse('issue.format', `A proof of ${format} cannot build on others.`, '/previousProof', 'Leave it out.')
  }
  const opened = openCopy(secured, options.contexts ?? {})
  if (opened.proofs.length === 0) {
    throw refuse(
      'issue.not-secured',
      'The document has no proof to which another could be added.',
      '/proof',
      'Use issue.',
    )
  }
  const proofs = opened.proofs as readonly JsonObject[]
  if (proofs.some(({ id }) => id !== undefined && id === options.proofId)) {
    throw refuse('options.value', 'A proof of the document has this id already.', '/proofId', 'Give another.')
  }
  const chain = findPrevious(previousProof === undefined ? {} : { previousProof }, proofs, '')
  if (chain.problem) {
    throw refuse('issue.previous-proof', chain.problem.message, '/previousProof', 'Name proofs by their ids.')
  }
  // safe mode, also where the format itself asks only for JSON
  const canonical = await opened.canonical('sha256')
  if (canonical.problems) throw new MicrocredError(canonical.problems)
  const document = withContext(opened.document, formats[format])
  const proof = await createProof(document, { ...rest, format, created: formatDateTime(readNow(now)) }, chain.previous)
  return { ...document, proof: [...proofs, proof] } as unknown as Secured<T>
}

/** Chains came with Data Integrity; what a derived proof in one would be, the standard does not say. */
function canBuildOn({ label, form }: ProofFormat): boolean {
  return label.cryptosuite !== undefined && form !== 'selective'
}

function refuse(code: Problem['code'], message: string, pointer: string, fix: string): MicrocredError {
  return new MicrocredError([problem(code, message, { pointer, fix })])
}
