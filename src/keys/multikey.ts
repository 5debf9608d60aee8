/** Public keys in Multikey form, `publicKeyMultibase`: https://www.w3.org/TR/cid-1.0/#Multikey */
import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts'
import { isMicrocredError, type MicrocredError } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import { type CurveName, curves, decompress } from './curve.ts'
import { compressedPoint, memberBytes } from './key-bytes.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { makeEcKey } from './make-public-key.ts'
import { findMulticodec, isMultikeyType, PUBLIC_PREFIX, withMulticodec } from './multicodec.ts'
import { refuse, refuseType, unsound } from './refuse.ts'

/** `z6Mk...`, `zDn...` or `z82...`: base58btc of the multicodec prefix and the key. Throws `keys.type` for RSA. */
export function encodeMultikey({ type, jwk }: PublicKey): string {
  if (type === 'RSA') throw refuseMultikeyType(type)
  const bytes = type === 'Ed25519' ? memberBytes(jwk, 'x') : compressedPoint(jwk)
  return encodeMultibase('z', withMulticodec(PUBLIC_PREFIX[type], bytes))
}

/** To find the other coordinate of a P-256 key takes longer than to verify a signature by it. Of public keys only. */
const decoded = createBoundedCache<PublicKey>()

/** The way back; only the one spelling. Throws `keys.format`, `keys.type` (naming the type) or `keys.unsound`. */
export function decodeMultikey(text: string): PublicKey {
  const known = decoded.get(text)
  if (known !== undefined) return known
  const key = decode(text)
  // the same text anew: `text` may be a slice that would keep the whole document it was cut from
  decoded.set(encodeMultikey(key), key)
  return key
}

function decode(text: string): PublicKey {
  const bytes = decodeKeyMultibase(text)
  const codec = findMulticodec(bytes)
  if (codec?.secret) throw refuse('keys.format', 'A secret key stands where a public key belongs.')
  if (codec === undefined) throw refuse('keys.type', 'The multibase key is of a type that is not known.')
  if (!isMultikeyType(codec.name)) throw refuseMultikeyType(codec.name)
  const key = bytes.slice(2)
  if (codec.name !== 'Ed25519') return decodePoint(codec.name, key)
  if (key.length !== 32) throw refuse('keys.format', 'An Ed25519 public key has 32 bytes; this one has not.')
  return makeEd25519Key(key)
}

/** Multikey says base58btc (`z`) for its keys; base64url is read by no other implementation. Throws `keys.format`. */
export function decodeKeyMultibase(text: string): Uint8Array {
  if (!text.startsWith('z')) throw refuse('keys.format', 'A multibase key starts with "z" (base58btc).')
  try {
    return decodeMultibase(text)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw refuse('keys.format', 'The multibase key is not base58.')
  }
}

/** A compressed point of the curve (SEC 1, 2.3.4), the one form that Multikey and did:key allow. */
export function decodePoint(curve: CurveName, bytes: Uint8Array): PublicKey {
  const [sign] = bytes
  if (bytes.length !== curves[curve].length + 1 || (sign !== 2 && sign !== 3)) {
    throw refuse('keys.format', `A ${curve} public key is a compressed point here; this one is not.`)
  }
  const x = bytes.subarray(1)
  const y = decompress(curve, x, sign === 3)
  if (y === undefined) throw unsound(`The public key is not a point of the curve ${curve}`)
  return makeEcKey(curve, x, y)
}

/** The refusal of a type that has a multicodec but no Multikey here. */
export function refuseMultikeyType(name: string): MicrocredError {
  if (name !== 'RSA') return refuseType(name)
  return refuse('keys.type', 'This is a key of type RSA, which has no multibase form and no did:key here.', {
    fix: 'Use a JWK, did:jwk, PKCS#8 or SPKI for an RSA key.',
  })
}
