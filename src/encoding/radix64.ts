import { malformed } from './malformed.ts'

/** One of the two alphabets of RFC 4648, ready for both directions. */
export interface Radix64 {
  readonly name: string
  readonly characters: string
  readonly digits: Int8Array
}

/** Prepares an alphabet of 64 ASCII characters. */
export function radix64(name: string, characters: string): Radix64 {
  const digits = new Int8Array(128).fill(-1)
  for (let index = 0; index < characters.length; index++) digits[characters.charCodeAt(index)] = index
  return { name, characters, digits }
}

/** Six bits to the character, no padding. */
export function encodeRadix64({ characters }: Radix64, bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let width = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0x3fff
    width += 8
    for (; width >= 6; width -= 6) text += characters.charAt((bits >> (width - 6)) & 63)
  }
  return width === 0 ? text : text + characters.charAt((bits << (6 - width)) & 63)
}

/** The way back. RFC 4648 section 3.5: unused bits must be zero, or one value would have several spellings. */
export function decodeRadix64({ name, digits }: Radix64, text: string): Uint8Array {
  if (text.length % 4 === 1) throw malformed(name, 'a character is missing or too many')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let width = 0
  let used = 0
  for (let index = 0; index < text.length; index++) {
    const digit = digits[text.charCodeAt(index)] ?? -1
    if (digit < 0) throw malformed(name, `character ${index + 1} is not in its alphabet`)
    bits = ((bits << 6) | digit) & 0x3fff
    width += 6
    if (width >= 8) {
      width -= 8
      bytes[used++] = (bits >> width) & 0xff
    }
  }
  if ((bits & ((1 << width) - 1)) !== 0) throw malformed(name, 'the unused bits of its last character are not zero')
  return bytes
}
