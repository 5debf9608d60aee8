/**
 * What RFC 8032 leaves open or runtimes do differently, decided before their own `verify` is asked: a signature that
 * passes here gets the same answer from OpenSSL, BoringSSL and the equation written out with noble.
 */

import { fromHex } from './from-hex.ts'

/** The order of the group, L = 2^252 + 27742317777372353535851937790883648493, little-endian (RFC 8032 section 5.1). */
const ORDER = littleEndian('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed')

/** The y coordinates of the eight points whose order divides 8, little-endian: 1, -1, 0 and the two of order 8. */
const SMALL_ORDER: readonly Uint8Array[] = [
  '0000000000000000000000000000000000000000000000000000000000000001',
  '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826',
  '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7',
].map(littleEndian)

/** False for whatever the strict rule refuses without looking at the message. */
export function isStrictEd25519(publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return (
    isPlausiblePoint(publicKey) && isPlausiblePoint(signature.subarray(0, 32)) && isBelowOrder(signature.subarray(32))
  )
}

/** Canonical (y < p = 2^255 - 19) and not of small order. The sign bit is no part of y. */
function isPlausiblePoint(encoded: Uint8Array): boolean {
  return !isBeyondField(encoded) && !SMALL_ORDER.some((y) => isSameY(encoded, y))
}

function isBeyondField(encoded: Uint8Array): boolean {
  if (((encoded[31] ?? 0) & 0x7f) !== 0x7f || (encoded[0] ?? 0) < 0xed) return false
  for (let place = 1; place < 31; place++) if (encoded[place] !== 0xff) return false
  return true
}

function isSameY(encoded: Uint8Array, y: Uint8Array): boolean {
  if (((encoded[31] ?? 0) & 0x7f) !== y[31]) return false
  for (let place = 0; place < 31; place++) if (encoded[place] !== y[place]) return false
  return true
}

function isBelowOrder(scalar: Uint8Array): boolean {
  for (let place = 31; place >= 0; place--) {
    const difference = (scalar[place] ?? 0) - (ORDER[place] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

function littleEndian(hex: string): Uint8Array {
  return fromHex(hex).reverse()
}
