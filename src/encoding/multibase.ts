import { decodeBase58, encodeBase58 } from './base58.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { malformed } from './malformed.ts'

/** The two bases of the Controlled Identifiers standard (section 2.4): base58btc and base64url without padding. */
export type MultibasePrefix = 'z' | 'u'

/** `bytes` in the base that the prefix names, prefix included. */
export function encodeMultibase(prefix: MultibasePrefix, bytes: Uint8Array): string {
  return prefix === 'z' ? `z${encodeBase58(bytes)}` : `u${encodeBase64url(bytes)}`
}

/** The way back, for `z` and `u`; throws `encoding.malformed`. Where a suite demands one base, look at the first character. */
export function decodeMultibase(text: string): Uint8Array {
  if (text.startsWith('z')) return decodeBase58(text.slice(1))
  if (text.startsWith('u')) return decodeBase64url(text.slice(1))
  throw malformed('multibase', 'it starts with neither "z" (base58btc) nor "u" (base64url)')
}
