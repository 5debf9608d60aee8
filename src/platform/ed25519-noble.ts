import { etc, getPublicKey, hashes, Point, sign } from '@noble/ed25519'
// not by sha2.ts, which the platform has in hand: a page that hashes nothing itself then loads SHA-2 with this, or never
import { sha512 } from '@noble/hashes/sha2.js'

export interface NobleEd25519 {
  publicKey(seed: Uint8Array): Uint8Array
  sign(seed: Uint8Array, data: Uint8Array): Uint8Array
  /** Of what `isStrictEd25519` let pass. */
  verify(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean
}

type Hash = NonNullable<typeof hashes.sha512>

/** Ed25519 in JavaScript, for runtimes whose crypto has none; the same contract as `Platform['ed25519']`, at once. */
export function createNobleEd25519(): NobleEd25519 {
  hashes.sha512 = sha512 as Hash
  return {
    publicKey: (seed) => getPublicKey(seed),
    sign: (seed, data) => sign(data, seed),
    verify: holds,
  }
}

/**
 * The cofactorless equation [S]B = R + [k]A of RFC 8032 section 5.1.7, written as the runtimes do it: compute R and compare
 * its bytes. noble's own `verify` multiplies by the cofactor and so accepts signatures that OpenSSL refuses.
 */
function holds(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const r = signature.subarray(0, 32)
  const a = decodePoint(publicKey)
  if (a === undefined) return false
  const k = etc.mod(readLittleEndian(sha512(etc.concatBytes(r, publicKey, data))), Point.CURVE().n)
  const computed = Point.BASE.multiply(readLittleEndian(signature.subarray(32)), false).subtract(a.multiply(k, false))
  return computed.toBytes().every((byte, place) => byte === r[place])
}

function decodePoint(encoded: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(encoded, false)
  } catch {
    return undefined
  }
}

function readLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${etc.bytesToHex(Uint8Array.from(bytes).reverse())}`)
}
