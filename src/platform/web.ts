/** Browsers and Workers: WebCrypto where it has Ed25519 and decides by our rule, noble where not; hashes by noble where they must be there at once. */
import { ed25519, verifyEd25519 } from './ed25519-web.ts'
import { fromBase64url } from './from-base64url.ts'
import type { Platform } from './platform.ts'
import { prepareOtherSigner, verifyOther } from './signatures-web.ts'
import { typeOf } from './type-of.ts'
import { unavailable } from './unavailable.ts'

export { ed25519 } from './ed25519-web.ts'
export { hashText, sha256Hex, sha384Hex } from './hash-text-web.ts'
export { deflate, inflate } from './inflate-web.ts'
export type { VerifySignature } from './platform.ts'
export { sha256, sha384, sha512 } from './sha2.ts'
export { deriveEcJwk, generateSecretJwk } from './signatures-web.ts'

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
