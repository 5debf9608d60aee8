/** The signers of the four services: a badge and a token by each of their keys, every fault they can have, and nothing told of it. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { isMicrocredError, type ProblemCode } from '../../../src/errors.ts'
import { issue } from '../../../src/issue.ts'
import { awsKmsSigner } from '../../../src/keys/aws-kms.ts'
import { azureKeyVaultSigner } from '../../../src/keys/azure-key-vault.ts'
import { googleKmsSigner } from '../../../src/keys/google-kms.ts'
import { vaultTransitSigner } from '../../../src/keys/vault-transit.ts'
import type { KeyType, Signer } from '../../../src/model/key.ts'
import type { Format } from '../../../src/proof/format.ts'
import { verify } from '../../../src/verify/verify.ts'
import { badge, now } from '../../support/badge.ts'
import {
  awsError,
  azureError,
  CANARY,
  type Faults,
  fakeAws,
  fakeAzure,
  fakeGoogle,
  fakeVault,
  GOOGLE_NAME,
  googleError,
  vaultError,
} from './fakes.ts'

interface Opened {
  readonly signer: Signer
  readonly faults: Faults
}

const services: Readonly<Record<string, (type: KeyType, id?: string) => Promise<Opened>>> = {
  AWS: async (type, id) => {
    const { client, faults } = fakeAws(type)
    return { signer: await awsKmsSigner(client, { keyId: 'alias/badges', ...(id && { id }) }), faults }
  },
  Google: async (type, id) => {
    const { client, faults } = fakeGoogle(type)
    return { signer: await googleKmsSigner(client, { name: GOOGLE_NAME, ...(id && { id }) }), faults }
  },
  Azure: async (type, id) => {
    const { client, faults } = fakeAzure(type as 'RSA')
    return { signer: await azureKeyVaultSigner(client, { name: 'badges', ...(id && { id }) }), faults }
  },
  Vault: async (type, id) => {
    const { client, faults } = fakeVault(type)
    return { signer: await vaultTransitSigner(client, { name: 'badges', ...(id && { id }) }), faults }
  },
}

const TYPES: readonly KeyType[] = ['Ed25519', 'P-256', 'P-384', 'RSA']
const PAIRS = Object.keys(services).flatMap((name) =>
  TYPES.filter((type) => name !== 'Azure' || type !== 'Ed25519').map((type) => [name, type] as const),
)
const FORMATS: Readonly<Record<KeyType, Format | undefined>> = {
  Ed25519: 'eddsa-rdfc-2022',
  'P-256': 'ecdsa-rdfc-2019',
  'P-384': 'ecdsa-rdfc-2019',
  RSA: undefined,
}

const open = (name: string, type: KeyType, id?: string): Promise<Opened> => {
  const service = services[name]
  if (service === undefined) throw new Error(name)
  return service(type, id)
}

const did = ({ verificationMethod }: Signer): string => verificationMethod.split('#')[0] ?? ''

describe('a badge and a token', () => {
  test.each(PAIRS)('%s %s', async (name, type) => {
    const { signer, faults } = await open(name, type)
    const format = FORMATS[type]
    const made: unknown[] = []
    if (format !== undefined) made.push(await issue(badge(did(signer)), { signer, now, format }))
    // Open Badges' tokens; not every type of key is allowed for them
    if (type !== 'P-384') made.push(await issue(badge(did(signer)), { signer, now, format: 'vc-jwt' }))
    expect(made.length).toBeGreaterThan(0)
    for (const each of made) expect((await verify(each, { now })).verdict).toBe('verified')
    // the public key was asked for once, however much is signed
    expect([faults.publicKeyCalls, faults.calls]).toEqual([1, made.length])
  })

  test.each(PAIRS)('%s %s: a hundred signatures, of every length that DER gives r and s', async (name, type) => {
    const { signer } = await open(name, type)
    const length = { Ed25519: 64, 'P-256': 64, 'P-384': 96, RSA: 256 }[type]
    const data = (at: number): Uint8Array => new Uint8Array(40).fill(at)
    const { sha256, sha384, verifySignature } = await import('#platform')
    const { readPublicKey } = await import('../../../src/keys/public-key.ts')
    const key = readPublicKey(await signer.publicKey())
    for (let at = 0; at < 100; at++) {
      const digest = (): Uint8Array => (type === 'P-384' ? sha384(data(at)) : sha256(data(at)))
      const signature = await signer.sign({ data: data(at), digest })
      expect(signature.length).toBe(length)
      expect(await verifySignature(key, data(at), signature)).toBe(true)
    }
  })

  test.each(Object.keys(services))('%s: under the name the issuer gives its key', async (name) => {
    const id = 'https://uni.example/issuer#key-2026'
    const { signer } = await open(name, 'P-256', id)
    expect(signer.verificationMethod).toBe(id)
    const badId = open(name, 'P-256', 'did:key:zDnaeSomebodyElse#zDnaeSomebodyElse')
    await expect(badId).rejects.toMatchObject({ code: expect.stringMatching(/^keys\./) })
  })
})

describe('what goes wrong', () => {
  const failures: readonly (readonly [string, Error, ProblemCode])[] = [
    ['AWS', awsError('ThrottlingException', 400), 'keys.busy'],
    ['AWS', awsError('KMSInternalException', 500), 'keys.busy'],
    ['AWS', awsError('KeyUnavailableException', 500), 'keys.busy'],
    ['AWS', awsError('DependencyTimeoutException', 503), 'keys.busy'],
    ['AWS', awsError('TimeoutError', 0), 'keys.unreachable'],
    ['AWS', Object.assign(new Error(CANARY), { code: 'ECONNRESET' }), 'keys.unreachable'],
    ['AWS', awsError('AccessDeniedException', 400), 'keys.refused'],
    ['AWS', awsError('DisabledException', 400), 'keys.refused'],
    ['AWS', awsError('KMSInvalidStateException', 400), 'keys.refused'],
    ['Google', googleError(8), 'keys.busy'],
    ['Google', googleError(13), 'keys.busy'],
    ['Google', googleError(14), 'keys.busy'],
    ['Google', googleError(4), 'keys.unreachable'],
    ['Google', googleError(7), 'keys.refused'],
    ['Google', googleError(9), 'keys.refused'],
    ['Azure', azureError(429, 'TooManyRequests'), 'keys.busy'],
    ['Azure', azureError(503, 'ServiceUnavailable'), 'keys.busy'],
    ['Azure', azureError(undefined, 'REQUEST_SEND_ERROR'), 'keys.unreachable'],
    ['Azure', azureError(403, 'Forbidden'), 'keys.refused'],
    ['Vault', vaultError(429), 'keys.busy'],
    ['Vault', vaultError(503), 'keys.busy'],
    ['Vault', vaultError(473), 'keys.busy'],
    ['Vault', vaultError(403), 'keys.refused'],
    ['Vault', vaultError(400), 'keys.refused'],
    ['Vault', Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }), 'keys.unreachable'],
    ['Vault', new Error(CANARY), 'keys.refused'],
  ]
  test.each(failures)('%s: %o', async (name, error, code) => {
    const { signer, faults } = await open(name, 'P-256')
    faults.next.push(error)
    const failure: unknown = await issue(badge(did(signer)), { signer, now, format: 'ecdsa-rdfc-2019' }).catch(
      (reason: unknown) => reason,
    )
    expect(isMicrocredError(failure) && failure.code).toBe(code)
    // nothing of what the client threw: not in the message, not as a cause, not in any member
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(CANARY)
    expect(faults.calls).toBe(1)
  })

  test.each(PAIRS)('%s %s: a signature by another key, and half an answer, give no credential', async (name, type) => {
    const { signer, faults } = await open(name, type)
    const format = FORMATS[type] ?? 'vc-jwt'
    faults.next.push('wrong signature', 'half an answer')
    const ask = (): Promise<unknown> => issue(badge(did(signer)), { signer, now, format: format as Format })
    await expect(ask()).rejects.toMatchObject({ code: 'issue.signer' })
    await expect(ask()).rejects.toMatchObject({ code: 'keys.answer' })
    expect((await verify(await ask(), { now })).verdict).toBe('verified')
  })

  test.each(Object.keys(services))('%s: silence ends with the signal of whoever asked', async (name) => {
    const { signer, faults } = await open(name, 'P-256')
    faults.next.push('silence')
    const digest = (): Uint8Array => new Uint8Array(32)
    const controller = new AbortController()
    const asked = signer.sign({ data: new Uint8Array(1), digest }, { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('enough')), 5)
    await expect(asked).rejects.toThrow('enough')
    await expect(signer.sign({ data: new Uint8Array(1), digest }, { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(faults.calls).toBe(1)
  })

  test('a key that is not there, in each service', async () => {
    const asked = [
      awsKmsSigner(fakeAws('P-256').client, { keyId: 'alias/other' }),
      googleKmsSigner(fakeGoogle('P-256').client, { name: 'projects/other' }),
      azureKeyVaultSigner(fakeAzure('P-256').client, { name: 'other' }),
      vaultTransitSigner(fakeVault('P-256').client, { name: 'other' }),
    ]
    for (const each of asked) await expect(each).rejects.toMatchObject({ code: 'keys.refused' })
  })
})

describe('limits, before anything is asked', () => {
  test('AWS takes 4,096 bytes of an Ed25519 key: a longer token is refused, a proof over hashes is not', async () => {
    const { signer, faults } = await open('AWS', 'Ed25519')
    expect(signer.maxInputBytes).toBe(4096)
    const long = badge(did(signer), { description: 'x'.repeat(5000) })
    await expect(issue(long, { signer, now, format: 'vc-jwt' })).rejects.toMatchObject({ code: 'issue.signer' })
    expect(faults.calls).toBe(0)
    expect((await verify(await issue(long, { signer, now }), { now })).verdict).toBe('verified')
  })

  test('which signers have one', async () => {
    const limits = await Promise.all(
      PAIRS.map(async ([name, type]) => [name, type, (await open(name, type)).signer.maxInputBytes]),
    )
    expect(limits.filter(([, , limit]) => limit !== undefined)).toEqual([
      ['AWS', 'Ed25519', 4096],
      ['Vault', 'Ed25519', 16_000_000],
    ])
  })

  test('a long token by a key that signs digests', async () => {
    const { signer } = await open('AWS', 'RSA')
    const long = badge(did(signer), { description: 'x'.repeat(5000) })
    expect((await verify(await issue(long, { signer, now, format: 'vc-jwt' }), { now })).verdict).toBe('verified')
  })
})

describe('which key', () => {
  test('AWS: an alias is looked up once, and every signature is asked of the key it named then', async () => {
    const { signer, faults } = await open('AWS', 'P-256')
    await signer.sign({ data: new Uint8Array(1), digest: () => new Uint8Array(32) })
    expect(faults.lastRequest).toMatchObject({ KeyId: expect.stringMatching(/^arn:aws:kms:.*:key\//) })
  })

  test('Google: a version that signs another way than its key would let it (RSA-PSS) is refused', async () => {
    const { client } = fakeGoogle('RSA', 'RSA_SIGN_PSS_2048_SHA256')
    await expect(googleKmsSigner(client, { name: GOOGLE_NAME })).rejects.toMatchObject({ code: 'keys.type' })
  })

  test('Vault: signs with the version it read, and takes no signature by another', async () => {
    const { client, faults } = fakeVault('Ed25519')
    const rotated = {
      ...client,
      write: async (path: string, body: object): Promise<unknown> =>
        JSON.parse(JSON.stringify(await client.write(path, body)).replace('vault:v2:', 'vault:v3:')),
    }
    const signer = await vaultTransitSigner(rotated, { name: 'badges' })
    const asked = signer.sign({ data: new Uint8Array(1), digest: () => new Uint8Array(32) })
    await expect(asked).rejects.toMatchObject({ code: 'keys.answer' })
    expect(faults.lastRequest).toMatchObject({ key_version: 2 })
    const derived = { ...client, read: async () => ({ data: { type: 'ed25519', derived: true } }) }
    await expect(vaultTransitSigner(derived, { name: 'badges' })).rejects.toMatchObject({ code: 'keys.type' })
  })

  test('options that are misspelt or missing, clients that are none: with the pointer', async () => {
    const cases: readonly (readonly [Promise<unknown>, string, string])[] = [
      [awsKmsSigner(fakeAws('P-256').client, { keyid: 'x' } as never), 'options.unknown', '/keyid'],
      [awsKmsSigner(fakeAws('P-256').client, {} as never), 'options.value', '/keyId'],
      [googleKmsSigner({} as never, { name: 'x' }), 'options.value', ''],
      [azureKeyVaultSigner(fakeAzure('P-256').client, { name: 'x', version: 7 as never }), 'options.value', '/version'],
      [vaultTransitSigner(fakeVault('P-256').client, { name: '' }), 'options.value', '/name'],
    ]
    for (const [asked, code, pointer] of cases) {
      await expect(asked).rejects.toMatchObject({ problems: [{ code, pointer }] })
    }
  })
})
