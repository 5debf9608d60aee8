/**
 * The four services, small: each takes the requests and gives the answers and errors that its documentation publishes, with keys
 * that never leave it. Nothing of src is used here. Errors carry what real ones do, with a canary that must never come out.
 */
import { constants, createPublicKey, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import { p256, p384 } from '@noble/curves/nist.js'
import type { AwsKms } from '../../../src/keys/aws-kms.ts'
import type { AzureKeys } from '../../../src/keys/azure-key-vault.ts'
import type { GoogleKms } from '../../../src/keys/google-kms.ts'
import type { VaultClient } from '../../../src/keys/vault-transit.ts'
import type { KeyType } from '../../../src/model/key.ts'

/** In every error of the fakes, as a request body or a token would be. */
export const CANARY = 'hvs.CANARY-s3cr3t'

/** What a call meets: an error to throw, or a wait that never ends; `undefined` is none. */
export type Fault = Error | 'silence' | 'wrong signature' | 'half an answer' | undefined

export interface Faults {
  /** Of the next calls. */
  readonly next: Fault[]
  /** Of those after them. */
  draw?: () => Fault
  /** Calls of sign, in all; and the most at once. */
  calls: number
  most: number
  publicKeyCalls: number
  lastRequest?: unknown
}

export interface Fake<Client> {
  readonly client: Client
  readonly faults: Faults
}

interface Pair {
  readonly secret: KeyObject
  readonly open: KeyObject
  readonly d: Uint8Array
}

const made = new Map<string, Pair>()

/** RSA keys take a while to make: one of each type, and another. */
function pairOf(type: KeyType, which = 'the key'): Pair {
  const name = `${type} ${which}`
  const pair = made.get(name) ?? makePair(type)
  made.set(name, pair)
  return pair
}

function makePair(type: KeyType): Pair {
  const { privateKey, publicKey } =
    type === 'Ed25519'
      ? generateKeyPairSync('ed25519')
      : type === 'RSA'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: type })
  const { d } = privateKey.export({ format: 'jwk' })
  return { secret: privateKey, open: publicKey, d: Uint8Array.from(Buffer.from(d ?? '', 'base64url')) }
}

/** PKCS#1 v1.5 of a SHA-256 digest (RFC 8017, 9.2). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

function signDigest(type: KeyType, pair: Pair, digest: Uint8Array, form: 'der' | 'compact'): Uint8Array {
  const length = type === 'P-384' ? 48 : 32
  if (digest.length !== length) throw new Error('not a digest of the algorithm of the key')
  if (type === 'RSA') {
    const block = Buffer.concat([SHA256_INFO, digest])
    return new Uint8Array(privateEncrypt({ key: pair.secret, padding: constants.RSA_PKCS1_PADDING }, block))
  }
  const curve = type === 'P-256' ? p256 : p384
  return curve.sign(digest, pair.d, { prehash: false, format: form, lowS: false })
}

function fault(): Faults {
  return { next: [], calls: 0, most: 0, publicKeyCalls: 0 }
}

/** Meets the fault that is due, then does the work a little later. */
async function meet<T>(faults: Faults, request: unknown, answer: (isWrong: boolean) => T, half: unknown): Promise<T> {
  faults.calls++
  faults.lastRequest = request
  const due = faults.next.length > 0 ? faults.next.shift() : faults.draw?.()
  underWay.set(faults, (underWay.get(faults) ?? 0) + 1)
  faults.most = Math.max(faults.most, underWay.get(faults) ?? 0)
  try {
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (due === 'silence') await new Promise(() => {})
    if (due instanceof Error) throw due
    if (due === 'half an answer') return half as T
    return answer(due === 'wrong signature')
  } finally {
    underWay.set(faults, (underWay.get(faults) ?? 0) - 1)
  }
}

const underWay = new WeakMap<Faults, number>()

const words = (text: string): string => `${text} ${CANARY}`

// AWS KMS: API reference, GetPublicKey and Sign, Errors

const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'

export function awsError(name: string, status: number): Error {
  return Object.assign(new Error(words(name)), { name, $fault: 'client', $metadata: { httpStatusCode: status } })
}

export function fakeAws(type: KeyType): Fake<AwsKms> {
  const faults = fault()
  const pair = pairOf(type)
  const expected = {
    Ed25519: ['ED25519_SHA_512', 'RAW'],
    'P-256': ['ECDSA_SHA_256', 'DIGEST'],
    'P-384': ['ECDSA_SHA_384', 'DIGEST'],
    RSA: ['RSASSA_PKCS1_V1_5_SHA_256', 'DIGEST'],
  }[type]
  const client: AwsKms = {
    getPublicKey: async ({ KeyId }) => {
      faults.publicKeyCalls++
      if (KeyId !== 'alias/badges' && KeyId !== ARN) throw awsError('NotFoundException', 400)
      return { KeyId: ARN, PublicKey: new Uint8Array(pair.open.export({ format: 'der', type: 'spki' })) }
    },
    sign: async (request) =>
      meet(
        faults,
        request,
        (isWrong) => {
          const { KeyId, Message, MessageType, SigningAlgorithm } = request
          if (KeyId !== ARN) throw awsError('NotFoundException', 400)
          if (Message.length > 4096) throw awsError('ValidationException', 400)
          if (SigningAlgorithm !== expected[0] || MessageType !== expected[1]) {
            throw awsError('InvalidKeyUsageException', 400)
          }
          const by = isWrong ? pairOf(type, 'another') : pair
          const signature = type === 'Ed25519' ? sign(null, Message, by.secret) : signDigest(type, by, Message, 'der')
          return { KeyId: ARN, Signature: new Uint8Array(signature) }
        },
        { KeyId: ARN },
      ),
  }
  return { client, faults }
}

// Google Cloud KMS: google.cloud.kms.v1, GetPublicKey and AsymmetricSign; google.rpc.Code

export const GOOGLE_NAME = 'projects/p/locations/eu/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1'

export function googleError(code: number): Error {
  return Object.assign(new Error(words(`${code} some`)), { code, details: CANARY, metadata: {} })
}

export function fakeGoogle(type: KeyType, algorithm?: string): Fake<GoogleKms> {
  const faults = fault()
  const pair = pairOf(type)
  const named = {
    Ed25519: 'EC_SIGN_ED25519',
    'P-256': 'EC_SIGN_P256_SHA256',
    'P-384': 'EC_SIGN_P384_SHA384',
    RSA: 'RSA_SIGN_PKCS1_2048_SHA256',
  }[type]
  const client: GoogleKms = {
    getPublicKey: async ({ name }) => {
      faults.publicKeyCalls++
      if (name !== GOOGLE_NAME) throw googleError(5)
      const pem = pair.open.export({ format: 'pem', type: 'spki' }).toString()
      return [{ pem, algorithm: algorithm ?? named, name }, undefined, undefined]
    },
    asymmetricSign: async (request) =>
      meet(
        faults,
        request,
        (isWrong) => {
          const { name, data, digest } = request
          if (name !== GOOGLE_NAME) throw googleError(5)
          const by = isWrong ? pairOf(type, 'another') : pair
          // one of the two, and the digest of the algorithm
          const member = Object.keys(digest ?? {}).join()
          if (type === 'Ed25519') {
            if (data === undefined || digest !== undefined) throw googleError(3)
            return [{ signature: sign(null, data, by.secret), name }, undefined, undefined] as const
          }
          if (data !== undefined || member !== (type === 'P-384' ? 'sha384' : 'sha256')) throw googleError(3)
          const bytes = Object.values(digest as object)[0] as Uint8Array
          return [{ signature: Buffer.from(signDigest(type, by, bytes, 'der')), name }, undefined, undefined] as const
        },
        [{}],
      ),
  }
  return { client, faults }
}

// Azure Key Vault: KeyClient and CryptographyClient; RestError

export function azureError(statusCode: number | undefined, code: string): Error {
  const more = { name: 'RestError', code, statusCode, request: { body: CANARY, headers: { authorization: CANARY } } }
  return Object.assign(new Error(words(code)), more)
}

export function fakeAzure(type: Exclude<KeyType, 'Ed25519'>): Fake<AzureKeys> {
  const faults = fault()
  const pair = pairOf(type)
  const { kty, crv, ...numbers } = pair.open.export({ format: 'jwk' })
  const bytes = Object.fromEntries(
    Object.entries(numbers).map(([name, text]) => [name, new Uint8Array(Buffer.from(String(text), 'base64url'))]),
  )
  const client: AzureKeys = {
    getKey: async (name) => {
      faults.publicKeyCalls++
      if (name !== 'badges') throw azureError(404, 'KeyNotFound')
      return { key: { kty: `${kty}-HSM`, ...(crv !== undefined && { crv }), ...bytes }, properties: { version: 'v7' } }
    },
    getCryptographyClient: (name, { keyVersion } = {}) => ({
      sign: async (algorithm, digest) =>
        meet(
          faults,
          { name, keyVersion, algorithm, digest },
          (isWrong) => {
            if (keyVersion !== 'v7') throw azureError(404, 'KeyNotFound')
            const expected = { 'P-256': 'ES256', 'P-384': 'ES384', RSA: 'RS256' }[type]
            if (algorithm !== expected) throw azureError(400, 'BadParameter')
            const by = isWrong ? pairOf(type, 'another') : pair
            return { result: signDigest(type, by, digest, 'compact'), algorithm }
          },
          {} as { result: Uint8Array },
        ),
    }),
  }
  return { client, faults }
}

// Vault: transit API, Read Key and Sign Data; errors as node-vault throws them

export function vaultError(statusCode: number): Error {
  return Object.assign(new Error(words('permission denied')), { response: { statusCode, body: { errors: [CANARY] } } })
}

export function fakeVault(type: KeyType): Fake<VaultClient> {
  const faults = fault()
  const pair = pairOf(type)
  const kind = { Ed25519: 'ed25519', 'P-256': 'ecdsa-p256', 'P-384': 'ecdsa-p384', RSA: 'rsa-2048' }[type]
  const open =
    type === 'Ed25519'
      ? Buffer.from(createPublicKey(pair.secret).export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
      : pair.open.export({ format: 'pem', type: 'spki' }).toString()
  const old = { public_key: 'older' }
  const client: VaultClient = {
    read: async (path) => {
      faults.publicKeyCalls++
      if (path !== 'transit/keys/badges') throw vaultError(404)
      return { data: { type: kind, derived: false, latest_version: 2, keys: { '1': old, '2': { public_key: open } } } }
    },
    write: async (path, body) =>
      meet(
        faults,
        body,
        (isWrong) => {
          if (path !== 'transit/sign/badges') throw vaultError(404)
          const by = isWrong ? pairOf(type, 'another') : pair
          const { input, batch_input: batch, ...how } = body as { input?: string; batch_input?: { input: string }[] }
          const signOne = (text: string): { signature: string } => {
            const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
            const signature = type === 'Ed25519' ? sign(null, bytes, by.secret) : signDigest(type, by, bytes, 'der')
            return { signature: `vault:v2:${Buffer.from(signature).toString('base64')}` }
          }
          checkHow(type, how)
          if (batch !== undefined) return { data: { batch_results: batch.map((each) => signOne(each.input)) } }
          return { data: { ...signOne(input ?? ''), key_version: 2 } }
        },
        { data: {} },
      ),
  }
  return { client, faults }
}

function checkHow(type: KeyType, how: object): void {
  const expected = {
    Ed25519: { key_version: 2 },
    'P-256': { key_version: 2, prehashed: true, hash_algorithm: 'sha2-256', marshaling_algorithm: 'asn1' },
    'P-384': { key_version: 2, prehashed: true, hash_algorithm: 'sha2-384', marshaling_algorithm: 'asn1' },
    RSA: { key_version: 2, prehashed: true, hash_algorithm: 'sha2-256', signature_algorithm: 'pkcs1v15' },
  }[type]
  const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort())
  if (sorted(how) !== sorted(expected)) throw vaultError(400)
}
