import { createPublicKey, type KeyObject } from 'node:crypto'
import type { PublicKey } from '../model/key.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { publicKeyName } from './public-key-name.ts'

/** An import takes a tenth of the time of a verification, and a verifier meets the same few issuers. */
const imported = createBoundedCache<KeyObject>()

/**
 * The runtime's own key, made once for each value; `undefined` for what is no such key, as WebCrypto's import refuses it. As
 * JWK: to import DER takes 75 microseconds more, nearly as much again as a verification.
 */
export function importPublic({ type, jwk }: PublicKey): KeyObject | undefined {
  const name = publicKeyName(type, jwk)
  const known = imported.get(name)
  if (known !== undefined) return known
  try {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    imported.set(name, key)
    return key
  } catch {
    return undefined
  }
}
