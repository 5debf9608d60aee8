/** The doors through which bytes become a `PublicKey`: each checks that the key is sound (`keys.unsound`), and freezes it. */
import { encodeBase64url } from '../encoding/base64url.ts'
import type { Jwk, KeyType, PublicKey } from '../model/key.ts'
import { type CurveName, isOnCurve } from './curve.ts'
import { unsound } from './refuse.ts'
import { isSoundRsaKey } from './rsa.ts'
import { isSoundEd25519Key } from './sound.ts'

/** Of 32 bytes (RFC 8032). */
export function makeEd25519Key(bytes: Uint8Array): PublicKey {
  if (!isSoundEd25519Key(bytes)) throw unsound('The public key is not a sound Ed25519 point')
  return make('Ed25519', { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) })
}

/** Of the two coordinates of a point, each as long as the curve's. */
export function makeEcKey(curve: CurveName, x: Uint8Array, y: Uint8Array): PublicKey {
  if (!isOnCurve(curve, x, y)) throw unsound(`The public key is not a point of the curve ${curve}`)
  return make(curve, { kty: 'EC', crv: curve, x: encodeBase64url(x), y: encodeBase64url(y) })
}

/** Of modulus and exponent, big-endian without leading zeros. */
export function makeRsaKey(n: Uint8Array, e: Uint8Array): PublicKey {
  if (!isSoundRsaKey(n, e)) {
    throw unsound('The RSA key has less than 2048 or more than 8192 bits, or numbers that make it easy to break')
  }
  return make('RSA', { kty: 'RSA', n: encodeBase64url(n), e: encodeBase64url(e) })
}

const made = new WeakMap<object, PublicKey>()

/** The key whose own `jwk` this is: it was checked when it was made, and cannot be changed. */
export function keyOfJwk(jwk: object): PublicKey | undefined {
  return made.get(jwk)
}

function make(type: KeyType, jwk: Jwk): PublicKey {
  const key: PublicKey = Object.freeze({ type, jwk: Object.freeze(jwk) })
  made.set(key.jwk, key)
  return key
}
