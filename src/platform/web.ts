/** Browsers and Workers: WebCrypto where it has Ed25519 and decides by our rule, noble where not; hashes by noble where they must be there at once. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { ed25519, verifyEd25519 } from './ed25519-web.ts'
import { fromBase64url } from './from-base64url.ts'
import type { Platform } from './platform.ts'
import { sha256, sha384 } from './sha2.ts'
import { prepareOtherSigner, verifyOther } from './signatures-web.ts'
import { typeOf } from './type-of.ts'
import { unavailable } from './unavailable.ts'

export { ed25519 } from './ed25519-web.ts'
export { deflate, inflate } from './inflate-web.ts'
export type { VerifySignature } from './platform.ts'
export { sha256, sha384, sha512 } from './sha2.ts'
export { deriveEcJwk, generateSecretJwk } from './signatures-web.ts'

const encoder = new TextEncoder()
const scratch = new Uint8Array(65536)

/** Only until the next call, for who hashes at once or hands over a copy, as WebCrypto does: half the time of bytes of their own. */
function encodeForNow(text: string): Uint8Array<ArrayBuffer> {
  // a UTF-16 unit takes three bytes at most
  if (text.length * 3 > scratch.length) return encoder.encode(text)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}

const HASHES = { sha256: { name: 'SHA-256', atOnce: sha256 }, sha384: { name: 'SHA-384', atOnce: sha384 } } as const

/** A text of 12 KB takes WebCrypto 10 microseconds and noble 180; pages that are not secure have noble alone. */
export const hashText: Platform['hashText'] = async (hash, text) => {
  const { name, atOnce } = HASHES[hash]
  const bytes = encodeForNow(text)
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  return subtle === undefined ? atOnce(bytes) : new Uint8Array(await subtle.digest(name, bytes))
}

export const sha256Hex: Platform['sha256Hex'] = (text) => bytesToHex(sha256(encodeForNow(text)))
export const sha384Hex: Platform['sha384Hex'] = (text) => bytesToHex(sha384(encodeForNow(text)))

export const randomBytes: Platform['randomBytes'] = (length) => {
  const bytes = new Uint8Array(length)
  // getRandomValues gives at most 65536 bytes a call
  for (let start = 0; start < length; start += 65536) crypto.getRandomValues(bytes.subarray(start, start + 65536))
  return bytes
}

export const currentTime: Platform['currentTime'] = () => new Date()

export const verifySignature: Platform['verifySignature'] = (key, data, signature) =>
  key.type === 'Ed25519' ? verifyEd25519(key, data, signature) : verifyOther(key, data, signature)

/** WebCrypto is beside the page's own thread already. */
export const verifySignatureAside: Platform['verifySignatureAside'] = async (key, data, signature) =>
  verifySignature(key, data, signature)

export const prepareSigner: Platform['prepareSigner'] = (secret) => {
  const type = typeOf(secret)
  return type === 'Ed25519' ? ed25519.signer(fromBase64url(secret.d)) : prepareOtherSigner(type, secret)
}

export const readPackageFile: Platform['readPackageFile'] = async () => {
  throw unavailable('files of packages', 'Hand the bytes of the file in.')
}
