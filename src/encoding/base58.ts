import { malformed } from './malformed.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const DIGITS = new Int8Array(128).fill(-1)
for (let index = 0; index < ALPHABET.length; index++) DIGITS[ALPHABET.charCodeAt(index)] = index

/** Decoding takes time in the square of the length; the longest value in use, an RSA-4096 did:key, is about 730 characters. */
const MAX_CHARACTERS = 2048

/** Base58 with Bitcoin's alphabet, without a multibase prefix. */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const digits: number[] = []
  for (const byte of bytes.subarray(zeros)) {
    let carry = byte
    for (let place = 0; place < digits.length; place++) {
      carry += (digits[place] ?? 0) * 256
      digits[place] = carry % 58
      carry = Math.floor(carry / 58)
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58)
  }
  let text = '1'.repeat(zeros)
  for (let place = digits.length - 1; place >= 0; place--) text += ALPHABET.charAt(digits[place] ?? 0)
  return text
}

/** The way back; every byte string has exactly one spelling. Throws `encoding.malformed`, also beyond 2048 characters. */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MAX_CHARACTERS) throw malformed('base58', `it is longer than ${MAX_CHARACTERS} characters`)
  let zeros = 0
  while (zeros < text.length && text.charCodeAt(zeros) === 0x31) zeros++
  // log(58) / log(256) < 0.733; little-endian while it grows
  const bytes = new Uint8Array(Math.ceil((text.length - zeros) * 0.733) + 1)
  let used = 0
  for (let index = zeros; index < text.length; index++) {
    let carry = DIGITS[text.charCodeAt(index)] ?? -1
    if (carry < 0) throw malformed('base58', `character ${index + 1} is not in its alphabet`)
    for (let place = 0; place < used; place++) {
      carry += (bytes[place] ?? 0) * 58
      bytes[place] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes[used++] = carry & 0xff
  }
  const result = new Uint8Array(zeros + used)
  for (let place = 0; place < used; place++) result[zeros + used - 1 - place] = bytes[place] ?? 0
  return result
}
