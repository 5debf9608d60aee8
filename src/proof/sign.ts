/** Adds a proof to a document: options -> canonical forms -> hashes -> signer -> proofValue. */
import { ed25519, sha256 } from '#platform'
import { encodeBase58 } from '../encoding/base58.ts'
import { decodeBase64url } from '../encoding/base64url.ts'
import { MicrocredError, problem } from '../errors.ts'
import { decodeDidKey, isDidKey } from '../keys/did-key.ts'
import type { JsonObject, Proof, Secured } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import type { ExtraContexts } from '../rdf/load-context.ts'
import { type Format, formats } from './format.ts'
import { hashData } from './hash-data.ts'

export interface SignOptions {
  readonly signer: Signer
  readonly format: Format
  /** RFC 3339, UTC, whole seconds. */
  readonly created: string
  readonly contexts?: ExtraContexts
  readonly signal?: AbortSignal
}

/**
 * A secured copy; the document is not changed. The proof's context is appended when the document's own do not define it.
 * Throws `MicrocredError`: `issue.format` for a signer of another algorithm, `conformance.context.*` for a document that is
 * not safe-mode clean, `issue.signer` for a signer that returns no signature of the right length.
 */
export async function sign<T extends JsonObject>(document: T, options: SignOptions): Promise<Secured<T>> {
  const { signer, created } = options
  const { format, algorithm, label, context } = formats[options.format]
  if (signer.algorithm !== algorithm) {
    const message = `${format} needs an ${algorithm} key; the signer's is ${signer.algorithm}.`
    throw new MicrocredError([problem('issue.format', message, { fix: 'Use another format or another key.' })])
  }
  const { proof: _replaced, ...unsecured } = withContext(document, context)
  const proof = { ...label, created, verificationMethod: signer.verificationMethod, proofPurpose: 'assertionMethod' }
  const hashed = await hashData(unsecured, proof, options.contexts ?? {})
  if (hashed.problems) throw new MicrocredError(hashed.problems)
  const signature = await callSigner(signer, hashed.data, options.signal)
  await assertOwnSignature(signer, hashed.data, signature)
  const proofValue = `z${encodeBase58(signature)}`
  const written: Proof = { ...proof, proofValue }
  return { ...unsecured, proof: [written] } as unknown as Secured<T>
}

/** Ed25519 signatures are 64 bytes (RFC 8032, 5.1.6). */
async function callSigner(signer: Signer, data: Uint8Array, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (signer.maxInputBytes !== undefined && data.length > signer.maxInputBytes) {
    const message = `The signer takes at most ${signer.maxInputBytes} bytes; this format signs ${data.length}.`
    throw new MicrocredError([problem('issue.signer', message)])
  }
  const signature = await signer.sign({ data, digest: () => sha256(data) }, signal ? { signal } : {})
  if (!(signature instanceof Uint8Array) || signature.length !== 64) {
    const message = 'The signer returned no Ed25519 signature of 64 bytes.'
    throw new MicrocredError([problem('issue.signer', message, { fix: 'Return the raw signature, R followed by S.' })])
  }
  return signature
}

/** Nothing leaves unverified: a signing service may hold another key than it says. */
async function assertOwnSignature(signer: Signer, data: Uint8Array, signature: Uint8Array): Promise<void> {
  const publicKey = decodeBase64url((await signer.publicKey()).x ?? '')
  const named = isDidKey(signer.verificationMethod) ? decodeDidKey(signer.verificationMethod) : publicKey
  const isNamed = named.every((byte, index) => byte === publicKey[index])
  if (isNamed && (await ed25519.verify(publicKey, data, signature))) return
  const message = 'The signature does not verify with the key the signer names.'
  throw new MicrocredError([problem('issue.signer', message, { fix: 'Check which key the signer uses.' })])
}

function withContext(document: JsonObject, context: (contexts: readonly unknown[]) => string | undefined): JsonObject {
  const own = document['@context']
  const contexts = Array.isArray(own) ? own : own === undefined ? [] : [own]
  const needed = context(contexts)
  if (needed === undefined || contexts.includes(needed)) return document
  return { ...document, '@context': [...contexts, needed] }
}
