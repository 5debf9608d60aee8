/** A signer on the transit engine of HashiCorp Vault: https://developer.hashicorp.com/vault/api-docs/secret/transit */
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { isMicrocredError } from '../errors.ts'
import type { KeyType, PublicKey, Signer, SignInput } from '../model/key.ts'
import { askService, notAsDocumented, type Service } from './ask-service.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { readPemKey } from './read-pem-key.ts'
import { refuse } from './refuse.ts'
import {
  checkClient,
  checkServiceOptions,
  makeServiceSigner,
  type ServiceKeyOptions,
  toRawSignature,
} from './service-signer.ts'

/** What is used of `node-vault`; both give the body of Vault's answer, and throw with its status. OpenBao is the same. */
export interface VaultClient {
  read(path: string): Promise<unknown>
  write(path: string, body: object): Promise<unknown>
}

export interface VaultTransitOptions extends ServiceKeyOptions {
  /** The key's name. */
  readonly name: string
  /** Where the engine is mounted; `transit` unless said. */
  readonly mount?: string
  /** The newest unless said. The signer stays with the version it found: a rotation makes a new key, for a new signer. */
  readonly version?: string
}

/** 412 (not yet on this node) and 473 (standby) pass as well as 5xx, which are sealed or down. */
const VAULT: Service = { name: 'Vault', busy: [412, 473] }

const TYPES: Readonly<Record<string, KeyType>> = {
  ed25519: 'Ed25519',
  'ecdsa-p256': 'P-256',
  'ecdsa-p384': 'P-384',
  'rsa-2048': 'RSA',
  'rsa-3072': 'RSA',
  'rsa-4096': 'RSA',
}

/** A request may have 32 MiB (`max_request_size`), in which the bytes stand as base64. */
const MOST_BYTES = 16_000_000

/**
 * Key types ed25519, ecdsa-p256, ecdsa-p384 and rsa-2048 to -4096, not derived ones; needs `read` on `{mount}/keys/{name}`, once, and
 * `update` on `{mount}/sign/{name}`. `signMany` signs many in one request. Throws `keys.*` and `options.*`.
 */
export async function vaultTransitSigner(client: VaultClient, options: VaultTransitOptions): Promise<Signer> {
  checkClient(client, ['read', 'write'], 'the client of node-vault')
  checkServiceOptions(options, ['name'], ['mount', 'version'])
  const { name, mount = 'transit', id, signal: opening } = options
  const path = (action: string): string => `${mount}/${action}/${encodeURIComponent(name)}`
  const found = membersOf(membersOf(await askService(VAULT, opening, () => client.read(path('keys'))))['data'])
  const version = options.version ?? String(found['latest_version'])
  const publicKey = readKey(found, version)
  const { type } = publicKey
  const how = { key_version: Number(version), ...howToSign(type) }
  const ask = async (body: object, signal: AbortSignal | undefined): Promise<Readonly<Record<string, unknown>>> =>
    membersOf(membersOf(await askService(VAULT, signal, () => client.write(path('sign'), { ...how, ...body })))['data'])
  const encode = ({ data, digest }: SignInput): string => encodeBase64(type === 'Ed25519' ? data : digest())
  const read = (signature: unknown): Uint8Array => toRawSignature(VAULT, type, unwrap(signature, version))
  return makeServiceSigner({
    publicKey,
    id,
    ...(type === 'Ed25519' && { maxInputBytes: MOST_BYTES }),
    sign: async (input, { signal } = {}) => read((await ask({ input: encode(input) }, signal))['signature']),
    signMany: async (inputs, { signal } = {}) => {
      const body = { batch_input: inputs.map((input) => ({ input: encode(input) })) }
      const { batch_results: results } = await ask(body, signal)
      // in the order of the inputs; one that has an error has no signature
      if (!Array.isArray(results) || results.length !== inputs.length) throw notAsDocumented(VAULT)
      return results.map((result) => read(membersOf(result)['signature']))
    },
  })
}

/** Digests for those that sign one; ECDSA as DER, which every version of Vault has for every curve. */
function howToSign(type: KeyType): object {
  if (type === 'Ed25519') return {}
  const hashed = { prehashed: true, hash_algorithm: type === 'P-384' ? 'sha2-384' : 'sha2-256' }
  return type === 'RSA' ? { ...hashed, signature_algorithm: 'pkcs1v15' } : { ...hashed, marshaling_algorithm: 'asn1' }
}

/** PEM, or for Ed25519 the 32 bytes in base64. */
function readKey(found: Readonly<Record<string, unknown>>, version: string): PublicKey {
  const type = TYPES[String(found['type'])]
  if (type === undefined || found['derived'] === true) {
    throw refuse('keys.type', 'This key of Vault is of a type that cannot sign here, or is derived.', {
      fix: `Make one of ${Object.keys(TYPES).join(', ')}, without "derived".`,
    })
  }
  const text = membersOf(membersOf(found['keys'])[version])['public_key']
  if (typeof text !== 'string') throw notAsDocumented(VAULT)
  const key = type === 'Ed25519' ? makeEd25519Key(decode(text)) : readPemKey(text.trim()).publicKey
  if (key?.type !== type) throw notAsDocumented(VAULT)
  return key
}

/** `vault:v1:` and base64; another version would be another key. */
function unwrap(signature: unknown, version: string): Uint8Array {
  const prefix = `vault:v${version}:`
  if (typeof signature !== 'string' || !signature.startsWith(prefix)) throw notAsDocumented(VAULT)
  return decode(signature.slice(prefix.length))
}

function decode(text: string): Uint8Array {
  try {
    return decodeBase64(text)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw notAsDocumented(VAULT)
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
