/** SHA-2 at once, for runtimes whose own is asynchronous only. */
import { sha256 as noble256, sha384 as noble384, sha512 as noble512 } from '@noble/hashes/sha2.js'

export const sha256 = (data: Uint8Array): Uint8Array => noble256(data)
export const sha384 = (data: Uint8Array): Uint8Array => noble384(data)
export const sha512 = (data: Uint8Array): Uint8Array => noble512(data)
