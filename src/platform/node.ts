/** The runtime's own crypto through `node:crypto` (Node, and Deno and Bun where they resolve the `node` condition). */
import crypto, { createHash, createPrivateKey, createPublicKey, randomFillSync, sign } from 'node:crypto'
import { fromBase64url } from './from-base64url.ts'
import { toPkcs8 } from './pkcs8.ts'
import type { Platform } from './platform.ts'
import { prepareOtherSigner } from './signatures-node.ts'
import { typeOf } from './type-of.ts'

export { deflate, inflate } from './inflate-node.ts'
export type { VerifySignature } from './platform.ts'
export { readInstalledFile } from './read-installed-file-node.ts'
export { deriveEcJwk, generateSecretJwk, verifySignature, verifySignatureAside } from './signatures-node.ts'

// `crypto.hash` takes 0.6 microseconds for a few statements where a hash object takes 1.0; not every runtime with `node:crypto` has it
const isOneShot = typeof crypto.hash === 'function'

const hash: (algorithm: string, data: Uint8Array | string) => Uint8Array = isOneShot
  ? (algorithm, data) => plain(crypto.hash(algorithm, data, 'buffer'))
  : (algorithm, data) => plain(createHash(algorithm).update(data).digest())

export const sha256: Platform['sha256'] = (data) => hash('sha256', data)
export const sha384: Platform['sha384'] = (data) => hash('sha384', data)
export const sha512: Platform['sha512'] = (data) => hash('sha512', data)
export const hashText: Platform['hashText'] = hash

const hashHex: (algorithm: string, text: string) => string = isOneShot
  ? (algorithm, text) => crypto.hash(algorithm, text, 'hex')
  : (algorithm, text) => createHash(algorithm).update(text, 'utf8').digest('hex')

export const sha256Hex: Platform['sha256Hex'] = (text) => hashHex('sha256', text)
export const sha384Hex: Platform['sha384Hex'] = (text) => hashHex('sha384', text)

export const randomBytes: Platform['randomBytes'] = (length) => randomFillSync(new Uint8Array(length))

export const currentTime: Platform['currentTime'] = () => new Date()

export const ed25519: Platform['ed25519'] = {
  publicKey: (seed) => {
    const { x } = createPublicKey(privateKey(seed)).export({ format: 'jwk' })
    return plain(Buffer.from(x ?? '', 'base64url'))
  },
  sign: (seed, data) => plain(sign(null, data, privateKey(seed))),
  signer: (seed) => {
    const key = privateKey(seed)
    return (data) => plain(sign(null, data, key))
  },
}

export const prepareSigner: Platform['prepareSigner'] = (secret) => {
  const type = typeOf(secret)
  return type === 'Ed25519' ? ed25519.signer(fromBase64url(secret.d)) : prepareOtherSigner(type, secret)
}

function privateKey(seed: Uint8Array): ReturnType<typeof createPrivateKey> {
  return createPrivateKey({ key: Buffer.from(toPkcs8(seed).buffer), format: 'der', type: 'pkcs8' })
}

/** A Buffer is a Uint8Array with other methods (`slice` shares memory); callers get the plain one, on memory of its own. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer)
}
