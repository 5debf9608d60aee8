import { malformed } from './malformed.ts'

const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal. */
export function encodeHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += PAIRS[byte] ?? ''
  return text
}

/** The way back; lower case only, so that a value has one spelling. Throws `encoding.malformed`. */
export function decodeHex(text: string): Uint8Array {
  if (text.length % 2 !== 0) throw malformed('hexadecimal', 'its length is odd')
  const foreign = text.search(/[^0-9a-f]/)
  if (foreign >= 0) throw malformed('lower-case hexadecimal', `character ${foreign + 1} is not one of 0-9 and a-f`)
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16)
  }
  return bytes
}
