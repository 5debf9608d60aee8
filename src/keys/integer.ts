/** Unsigned integers, big-endian, as JWK (RFC 7518) and SEC 1 write them. */
import { encodeHex } from '../encoding/hex.ts'

/** The empty byte string is zero. */
export function toInteger(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${encodeHex(bytes)}`)
}

/** `length` bytes; the integer must fit. */
export function fromInteger(integer: bigint, length: number): Uint8Array {
  const hex = integer.toString(16).padStart(length * 2, '0')
  return Uint8Array.from({ length }, (_, place) => Number.parseInt(hex.slice(place * 2, place * 2 + 2), 16))
}

/** `base` to the power of `exponent`, modulo `modulus`. For public numbers: the time it takes tells what they are. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
