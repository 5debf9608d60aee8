/** Browsers and Workers: WebCrypto where it has Ed25519 and decides by our rule, noble where not; hashes by noble where they must be there at once. */
import { sha256 as nobleSha256, sha384 as nobleSha384, sha512 as nobleSha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { PublicKey } from '../model/key.ts'
import { nobleEd25519 } from './ed25519-noble.ts'
import { isStrictEd25519 } from './ed25519-strict.ts'
import { derivePublicKey, importSigningKey, importVerificationKey, onWebCrypto } from './ed25519-webcrypto.ts'
import { fromBase64url } from './from-base64url.ts'
import { importOnce } from './import-public-web.ts'
import type { Platform } from './platform.ts'
import { prepareOtherSigner, verifyOther } from './signatures-web.ts'
import { typeOf } from './type-of.ts'

export { deflate, inflate } from './inflate-web.ts'
export type { VerifySignature } from './platform.ts'
export { deriveEcJwk, generateSecretJwk } from './signatures-web.ts'

export const sha256: Platform['sha256'] = (data) => nobleSha256(data)
export const sha384: Platform['sha384'] = (data) => nobleSha384(data)
export const sha512: Platform['sha512'] = (data) => nobleSha512(data)

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

export const sha256Hex: Platform['sha256Hex'] = (text) => bytesToHex(nobleSha256(encodeForNow(text)))
export const sha384Hex: Platform['sha384Hex'] = (text) => bytesToHex(nobleSha384(encodeForNow(text)))

export const randomBytes: Platform['randomBytes'] = (length) => {
  const bytes = new Uint8Array(length)
  // getRandomValues gives at most 65536 bytes a call
  for (let start = 0; start < length; start += 65536) crypto.getRandomValues(bytes.subarray(start, start + 65536))
  return bytes
}

export const currentTime: Platform['currentTime'] = () => new Date()

export const readInstalledFile: Platform['readInstalledFile'] = () => undefined

export const ed25519: Platform['ed25519'] = {
  publicKey: async (seed) => {
    const subtle = await onWebCrypto()
    return subtle === undefined ? nobleEd25519.publicKey(seed) : derivePublicKey(subtle, seed)
  },
  sign: (seed, data) => signer(seed)(data),
  signer: (seed) => signer(seed),
}

export const verifySignature: Platform['verifySignature'] = (key, data, signature) =>
  key.type === 'Ed25519' ? verifyEd25519(key, data, signature) : verifyOther(key, data, signature)

/** WebCrypto is beside the page's own thread already. */
export const verifySignatureAside: Platform['verifySignatureAside'] = async (key, data, signature) =>
  verifySignature(key, data, signature)

export const prepareSigner: Platform['prepareSigner'] = (secret) => {
  const type = typeOf(secret)
  return type === 'Ed25519' ? ed25519.signer(fromBase64url(secret.d)) : prepareOtherSigner(type, secret)
}

async function verifyEd25519(key: PublicKey, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const raw = fromBase64url(key.jwk.x ?? '')
  if (!isStrictEd25519(raw, signature)) return false
  const subtle = await onWebCrypto()
  if (subtle === undefined) return nobleEd25519.verify(raw, data, signature)
  const imported = await importOnce(key, () => importVerificationKey(subtle, raw))
  return imported !== undefined && subtle.verify('Ed25519', imported, new Uint8Array(signature), new Uint8Array(data))
}

function signer(seed: Uint8Array): (data: Uint8Array) => Promise<Uint8Array> {
  const own = Uint8Array.from(seed)
  const prepared = onWebCrypto().then((subtle) => subtle && importSigningKey(subtle, own))
  // asked for again by each signature; a refusal of the seed is told there, not as an unhandled rejection
  prepared.catch(() => undefined)
  return async (data) => {
    const native = await prepared
    return native === undefined ? nobleEd25519.sign(own, data) : native(data)
  }
}
