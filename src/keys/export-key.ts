import { encodeBase64 } from '../encoding/base64.ts'
import { decodeBase64url } from '../encoding/base64url.ts'
import { encodeMultibase } from '../encoding/multibase.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Jwk, PublicKey, SecretJwk } from '../model/key.ts'
import { checkOptions } from './check-options.ts'
import { type Key, publicKeyOf, secretJwkOf } from './key.ts'
import { memberBytes } from './key-bytes.ts'
import { isMultikeyType, SECRET_PREFIX, withMulticodec } from './multicodec.ts'
import { encodeMultikey } from './multikey.ts'
import { refuse } from './refuse.ts'
import { writePkcs8, writeSpki } from './write-der-key.ts'

export type KeyFormat = 'jwk' | 'multikey' | 'pkcs8' | 'spki' | 'Ed25519VerificationKey2020'

export interface NamedJwk extends Jwk {
  /** The key's `id`. */
  readonly kid: string
}
export interface NamedSecretJwk extends SecretJwk {
  readonly kid: string
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
  /** The 32-byte seed of an Ed25519 key, the scalar of an ECDSA key. */
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
 * Writes a key down; the secret only where `secret: true` asks for it by name. PKCS#8 (secret) and SPKI (public) are PEM
 * text. Throws `keys.no-secret` for a key that has none, `keys.type` for a format that has no place for the key's type,
 * `keys.format` for what is no key of ours, `options.*`.
 */
export function exportKey(key: Key, options: { readonly format: 'jwk'; readonly secret: true }): NamedSecretJwk
export function exportKey(key: Key, options: { readonly format: 'jwk'; readonly secret?: false }): NamedJwk
export function exportKey(key: Key, options: { readonly format: 'multikey'; readonly secret: true }): SecretMultikey
export function exportKey(key: Key, options: { readonly format: 'multikey'; readonly secret?: false }): Multikey
export function exportKey(key: Key, options: { readonly format: 'pkcs8'; readonly secret: true }): string
export function exportKey(key: Key, options: { readonly format: 'spki'; readonly secret?: false }): string
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
): string | NamedJwk | Multikey | VerificationKey2020 {
  checkOptions(options, { format: 'string', secret: 'boolean' })
  const publicKey = publicKeyOf(key)
  const secret = options.secret === true ? secretJwkOf(key) : undefined
  switch (options.format) {
    case 'jwk':
      return { ...(secret ?? publicKey.jwk), kid: key.id }
    case 'multikey':
      return toMultikey(key, publicKey, secret)
    case 'Ed25519VerificationKey2020':
      return toVerificationKey2020(key, publicKey, secret)
    case 'pkcs8':
      if (secret === undefined) throw refuseOption('/secret', 'PKCS#8 holds the secret key.', 'Pass secret: true.')
      return toPem('PRIVATE KEY', writePkcs8(key.type, secret))
    case 'spki':
      if (secret !== undefined) throw refuseOption('/secret', 'SPKI holds no secret key.', 'Use the format pkcs8.')
      return toPem('PUBLIC KEY', writeSpki(publicKey))
    default:
      throw refuseOption('/format', 'Keys are not written in this format.', `The formats are ${FORMATS.join(', ')}.`)
  }
}

const FORMATS: readonly KeyFormat[] = ['jwk', 'multikey', 'pkcs8', 'spki', 'Ed25519VerificationKey2020']

function toMultikey(
  { id, controller }: Key,
  publicKey: PublicKey,
  secret: SecretJwk | undefined,
): Multikey | SecretMultikey {
  const publicKeyMultibase = encodeMultikey(publicKey)
  const context = 'https://w3id.org/security/multikey/v1'
  const document = { '@context': context, id, type: 'Multikey', controller, publicKeyMultibase } as const
  const { type } = publicKey
  if (secret === undefined || !isMultikeyType(type)) return document
  const bytes = withMulticodec(SECRET_PREFIX[type], decodeBase64url(secret.d))
  return { ...document, secretKeyMultibase: encodeMultibase('z', bytes) }
}

function toVerificationKey2020(
  { id, controller }: Key,
  publicKey: PublicKey,
  secret: SecretJwk | undefined,
): VerificationKey2020 | SecretVerificationKey2020 {
  if (publicKey.type !== 'Ed25519') {
    const fix = 'Use the format multikey or jwk.'
    throw refuse('keys.type', 'An Ed25519VerificationKey2020 holds an Ed25519 key; this is another.', { fix })
  }
  const context = 'https://w3id.org/security/suites/ed25519-2020/v1'
  const type = 'Ed25519VerificationKey2020'
  const publicKeyMultibase = encodeMultikey(publicKey)
  const document = { '@context': context, id, type, controller, publicKeyMultibase } as const
  if (secret === undefined) return document
  const both = Uint8Array.of(...memberBytes(secret, 'd'), ...memberBytes(publicKey.jwk, 'x'))
  return { ...document, privateKeyMultibase: encodeMultibase('z', withMulticodec(SECRET_PREFIX.Ed25519, both)) }
}

/** RFC 7468: lines of 64 characters. */
function toPem(label: string, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

function refuseOption(pointer: string, message: string, fix: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer, fix })])
}
