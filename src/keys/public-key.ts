/** Public keys as whoever verifies meets them. */
import type { PublicKey } from '../model/key.ts'
import { keyOfJwk } from './freeze-key.ts'
import { decodeMultikey } from './multikey.ts'
import { readKeyDocument } from './read-key-document.ts'
import { refuse } from './refuse.ts'

export { decodeMultikey, encodeMultikey } from './multikey.ts'
export { samePublicKey } from './same-public-key.ts'

/**
 * A published key: a JWK, multikey text, or a Multikey, JsonWebKey or Ed25519VerificationKey2020 document. Throws
 * `keys.format`, `keys.type`, `keys.mismatch`, or `keys.unsound`, which is also a key published with its secret. Whose key it
 * is, and whether it is still in use (`readKeyPeriod`), are other questions.
 */
export function readPublicKey(input: unknown): PublicKey {
  if (typeof input === 'string') return decodeMultikey(input)
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw refuse('keys.format', 'A key is an object, or a multibase text.')
  }
  const known = keyOfJwk(input)
  if (known !== undefined) return known
  const { publicKey, secret } = readKeyDocument(input)
  if (secret === undefined && publicKey !== undefined) return publicKey
  throw refuse('keys.unsound', 'The key is published with its secret, so anybody can sign with it.', {
    fix: 'Generate a new key, and publish its public half only.',
  })
}
