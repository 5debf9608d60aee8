/** Adds a proof to a document: options -> canonical forms -> hashes -> signer -> proofValue. */
import { MicrocredError, problem } from '../errors.ts'
import { algorithmOf } from '../keys/algorithm.ts'
import type { Json, JsonObject, Proof, Secured } from '../model/credential.ts'
import type { Algorithm, PublicKey, Signer } from '../model/key.ts'
import type { Statements } from '../rdf/canonicalize.ts'
import type { ExtraContexts } from '../rdf/extra-contexts.ts'
import { callSigner, readSignerKey } from './call-signer.ts'
import { createBaseProofValue, drawSecrets } from './ecdsa-sd-sign.ts'
import { type Format, formats, type ProofFormat } from './format.ts'
import { hashJson, hashStatements } from './hash-data.ts'
import { defaultMandatoryPointers } from './mandatory-pointers.ts'
import { withPrevious } from './previous-proofs.ts'
import { writeSignature } from './proof-value.ts'
import { openSigned, type SignedDocument } from './secured-document.ts'

/** Issuing, or showing that one is the holder (vc-data-integrity, proof purposes). */
export type ProofPurpose = 'assertionMethod' | 'authentication'

export interface SignOptions {
  readonly signer: Signer
  readonly format: Format
  /** RFC 3339, UTC, whole seconds. */
  readonly created: string
  /** An id for the proof, an absolute URL, by which a later proof can name it. */
  readonly proofId?: string
  /** ecdsa-sd-2023: what the holder must always show, as JSON Pointers; default: `defaultMandatoryPointers`. */
  readonly mandatoryPointers?: readonly string[]
  /** Default `assertionMethod`: issuing. */
  readonly purpose?: ProofPurpose
  /** For `authentication`: what the verifier asked to have signed, and who that is. */
  readonly challenge?: string
  readonly domain?: string
  readonly contexts?: ExtraContexts
  readonly signal?: AbortSignal
}

/**
 * A secured copy; the document is not changed. `statements` are what it says, where that was read before. The proof's context is appended when the document's own do not define it.
 * Throws `MicrocredError`: `issue.format` for a signer of another algorithm, `conformance.context.*` for a document that is
 * not safe-mode clean, `issue.signer` for a signer that returns no signature of the right length.
 */
export async function sign<T extends JsonObject>(
  document: T,
  options: SignOptions,
  statements?: Statements,
): Promise<Secured<T>> {
  const complete = withContext(document, formats[options.format])
  const { proof: _replaced, ...unsecured } = complete
  // with one more context it would have to be read again
  const proof = await createProof(unsecured, options, [], complete === document ? statements : undefined)
  return { ...unsecured, proof: [proof] } as unknown as Secured<T>
}

/** One proof of a document that has the contexts it needs; `previous` are the proofs it builds on. */
export async function createProof(
  document: JsonObject,
  options: SignOptions,
  previous: readonly JsonObject[],
  statements?: Statements,
): Promise<Proof> {
  const { signer, created, proofId, purpose = 'assertionMethod', challenge, domain, contexts = {} } = options
  const format = formats[options.format]
  assertOptions(options, format)
  if (!fits(format, signer.algorithm)) throw wrongAlgorithm(format, signer.algorithm)
  const key = await readSignerKey(signer)
  const names = previous.map(({ id }) => String(id))
  const [name, ...more] = names
  const proof = {
    ...(proofId !== undefined && { id: proofId }),
    ...format.label,
    created,
    verificationMethod: signer.verificationMethod,
    proofPurpose: purpose,
    ...(domain !== undefined && { domain }),
    ...(challenge !== undefined && { challenge }),
    ...(name !== undefined && { previousProof: more.length === 0 ? name : names }),
    // vc-di-eddsa 3.3.1: over JSON a proof repeats the contexts, so that it still fits when some are added
    ...(format.form === 'jcs' && { '@context': document['@context'] as Json }),
  }
  const signed = openSigned(withPrevious(document, previous), contexts, previous.length === 0 ? statements : undefined)
  return { ...proof, proofValue: await createProofValue(signed, proof, format, key, options) }
}

function assertOptions({ proofId, mandatoryPointers }: SignOptions, { format, form }: ProofFormat): void {
  const refuse = (pointer: string, message: string): never => {
    throw new MicrocredError([problem('options.value', message, { pointer })])
  }
  // one character of the scheme would be a drive letter
  if (proofId !== undefined && (typeof proofId !== 'string' || !/^[a-z][a-z\d+.-]+:[^\s<>"{}|\\^`]+$/i.test(proofId))) {
    refuse('/proofId', 'proofId must be an absolute URL, such as urn:uuid:...')
  }
  if (mandatoryPointers === undefined) return
  if (form !== 'selective')
    refuse('/mandatoryPointers', `${format} signs the whole document; there is nothing to select.`)
  if (!Array.isArray(mandatoryPointers) || !mandatoryPointers.every((pointer) => typeof pointer === 'string')) {
    refuse('/mandatoryPointers', 'mandatoryPointers must be a list of JSON Pointers.')
  }
}

async function createProofValue(
  signed: SignedDocument,
  proof: JsonObject,
  { form }: ProofFormat<Format>,
  key: PublicKey,
  { signer, mandatoryPointers, signal }: SignOptions,
): Promise<string> {
  const signBytes = (data: Uint8Array): Promise<Uint8Array> => callSigner(signer, key, data, signal)
  if (form === 'selective') {
    const pointers = mandatoryPointers ?? defaultMandatoryPointers(signed.document)
    return createBaseProofValue(signed, proof, pointers, signBytes, await drawSecrets())
  }
  const hashed = await (form === 'jcs' ? hashJson : hashStatements)(signed, proof, key.type)
  if (hashed.problems) throw new MicrocredError(hashed.problems)
  return writeSignature(await signBytes(hashed.data))
}

function fits({ keyTypes }: ProofFormat, algorithm: Algorithm): boolean {
  return keyTypes.some((type) => algorithmOf(type) === algorithm)
}

function wrongAlgorithm({ format, keyTypes }: ProofFormat, algorithm: Algorithm): MicrocredError {
  const fitting = Object.values(formats).filter((other) => fits(other, algorithm))
  const names = fitting.map((other) => other.format).join(', ')
  const fix = names === '' ? 'Use another format or another key.' : `Use another key, or one of ${names}.`
  const message = `${format} needs a key of type ${keyTypes.join(' or ')}; the signer's is for ${algorithm}.`
  return new MicrocredError([problem('issue.format', message, { fix })])
}

/** The document with the context that defines the proof's terms. */
export function withContext(document: JsonObject, { context }: ProofFormat): JsonObject {
  const own = document['@context']
  const contexts = Array.isArray(own) ? own : own === undefined ? [] : [own]
  const needed = context(contexts)
  if (needed === undefined || contexts.includes(needed)) return document
  return { ...document, '@context': [...contexts, needed] }
}
