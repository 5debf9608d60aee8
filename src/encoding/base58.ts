import { malformed } from './malformed.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const DIGITS = new Int8Array(128).fill(-1)
for (let index = 0; index < ALPHABET.length; index++) DIGITS[ALPHABET.charCodeAt(index)] = index

/** Decoding takes time in the square of the length; the longest value in use, an RSA-4096 did:key, is about 730 characters. */
const MAX_CHARACTERS = 2048

/** The digits are worked on in groups, which stay below 2^53 when one is multiplied by another: four of base 58, three bytes. */
const FOUR_DIGITS = 58 ** 4
const THREE_BYTES = 2 ** 24

/** Base58 with Bitcoin's alphabet, without a multibase prefix. */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const groups: number[] = []
  // the first group is the short one
  for (
    let start = zeros, end = zeros + ((bytes.length - zeros) % 3 || 3);
    start < bytes.length;
    start = end, end += 3
  ) {
    let value = 0
    for (let place = start; place < end; place++) value = value * 256 + (bytes[place] ?? 0)
    append(groups, THREE_BYTES, value, FOUR_DIGITS)
  }
  let text = ''
  for (const group of groups) {
    for (let rest = group, place = 0; place < 4; place++, rest = Math.floor(rest / 58)) {
      text = ALPHABET.charAt(rest % 58) + text
    }
  }
  return '1'.repeat(zeros) + text.replace(/^1+/, '')
}

/** The way back; every byte string has exactly one spelling. Throws `encoding.malformed`, also beyond 2048 characters. */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MAX_CHARACTERS) throw malformed('base58', `it is longer than ${MAX_CHARACTERS} characters`)
  let zeros = 0
  while (zeros < text.length && text.charCodeAt(zeros) === 0x31) zeros++
  const groups: number[] = []
  for (let start = zeros, end = zeros + ((text.length - zeros) % 4 || 4); start < text.length; start = end, end += 4) {
    let value = 0
    for (let place = start; place < end; place++) {
      const digit = DIGITS[text.charCodeAt(place)] ?? -1
      if (digit < 0) throw malformed('base58', `character ${place + 1} is not in its alphabet`)
      value = value * 58 + digit
    }
    append(groups, FOUR_DIGITS, value, THREE_BYTES)
  }
  const bytes = new Uint8Array(zeros + byteLength(groups))
  for (let place = bytes.length - 1, index = 0; place >= zeros; place--, index++) {
    bytes[place] = (groups[Math.floor(index / 3)] ?? 0) >> ((index % 3) * 8)
  }
  return bytes
}

/** `number * factor + value`, where a number is groups below `radix`, the lowest first. */
function append(number: number[], factor: number, value: number, radix: number): void {
  let carry = value
  for (let place = 0; place < number.length; place++) {
    carry += (number[place] as number) * factor
    const rest = Math.floor(carry / radix)
    number[place] = carry - rest * radix
    carry = rest
  }
  for (; carry > 0; carry = Math.floor(carry / radix)) number.push(carry % radix)
}

function byteLength(groups: readonly number[]): number {
  const last = groups.at(-1) ?? 0
  return Math.max(0, groups.length - 1) * 3 + (last >= 65536 ? 3 : last >= 256 ? 2 : last > 0 ? 1 : 0)
}
