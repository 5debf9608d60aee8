/** The runtime's own crypto through `node:crypto` (Node, and Deno and Bun where they resolve the `node` condition). */
import { createHash, createPrivateKey, createPublicKey, randomFillSync, sign, verify } from 'node:crypto'
import { isStrictEd25519 } from './ed25519-strict.ts'
import { fromBase64url } from './from-base64url.ts'
import { toPkcs8 } from './pkcs8.ts'
import type { Platform } from './platform.ts'
import { prepareOtherSigner, verifyOther } from './signatures-node.ts'
import { typeOf } from './type-of.ts'

export { deflate, inflate } from './inflate-node.ts'
export { deriveEcJwk, generateSecretJwk } from './signatures-node.ts'

export const sha256: Platform['sha256'] = (data) => plain(createHash('sha256').update(data).digest())
export const sha384: Platform['sha384'] = (data) => plain(createHash('sha384').update(data).digest())
export const sha512: Platform['sha512'] = (data) => plain(createHash('sha512').update(data).digest())

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
  verify: (publicKey, data, signature) => {
    if (!isStrictEd25519(publicKey, signature)) return false
    // as JWK: importing DER takes 75 microseconds more, as much again as the verification
    const x = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, data, key, signature)
  },
}

export const verifySignature: Platform['verifySignature'] = (key, data, signature) =>
  key.type === 'Ed25519'
    ? ed25519.verify(fromBase64url(key.jwk.x ?? ''), data, signature)
    : verifyOther(key, data, signature)

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
