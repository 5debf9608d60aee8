import { encodeHex } from '../encoding/hex.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import { isPrimeOrderPoint } from './prime-order.ts'

/** The check takes most of a millisecond, and a verifier meets the same few issuers. */
const verdicts = createBoundedCache<boolean>()

/**
 * True for 32 bytes that are the canonical encoding of a point on the curve, not of small order and free of torsion: the
 * keys under which every runtime gives the same verdict on every signature. Ask once for each key that comes from outside.
 */
export function isSoundEd25519Key(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false
  const name = encodeHex(publicKey)
  const known = verdicts.get(name)
  if (known !== undefined) return known
  const verdict = isPrimeOrderPoint(publicKey)
  verdicts.set(name, verdict)
  return verdict
}
