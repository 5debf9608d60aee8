/** What an issuer publishes of its keys, read by our own `verify` and by others: rotation, retirement and revocation, end to end. */
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Report } from '../../src/model/report.ts'
import type { Format } from '../../src/proof/format.ts'
import type { JwtFormat } from '../../src/proof/jwt-header.ts'
import { didDocument, jwks, type PublishedKey } from '../../src/registry.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key as ed, otherKey } from '../support/badge.ts'
import { type Web, web } from '../support/web.ts'

const p256 = await generateKey({ type: 'P-256' })
const p384 = await generateKey({ type: 'P-384' })
const rsa = await generateKey({ type: 'RSA' })

const DID = 'did:web:uni.example'
const HTTPS = 'https://uni.example/issuer'

/** A signer that signs for the issuer under this name. */
const signerOf = (key: Key, issuer: string, name: string): Signer => ({
  ...localSigner(key),
  verificationMethod: `${issuer}#${name}`,
})

/** Where each document stands. */
const didWeb = (keys: readonly PublishedKey[]): Web =>
  web({ 'https://uni.example/.well-known/did.json': didDocument({ id: DID, keys }) })
const controller = (keys: readonly PublishedKey[]): Web => web({ [HTTPS]: didDocument({ id: HTTPS, keys }) })
const keySet = (keys: readonly PublishedKey[]): Web =>
  web({ 'https://uni.example/.well-known/jwks.json': jwks({ issuer: HTTPS, keys }) })

const HOMES = [
  ['did:web', DID, didWeb],
  ['its https address', HTTPS, controller],
  ['JWK Set', HTTPS, keySet],
] as const

async function signedAt(moment: string, key: Key, issuer: string, name: string, format?: Format): Promise<unknown> {
  const signer = signerOf(key, issuer, name)
  return issue(badge(issuer), { signer, now: moment, ...(format !== undefined && { format }) })
}

const told = (report: Report): readonly (string | undefined)[] => {
  const check = report.checks['proof.issuer']
  const found = 'problems' in check ? check.problems[0] : check.remarks?.[0]
  return [report.verdict, found?.code]
}

describe.each(HOMES)('%s', (_home, issuer, publish) => {
  const FORMATS: readonly (readonly [Key, Format | JwtFormat])[] = [
    [ed, 'eddsa-rdfc-2022'],
    [p256, 'ecdsa-rdfc-2019'],
    [p384, 'ecdsa-rdfc-2019'],
    [rsa, 'vc-jwt'],
  ]
  test.each(FORMATS)('a key in use: $type', async (key, format) => {
    const secured = await signedAt('2026-03-01T00:00:00Z', key, issuer, 'key-1', format as Format)
    const { fetch } = publish([{ key: key.publicKeyJwk, id: '#key-1' }, { key: otherKey.publicKeyMultibase }])
    const report = await verify(secured, { now: '2026-11-01T00:00:00Z', fetch })
    expect(told(report)).toEqual(['verified', undefined])
  })

  const rotated: readonly PublishedKey[] = [
    { key: ed.publicKeyMultibase, id: '#2025', retired: '2026-06-30T00:00:00Z' },
    { key: otherKey.publicKeyMultibase, id: '#2026' },
  ]

  test('a key that was retired: what it signed before counts, what it signs after does not', async () => {
    const before = await signedAt('2026-06-01T00:00:00Z', ed, issuer, '2025')
    const after = await signedAt('2026-07-01T00:00:00Z', ed, issuer, '2025')
    const next = await signedAt('2026-07-01T00:00:00Z', otherKey, issuer, '2026')
    const now = '2026-11-01T00:00:00Z'
    const ask = async (secured: unknown): Promise<readonly unknown[]> =>
      told(await verify(secured, { now, fetch: publish(rotated).fetch }))
    expect(await ask(before)).toEqual(['verified', 'proof.issuer.retired-key'])
    expect(await ask(after)).toEqual(['rejected', 'proof.issuer.retired-key'])
    expect(await ask(next)).toEqual(['verified', undefined])
  })

  test('tokens too', async () => {
    const ask = async (moment: string): Promise<readonly unknown[]> => {
      const token = await signedAt(moment, ed, issuer, '2025', 'vc-jwt' as Format)
      return told(await verify(token, { now: '2026-11-01T00:00:00Z', fetch: publish(rotated).fetch }))
    }
    const ends = [await ask('2026-06-01T00:00:00Z'), await ask('2026-07-01T00:00:00Z')]
    expect(ends.map(([, code]) => code)).toEqual(['proof.issuer.retired-key', 'proof.issuer.retired-key'])
    expect(ends.map(([verdict]) => verdict)).toEqual(['verified', 'rejected'])
  })

  test('a key that was taken back: nothing it signed counts, whenever that was', async () => {
    const { fetch } = publish([
      { key: ed.publicKeyMultibase, id: '#2025', revoked: new Date('2026-06-30T00:00:00Z') },
      { key: otherKey.publicKeyMultibase, id: '#2026' },
    ])
    for (const moment of ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z']) {
      const secured = await signedAt(moment, ed, issuer, '2025')
      expect((await verify(secured, { now: '2026-11-01T00:00:00Z', fetch })).verdict).not.toBe('verified')
      // nor under a name that a thief gives it, with the key in the name itself
      const renamed = await signedAt(moment, ed, issuer, ed.publicKeyMultibase)
      const report = await verify(renamed, { now: '2026-11-01T00:00:00Z', fetch })
      expect(told(report)).toEqual(['rejected', 'proof.issuer.mismatch'])
    }
  })

  test('a key that was left out: its badges are not verified', async () => {
    const secured = await signedAt('2026-06-01T00:00:00Z', ed, issuer, '2025')
    const { fetch } = publish([{ key: otherKey.publicKeyMultibase }])
    expect((await verify(secured, { now: '2026-11-01T00:00:00Z', fetch })).verdict).not.toBe('verified')
  })
})

describe('didDocument', () => {
  test('of all kinds of key, in all states', () => {
    const document = didDocument({
      id: DID,
      keys: [
        { key: ed.publicKeyJwk },
        { key: p256.publicKeyJwk, id: `${DID}#old`, retired: '2026-06-30T02:00:00+02:00' },
        { key: rsa.publicKeyJwk, id: '#rsa', purposes: ['assertionMethod', 'authentication'] },
        { key: p384.publicKeyJwk, id: '#stolen', revoked: '2026-06-30T00:00:00Z' },
      ],
    })
    expect(document).toEqual({
      '@context': [
        'https://www.w3.org/ns/did/v1',
        'https://w3id.org/security/multikey/v1',
        'https://w3id.org/security/jwk/v1',
      ],
      id: DID,
      verificationMethod: [
        {
          id: `${DID}#${ed.publicKeyMultibase}`,
          controller: DID,
          type: 'Multikey',
          publicKeyMultibase: ed.publicKeyMultibase,
        },
        {
          id: `${DID}#old`,
          controller: DID,
          type: 'Multikey',
          publicKeyMultibase: p256.publicKeyMultibase,
          expires: '2026-06-30T00:00:00Z',
        },
        { id: `${DID}#rsa`, controller: DID, type: 'JsonWebKey', publicKeyJwk: rsa.publicKeyJwk },
        {
          id: `${DID}#stolen`,
          controller: DID,
          type: 'Multikey',
          publicKeyMultibase: p384.publicKeyMultibase,
          revoked: '2026-06-30T00:00:00Z',
        },
      ],
      assertionMethod: [`${DID}#${ed.publicKeyMultibase}`, `${DID}#old`, `${DID}#rsa`],
      authentication: [`${DID}#rsa`],
    })
  })

  test.each([
    ['a did:key, which is its own document', { id: ed.controller }, 'options.value', '/id'],
    ['a did:web that is none', { id: 'did:web:127.0.0.1' }, 'options.value', '/id'],
    ['an address that is not https', { id: 'http://uni.example' }, 'options.value', '/id'],
    ['no keys', { keys: [] }, 'options.value', '/keys'],
    ['a key that is none', { keys: [{ key: 'none' }] }, 'keys.format', '/keys/0/key'],
    [
      'an id of somebody else',
      { keys: [{ key: ed.publicKeyJwk, id: 'did:web:other.example#1' }] },
      'options.value',
      '/keys/0/id',
    ],
    [
      'an id twice',
      {
        keys: [
          { key: ed.publicKeyJwk, id: '#1' },
          { key: p256.publicKeyJwk, id: '#1' },
        ],
      },
      'options.value',
      '/keys/1/id',
    ],
    [
      'a key twice',
      { keys: [{ key: ed.publicKeyJwk }, { key: ed.publicKeyMultibase, id: '#1' }] },
      'options.value',
      '/keys/1/key',
    ],
    ['a date that is none', { keys: [{ key: ed.publicKeyJwk, retired: 'soon' }] }, 'options.value', '/keys/0/retired'],
    [
      'a date without a zone',
      { keys: [{ key: ed.publicKeyJwk, revoked: '2026-01-01T00:00:00' }] },
      'options.value',
      '/keys/0/revoked',
    ],
    [
      'a purpose that is none',
      { keys: [{ key: ed.publicKeyJwk, purposes: ['signing'] }] },
      'options.value',
      '/keys/0/purposes',
    ],
    [
      'a misspelt member',
      { keys: [{ key: ed.publicKeyJwk, expires: '2026-01-01T00:00:00Z' }] },
      'options.unknown',
      '/keys/0/expires',
    ],
    ['a misspelt option', { key: [] }, 'options.unknown', '/key'],
  ])('refuses %s', (_what, options, code, pointer) => {
    const ask = (): unknown => didDocument({ id: DID, keys: [{ key: ed.publicKeyJwk }], ...options } as never)
    let problems: unknown
    try {
      ask()
    } catch (error) {
      problems = isMicrocredError(error) ? error.problems : error
    }
    expect(problems).toMatchObject([{ code, pointer }])
  })

  test('never publishes a secret, nor tells it', () => {
    const secret = exportKey(ed, { format: 'jwk', secret: true })
    for (const publish of [
      () => didDocument({ id: DID, keys: [{ key: secret }] }),
      () => jwks({ issuer: HTTPS, keys: [{ key: secret }] }),
    ]) {
      try {
        publish()
        expect.unreachable()
      } catch (error) {
        expect(isMicrocredError(error) && error.problems[0]).toMatchObject({
          code: 'keys.unsound',
          pointer: '/keys/0/key',
        })
        expect(JSON.stringify(error) + String(error)).not.toContain((secret as { d: string }).d)
      }
    }
  })
})

describe('jwks', () => {
  test('jose finds the key of each token in it, and none of a key that was taken back', async () => {
    const keys: PublishedKey[] = [
      { key: ed.publicKeyJwk, id: '#ed', retired: '2027-01-01T00:00:00Z' },
      { key: p256.publicKeyJwk, id: '#p256' },
      { key: rsa.publicKeyJwk, id: '#rsa' },
      { key: otherKey.publicKeyJwk, id: '#stolen', revoked: '2026-01-01T00:00:00Z' },
    ]
    const set = jwks({ issuer: HTTPS, keys })
    const ask = createLocalJWKSet(set as unknown as Parameters<typeof createLocalJWKSet>[0])
    const currentDate = new Date('2026-11-01T00:00:00Z')
    for (const [key, name] of [
      [ed, 'ed'],
      [p256, 'p256'],
      [rsa, 'rsa'],
    ] as const) {
      const token = await signedAt('2026-06-01T00:00:00Z', key, HTTPS, name, 'vc-jwt' as Format)
      expect((await jwtVerify(String(token), ask, { currentDate })).payload.iss).toBe(HTTPS)
    }
    const stolen = await signedAt('2026-06-01T00:00:00Z', otherKey, HTTPS, 'stolen', 'vc-jwt' as Format)
    await expect(jwtVerify(String(stolen), ask, { currentDate })).rejects.toThrow(/no applicable key/)
    expect(set.keys[0]).toEqual({
      ...ed.publicKeyJwk,
      kid: `${HTTPS}#ed`,
      alg: 'EdDSA',
      use: 'sig',
      expires: '2027-01-01T00:00:00Z',
    })
    expect(set.keys).toHaveLength(3)
  })

  test('says whose it is', () => {
    expect(jwks({ issuer: HTTPS, keys: [{ key: ed.publicKeyJwk }] }).iss).toBe(HTTPS)
    expect(() => jwks({ issuer: 'uni.example', keys: [{ key: ed.publicKeyJwk }] })).toThrow(
      /issuer is an https address/,
    )
  })
})
