/** What runtimes do differently, decided before their own `verify` is asked. */
import type { PublicKey } from '../model/key.ts'
import { isScalar } from './ec-order.ts'

/** 2048 bits, the smallest RSA modulus, in bytes. */
const LEAST_MODULUS = 256

/** False for bytes that are no signature under a key of this type, whatever the message. For P-256, P-384 and RSA. */
export function isPlausibleSignature({ type, jwk }: PublicKey, signature: Uint8Array): boolean {
  if (type === 'P-256' || type === 'P-384') {
    const half = signature.length / 2
    return isScalar(type, signature.subarray(0, half)) && isScalar(type, signature.subarray(half))
  }
  // unpadded base64url: four characters for three bytes; RFC 8017 section 8.2.2, step 1
  const modulusLength = Math.floor(((jwk.n?.length ?? 0) * 3) / 4)
  return modulusLength >= LEAST_MODULUS && signature.length === modulusLength
}
