/** The signer port, called: bytes go out, a signature comes back, and nothing leaves that does not verify. */
import { sha256, sha384, verifySignature } from '#platform'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import { algorithmOf } from '../keys/algorithm.ts'
import { decodeDidJwk, isDidJwk } from '../keys/did-jwk.ts'
import { decodeDidKey, isDidKey } from '../keys/did-key.ts'
import { readPublicKey, samePublicKey } from '../keys/public-key.ts'
import type { PublicKey, Signer } from '../model/key.ts'
import { signatureLength } from './proof-value.ts'

/** Throws `issue.signer`: for a signer that takes less, or whose signature is not by `key`, raw. */
export async function callSigner(
  signer: Signer,
  key: PublicKey,
  data: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  if (signer.maxInputBytes !== undefined && data.length > signer.maxInputBytes) {
    const message = `The signer takes at most ${signer.maxInputBytes} bytes; this format signs ${data.length}.`
    const fix = 'Use a format that signs hashes, or ES256 or RS256 where the service takes a digest.'
    throw new MicrocredError([problem('issue.signer', message, { fix })])
  }
  const digest = (): Uint8Array => (signer.algorithm === 'ES384' ? sha384(data) : sha256(data))
  // copies: what is verified must be what the document says and what goes out, whatever the signer does with its own
  const returned = await signer.sign({ data: Uint8Array.from(data), digest }, signal ? { signal } : {})
  const signature = returned instanceof Uint8Array ? Uint8Array.from(returned) : undefined
  // RSA signatures are as long as the modulus, which the verification holds them to.
  const length = key.type === 'RSA' ? signature?.length : signatureLength(key.type)
  if (signature === undefined || signature.length !== length) {
    const message = `The signer returned no ${key.type} signature of ${length} bytes.`
    const fix = key.type === 'Ed25519' ? 'R followed by S' : 'r followed by s, not DER'
    throw new MicrocredError([problem('issue.signer', message, { fix: `Return the raw signature, ${fix}.` })])
  }
  if (await verifySignature(key, data, signature)) return signature
  throw notItsKey('The signature does not verify with the key the signer names.')
}

/** The signer's own key, of its algorithm and no other than its URL names. Throws `issue.signer` where these do not agree. */
export async function readSignerKey(signer: Signer): Promise<PublicKey> {
  const { algorithm, verificationMethod } = signer
  try {
    const key = readPublicKey(await signer.publicKey())
    const named = isDidKey(verificationMethod)
      ? decodeDidKey(verificationMethod)
      : isDidJwk(verificationMethod)
        ? decodeDidJwk(verificationMethod)
        : key
    if (algorithmOf(key.type) === algorithm && samePublicKey(named, key)) return key
  } catch (error) {
    if (!isMicrocredError(error)) throw error
  }
  throw notItsKey('The key that the signer gives is not the one it names, or not of its algorithm.')
}

/** A signing service may hold another key than it says. */
function notItsKey(message: string): MicrocredError {
  return new MicrocredError([problem('issue.signer', message, { fix: 'Check which key the signer uses.' })])
}
