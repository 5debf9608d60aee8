import { encodeBase64 } from '../encoding/base64.ts'
import { encodeBase64url } from '../encoding/base64url.ts'
import { encodeMultibase } from '../encoding/multibase.ts'
import { MicrocredError, problem } from '../errors.ts'
import { toPkcs8 } from '../platform/pkcs8.ts'
import { checkOptions } from './check-options.ts'
import { type Key, materialOf, seedOf } from './key.ts'
import { ED25519_SECRET, withMulticodec } from './multicodec.ts'

export type KeyFormat = 'jwk' | 'multikey' | 'pkcs8' | 'Ed25519VerificationKey2020'

export interface Ed25519Jwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
}
export interface Ed25519SecretJwk extends Ed25519Jwk {
  readonly d: string
}

interface KeyDocument {
  readonly '@context': string
  readonly id: string
  readonly controller: string
  readonly publicKeyMultibase: string
}
export interface Multikey extends KeyDocument {
  readonly type: 'Multikey'
}
export interface SecretMultikey extends Multikey {
  /** The 32-byte seed. */
  readonly secretKeyMultibase: string
}
export interface VerificationKey2020 extends KeyDocument {
  readonly type: 'Ed25519VerificationKey2020'
}
export interface SecretVerificationKey2020 extends VerificationKey2020 {
  /** Seed and public key, 64 bytes. */
  readonly privateKeyMultibase: string
}

/**
 * Writes a key down; the secret only where `secret: true` asks for it by name. PKCS#8 is PEM text. Throws `keys.no-secret`
 * for a key that has none, `keys.format` for what is no key of ours, `options.*`.
 */
export function exportKey(key: Key, options: { readonly format: 'jwk'; readonly secret: true }): Ed25519SecretJwk
export function exportKey(key: Key, options: { readonly format: 'jwk'; readonly secret?: false }): Ed25519Jwk
export function exportKey(key: Key, options: { readonly format: 'multikey'; readonly secret: true }): SecretMultikey
export function exportKey(key: Key, options: { readonly format: 'multikey'; readonly secret?: false }): Multikey
export function exportKey(key: Key, options: { readonly format: 'pkcs8'; readonly secret: true }): string
export function exportKey(
  key: Key,
  options: { readonly format: 'Ed25519VerificationKey2020'; readonly secret: true },
): SecretVerificationKey2020
export function exportKey(
  key: Key,
  options: { readonly format: 'Ed25519VerificationKey2020'; readonly secret?: false },
): VerificationKey2020
export function exportKey(
  key: Key,
  options: { readonly format: KeyFormat; readonly secret?: boolean },
): string | Ed25519Jwk | Multikey | VerificationKey2020 {
  checkOptions(options, { format: 'string', secret: 'boolean' })
  const { publicKey } = materialOf(key)
  const seed = options.secret === true ? seedOf(key) : undefined
  switch (options.format) {
    case 'jwk':
      return toJwk(key, seed)
    case 'multikey':
      return toMultikey(key, seed)
    case 'Ed25519VerificationKey2020':
      return toVerificationKey2020(key, publicKey, seed)
    case 'pkcs8':
      if (seed === undefined) throw refuseOption('/secret', 'PKCS#8 holds the secret key.', 'Pass secret: true.')
      return toPem(seed)
    default:
      throw refuseOption('/format', 'Keys are not written in this format.', `The formats are ${FORMATS.join(', ')}.`)
  }
}

const FORMATS: readonly KeyFormat[] = ['jwk', 'multikey', 'pkcs8', 'Ed25519VerificationKey2020']

function toJwk(key: Key, seed: Uint8Array | undefined): Ed25519Jwk | Ed25519SecretJwk {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.publicKeyJwk.x ?? '', kid: key.id } as const
  return seed === undefined ? jwk : { ...jwk, d: encodeBase64url(seed) }
}

function toMultikey(key: Key, seed: Uint8Array | undefined): Multikey | SecretMultikey {
  const { id, controller, publicKeyMultibase } = key
  const context = 'https://w3id.org/security/multikey/v1'
  const document = { '@context': context, id, type: 'Multikey', controller, publicKeyMultibase } as const
  if (seed === undefined) return document
  return { ...document, secretKeyMultibase: encodeMultibase('z', withMulticodec(ED25519_SECRET, seed)) }
}

function toVerificationKey2020(
  key: Key,
  publicKey: Uint8Array,
  seed: Uint8Array | undefined,
): VerificationKey2020 | SecretVerificationKey2020 {
  const { id, controller, publicKeyMultibase } = key
  const context = 'https://w3id.org/security/suites/ed25519-2020/v1'
  const type = 'Ed25519VerificationKey2020'
  const document = { '@context': context, id, type, controller, publicKeyMultibase } as const
  if (seed === undefined) return document
  const both = new Uint8Array(64)
  both.set(seed)
  both.set(publicKey, 32)
  return { ...document, privateKeyMultibase: encodeMultibase('z', withMulticodec(ED25519_SECRET, both)) }
}

function toPem(seed: Uint8Array): string {
  // 48 bytes are 64 characters, one line of RFC 7468
  return `-----BEGIN PRIVATE KEY-----\n${encodeBase64(toPkcs8(seed))}\n-----END PRIVATE KEY-----\n`
}

function refuseOption(pointer: string, message: string, fix: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer, fix })])
}
