/** Signatures checked on `node:crypto`, and made with ECDSA and RSA. */
import {
  createECDH,
  createPrivateKey,
  generateKeyPair,
  type JsonWebKey,
  sign,
  type VerifyKeyObjectInput,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { PublicKey, SecretJwk } from '../model/key.ts'
import { isStrictEd25519 } from './ed25519-strict.ts'
import { importPublic } from './import-public-node.ts'
import type { Platform } from './platform.ts'
import { isPlausibleSignature } from './signature-shape.ts'

type OtherType = Parameters<Platform['generateSecretJwk']>[0]

const HASHES: Readonly<Record<OtherType, string>> = { 'P-256': 'sha256', 'P-384': 'sha384', RSA: 'sha256' }
const CURVES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1' } as const

export const verifySignature: Platform['verifySignature'] = (key, data, signature) => {
  const input = admit(key, signature)
  return input !== undefined && verify(hashOf(key), data, input, signature)
}

const verifyInThread = promisify(verify)

export const verifySignatureAside: Platform['verifySignatureAside'] = async (key, data, signature) => {
  const input = admit(key, signature)
  return input !== undefined && verifyInThread(hashOf(key), data, input, signature)
}

/** The key as the runtime takes it; `undefined` where the signature or the key is refused by its form. */
function admit(key: PublicKey, signature: Uint8Array): VerifyKeyObjectInput | undefined {
  const isGood =
    key.type === 'Ed25519'
      ? isStrictEd25519(Buffer.from(key.jwk.x ?? '', 'base64url'), signature)
      : isPlausibleSignature(key, signature)
  const imported = isGood ? importPublic(key) : undefined
  // P1363: r and s one after the other; for RSA the padding is that of PKCS #1 v1.5 unless said
  return imported && { key: imported, dsaEncoding: 'ieee-p1363' }
}

function hashOf({ type }: PublicKey): string | null {
  return type === 'Ed25519' ? null : HASHES[type]
}

export function prepareOtherSigner(type: OtherType, jwk: SecretJwk): (data: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
  return (data) => new Uint8Array(sign(HASHES[type], data, { key, dsaEncoding: 'ieee-p1363' }))
}

const generate = promisify(generateKeyPair)

// Out as DER and in again: in Node 20 the job that made a key shares a lock with it, and takes it when it is collected, which
// may happen while the key is being exported and holds it.
const ENCODINGS = {
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'der' },
} as const

export const generateSecretJwk: Platform['generateSecretJwk'] = async (type) => {
  const made: unknown =
    type === 'RSA'
      ? await generate('rsa', { modulusLength: 3072, ...ENCODINGS })
      : await generate('ec', { namedCurve: type, ...ENCODINGS })
  const { privateKey } = made as { readonly privateKey: Buffer }
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  return asSecretJwk(key.export({ format: 'jwk' }))
}

export const deriveEcJwk: Platform['deriveEcJwk'] = (curve, d) => {
  const ecdh = createECDH(CURVES[curve])
  ecdh.setPrivateKey(d, 'base64url')
  // 4, x, y
  const point = ecdh.getPublicKey()
  const half = (point.length + 1) / 2
  const text = (start: number, end: number): string => point.subarray(start, end).toString('base64url')
  return { kty: 'EC', crv: curve, x: text(1, half), y: text(half, point.length) }
}

function asSecretJwk({ kty = '', d = '', ...jwk }: JsonWebKey): SecretJwk {
  return { ...jwk, kty, d }
}
