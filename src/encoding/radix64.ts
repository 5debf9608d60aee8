import { malformed } from './malformed.ts'

/** One of the two alphabets of RFC 4648, ready for both directions. */
export interface Radix64 {
  readonly name: string
  /** Their codes. */
  readonly characters: Uint8Array
  readonly digits: Int8Array
}

const ENCODER = new TextEncoder()
const DECODER = new TextDecoder()

/** Prepares an alphabet of 64 ASCII characters. */
export function radix64(name: string, characters: string): Radix64 {
  const codes = Uint8Array.from(characters, (character) => character.charCodeAt(0))
  const digits = new Int8Array(256).fill(-1)
  for (const [index, code] of codes.entries()) digits[code] = index
  return { name, characters: codes, digits }
}

/** Six bits to the character, no padding. */
export function encodeRadix64({ characters }: Radix64, bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  const code = (digit: number): number => characters[digit & 63] as number
  const whole = bytes.length - (bytes.length % 3)
  let at = 0
  for (let place = 0; place < whole; place += 3) {
    const group = ((bytes[place] as number) << 16) | ((bytes[place + 1] as number) << 8) | (bytes[place + 2] as number)
    codes[at++] = code(group >> 18)
    codes[at++] = code(group >> 12)
    codes[at++] = code(group >> 6)
    codes[at++] = code(group)
  }
  if (whole < bytes.length) {
    const group = ((bytes[whole] as number) << 16) | ((bytes[whole + 1] ?? 0) << 8)
    for (let shift = 18; at < codes.length; shift -= 6) codes[at++] = code(group >> shift)
  }
  return DECODER.decode(codes)
}

/** The way back. RFC 4648 section 3.5: unused bits must be zero, or one value would have several spellings. */
export function decodeRadix64({ name, digits }: Radix64, text: string): Uint8Array {
  const left = text.length % 4
  if (left === 1) throw malformed(name, 'a character is missing or too many')
  const codes = ENCODER.encode(text)
  // of other characters than ASCII there are more codes
  if (codes.length !== text.length) throw foreign(name, digits, codes)
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  const whole = text.length - left
  // negative as soon as one digit is
  let all = 0
  for (let place = 0, at = 0; place < whole; place += 4, at += 3) {
    const group =
      ((digits[codes[place] as number] as number) << 18) |
      ((digits[codes[place + 1] as number] as number) << 12) |
      ((digits[codes[place + 2] as number] as number) << 6) |
      (digits[codes[place + 3] as number] as number)
    all |= group
    bytes[at] = group >> 16
    bytes[at + 1] = group >> 8
    bytes[at + 2] = group
  }
  let last = 0
  for (let place = whole; place < text.length; place++) last = (last << 6) | (digits[codes[place] as number] as number)
  if ((all | last) < 0) throw foreign(name, digits, codes)
  const unused = left === 2 ? 4 : 2
  if (left > 0 && (last & ((1 << unused) - 1)) !== 0) {
    throw malformed(name, 'the unused bits of its last character are not zero')
  }
  for (let place = bytes.length - 1, rest = last >> unused; place >= (whole / 4) * 3; place--, rest >>= 8) {
    bytes[place] = rest
  }
  return bytes
}

function foreign(name: string, digits: Int8Array, codes: Uint8Array): Error {
  const place = codes.findIndex((code) => (digits[code] ?? -1) < 0)
  return malformed(name, `character ${place + 1} is not in its alphabet`)
}
