import { decodeRadix64, encodeRadix64, radix64 } from './radix64.ts'

const BASE64URL = radix64('base64url', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

/** RFC 4648 section 5 without padding, as JWS and multibase `u` write it. */
export function encodeBase64url(bytes: Uint8Array): string {
  return encodeRadix64(BASE64URL, bytes)
}

/** The way back. Padding, foreign characters and unused bits that are not zero throw `encoding.malformed`. */
export function decodeBase64url(text: string): Uint8Array {
  return decodeRadix64(BASE64URL, text)
}
