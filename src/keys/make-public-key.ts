/** The doors through which bytes become a `PublicKey`, with make-ed25519-key.ts: each checks that the key is sound (`keys.unsound`), and freezes it. */
import { encodeBase64url } from '../encoding/base64url.ts'
import type { PublicKey } from '../model/key.ts'
import { type CurveName, isOnCurve } from './curve.ts'
import { freezeKey } from './freeze-key.ts'
import { unsound } from './refuse.ts'
import { isSoundRsaKey } from './rsa.ts'

/** Of the two coordinates of a point, each as long as the curve's. */
export function makeEcKey(curve: CurveName, x: Uint8Array, y: Uint8Array): PublicKey {
  if (!isOnCurve(curve, x, y)) throw unsound(`The public key is not a point of the curve ${curve}`)
  return freezeKey(curve, { kty: 'EC', crv: curve, x: encodeBase64url(x), y: encodeBase64url(y) })
}

/** Of modulus and exponent, big-endian without leading zeros. */
export function makeRsaKey(n: Uint8Array, e: Uint8Array): PublicKey {
  if (!isSoundRsaKey(n, e)) {
    throw unsound('The RSA key has less than 2048 or more than 8192 bits, or numbers that make it easy to break')
  }
  return freezeKey('RSA', { kty: 'RSA', n: encodeBase64url(n), e: encodeBase64url(e) })
}
