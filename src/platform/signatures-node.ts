/** ECDSA and RSA on `node:crypto`. */
import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Jwk, SecretJwk } from '../model/key.ts'
import type { Platform } from './platform.ts'
import { isPlausibleSignature } from './signature-shape.ts'

type OtherType = Parameters<Platform['generateSecretJwk']>[0]

const HASHES: Readonly<Record<OtherType, string>> = { 'P-256': 'sha256', 'P-384': 'sha384', RSA: 'sha256' }
const CURVES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1' } as const

export function verifyOther(...[key, data, signature]: Parameters<Platform['verifySignature']>): boolean {
  const { type, jwk } = key
  if (type === 'Ed25519' || !isPlausibleSignature(key, signature)) return false
  const imported = importPublic(jwk)
  // P1363: r and s one after the other; for RSA the padding is that of PKCS #1 v1.5 unless said
  return imported !== undefined && verify(HASHES[type], data, { key: imported, dsaEncoding: 'ieee-p1363' }, signature)
}

/** `undefined` for what is no such key, as WebCrypto's import refuses it. */
function importPublic(jwk: Jwk): KeyObject | undefined {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' })
  } catch {
    return undefined
  }
}

export function prepareOtherSigner(type: OtherType, jwk: SecretJwk): (data: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
  return (data) => new Uint8Array(sign(HASHES[type], data, { key, dsaEncoding: 'ieee-p1363' }))
}

const generate = promisify(generateKeyPair)

export const generateSecretJwk: Platform['generateSecretJwk'] = async (type) => {
  const { privateKey } =
    type === 'RSA' ? await generate('rsa', { modulusLength: 3072 }) : await generate('ec', { namedCurve: type })
  return asSecretJwk(privateKey.export({ format: 'jwk' }))
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
