import { malformed } from './malformed.ts'
import { decodeRadix64, encodeRadix64, radix64 } from './radix64.ts'

const BASE64 = radix64('base64', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')

/** RFC 4648 section 4, padded, as PEM and data URLs write it. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encodeRadix64(BASE64, bytes)
  return text + '='.repeat((4 - (text.length % 4)) % 4)
}

/** The way back. Padding must be there and exact; anything else throws `encoding.malformed`. */
export function decodeBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw malformed('base64', 'its length is not a multiple of four')
  return decodeRadix64(BASE64, text.replace(/={1,2}$/, ''))
}
