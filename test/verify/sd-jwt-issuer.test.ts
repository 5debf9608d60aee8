/** Whose an SD-JWT VC is: issuer metadata, DIDs, pins; certificates are said not to be checked. */
import { describe, expect, test } from 'vitest'
import { encodeDidJwk } from '../../src/keys/did-jwk.ts'
import { generateKey, localSigner } from '../../src/keys.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { otherKey } from '../support/badge.ts'
import { checked, checkOf, found, issued, issuerKey, issuerSigner, presented, show } from '../support/sd-jwt.ts'
import { type Web, web } from '../support/web.ts'

const university = 'https://uni.example/schools/soil'
const metadata = 'https://uni.example/.well-known/jwt-vc-issuer/schools/soil'
const jwk = { ...issuerKey.publicKeyJwk, kid: 'key-1' } as JsonObject
const other = { ...otherKey.publicKeyJwk, kid: 'key-1' } as JsonObject

/** Shown with the university as issuer; its `kid` as the issuer writes it. */
const signed = (kid: string | null = 'key-1', header: JsonObject = {}): Promise<string> =>
  show({ payload: { iss: university }, header: { kid: (kid ?? undefined) as unknown as Json, ...header } })

const pages = (document: unknown, more: Record<string, unknown> = {}): Web => web({ [metadata]: document, ...more })

const verified = (report: Report): void => {
  expect(checkOf(report, 'proof.issuer')).toEqual({ outcome: 'pass' })
  expect(report).toMatchObject({ verdict: 'verified', issuer: { id: university } })
}

describe('issuer metadata', () => {
  test.each(['key-1', '#key-1', `${university}#key-1`, null])('a key named %s', async (kid) => {
    const { fetch, asked } = pages({ issuer: university, jwks: { keys: [jwk] } })
    verified(await checked(signed(kid), { fetch }))
    expect(asked).toEqual([metadata])
  })

  test('keys elsewhere', async () => {
    const set = 'https://keys.uni.example/jwks.json'
    const { fetch, asked } = pages({ issuer: university, jwks_uri: set }, { [set]: { keys: [other, jwk] } })
    verified(await checked(signed(null), { fetch }))
    expect(asked).toEqual([metadata, set])
  })

  test('an issuer without a path, and one with a slash at its end', async () => {
    for (const [iss, address] of [
      ['https://uni.example', 'https://uni.example/.well-known/jwt-vc-issuer'],
      ['https://uni.example/a/', 'https://uni.example/.well-known/jwt-vc-issuer/a'],
    ] as const) {
      const { fetch } = web({ [address]: { issuer: iss, jwks: { keys: [jwk] } } })
      const text = show({ payload: { iss }, header: { kid: 'key-1' } })
      expect((await checked(text, { fetch })).verdict).toBe('verified')
    }
  })

  test('as issue writes it', async () => {
    const signer = { ...issuerSigner, verificationMethod: `${university}#key-1` }
    const { walletAward } = await import('../support/sd-jwt.ts')
    const text = await issued({ signer }, { ...walletAward, issuer: { ...walletAward.issuer, id: university } })
    const { fetch } = pages({ issuer: university, jwks: { keys: [jwk] } })
    verified(await checked(presented(text), { fetch }))
  })

  test.each([
    [
      "somebody else's",
      { issuer: 'https://else.example', jwks: { keys: [jwk] } },
      'proof.signature.key at /payload/iss',
    ],
    ['without keys', { issuer: university }, 'proof.signature.key at /payload/iss'],
    [
      'with keys twice',
      { issuer: university, jwks: { keys: [jwk] }, jwks_uri: 'https://uni.example/k' },
      'proof.signature.key at /payload/iss',
    ],
    ['with no set', { issuer: university, jwks: [jwk] }, 'proof.signature.key at /payload/iss'],
    ['with a text for a set', { issuer: university, jwks: 'keys' }, 'proof.signature.key at /payload/iss'],
    ['with null for a set', { issuer: university, jwks: null }, 'proof.signature.key at /payload/iss'],
    [
      'with too many keys',
      { issuer: university, jwks: { keys: Array(33).fill(jwk) } },
      'proof.signature.key at /payload/iss',
    ],
    [
      'with other names',
      { issuer: university, jwks: { keys: [{ ...jwk, kid: 'key-2' }] } },
      'proof.signature.key at /header/kid',
    ],
    [
      'with a key that is none',
      { issuer: university, jwks: { keys: [{ kid: 'key-1', kty: 'EC' }] } },
      'proof.signature.key at /header/kid',
    ],
    [
      'with a secret',
      { issuer: university, jwks: { keys: [{ ...jwk, d: 'AAAA' }] } },
      'proof.signature.key at /header/kid',
    ],
    [
      'with another key of the name',
      { issuer: university, jwks: { keys: [other] } },
      'proof.signature.key at /header/alg',
    ],
  ])('%s', async (_name, document, expected) => {
    const report = await checked(signed(), { fetch: pages(document).fetch })
    expect(found(report, 'proof.signature')).toEqual([expected])
    expect(report.verdict).toBe('rejected')
  })

  test.each(['key-1', null])('what is no key among them is passed over, by the name %s', async (kid) => {
    const { fetch } = pages({ issuer: university, jwks: { keys: [null, 7, 'key-1', [jwk], jwk] } })
    verified(await checked(signed(kid), { fetch }))
  })

  test('another key of the same kind', async () => {
    const { publicKeyJwk } = await generateKey({ type: 'P-256' })
    const { fetch } = pages({ issuer: university, jwks: { keys: [{ ...publicKeyJwk, kid: 'key-1' }] } })
    const report = await checked(signed(), { fetch })
    expect(found(report, 'proof.signature')).toEqual(['proof.signature.mismatch at /signature'])
  })

  test('a key that the issuer took back', async () => {
    const { fetch } = pages({ issuer: university, jwks: { keys: [{ ...jwk, revoked: '2026-01-01T00:00:00Z' }] } })
    expect(found(await checked(signed(), { fetch }), 'proof.issuer')).toEqual(['proof.issuer.revoked-key at /header'])
  })

  test('out of reach: unknown, and nothing fetched without fetch', async () => {
    const silent = await checked(signed(null))
    expect(found(silent, 'proof.signature')).toEqual(['proof.signature.key-unreachable at /payload/iss'])
    expect(silent.verdict).toBe('undetermined')
    expect(silent.claimed?.issuer).toBe(university)
    expect(silent.issuer).toBeUndefined()
    const { fetch, asked } = web({})
    const lost = await checked(signed(null), { fetch })
    expect(found(lost, 'proof.signature')).toEqual([
      'proof.signature.key-unreachable at /payload/iss',
      'resolve.status at undefined',
    ])
    expect(asked).toEqual([metadata])
  })

  test('without metadata: a key of its own document', async () => {
    const method = `${university}#key-1`
    const document = {
      id: university,
      verificationMethod: [
        { id: method, type: 'JsonWebKey', controller: university, publicKeyJwk: issuerKey.publicKeyJwk },
      ],
      assertionMethod: [method],
    }
    const { fetch } = web({ [university]: document })
    verified(await checked(signed('key-1'), { fetch }))
  })

  test('an address inside somebody’s network is not asked', async () => {
    const { fetch, asked } = web({})
    for (const iss of ['https://127.0.0.1', 'https://[::1]/a', 'https://user:pw@uni.example', 'https://']) {
      const text = show({ payload: { iss }, header: { kid: undefined as unknown as Json } })
      const report = await checked(text, { fetch })
      expect(report.verdict, iss).toBe('undetermined')
    }
    expect(asked.filter((address) => !address.startsWith('https://uni.example/'))).toEqual([])
  })
})

describe('pins', () => {
  const trust = (...keys: readonly unknown[]): object => ({
    issuers: [{ id: university, keys, name: 'The university' }],
  })

  test('offline', async () => {
    for (const kid of ['key-1', null]) {
      const report = await checked(signed(kid), { trust: trust(issuerKey.publicKeyJwk) as never })
      verified(report)
      expect(report.issuer).toMatchObject({ recognised: true, name: 'The university' })
    }
  })

  test('for one key by its name', async () => {
    const pin = (id: string): object => trust({ id, publicKeyMultibase: issuerKey.publicKeyMultibase })
    verified(await checked(signed(), { trust: pin(`${university}#key-1`) as never }))
    const report = await checked(signed(), { trust: pin(`${university}#key-2`) as never })
    expect(report.verdict).toBe('rejected')
  })

  test('another key is then refused, whatever is published', async () => {
    const { publicKeyJwk } = await generateKey({ type: 'P-256' })
    const { fetch, asked } = pages({ issuer: university, jwks: { keys: [jwk] } })
    const report = await checked(signed(), { fetch, trust: trust(publicKeyJwk) as never })
    expect(found(report, 'proof.signature')).toEqual(['proof.signature.mismatch at /signature'])
    expect(report.verdict).toBe('rejected')
    expect(asked).toEqual([])
  })

  test('beside a certificate', async () => {
    verified(await checked(signed(null, { x5c: ['MIIB'] }), { trust: trust(issuerKey.publicKeyJwk) as never }))
  })
})

describe('certificates', () => {
  test.each([
    ['alone, without an issuer', undefined, undefined],
    ['with an issuer whose keys are out of reach', university, undefined],
    ['with a key name that leads nowhere', university, 'key-1'],
  ])('%s: not checked, and that is said', async (_name, iss, kid) => {
    const text = show({
      payload: { iss: iss as unknown as Json, vct: 'urn:x:1' },
      header: { kid: kid as unknown as Json, x5c: ['MIIB'] },
    })
    const report = await checked(text, { fetch: web({}).fetch, vct: 'urn:x:1' })
    expect(checkOf(report, 'proof.signature')).toMatchObject({
      outcome: 'unknown',
      problems: [{ code: 'proof.signature.certificate', pointer: '/header/x5c' }],
    })
    expect(report.verdict).toBe('undetermined')
  })

  test('where the issuer publishes the key, that counts', async () => {
    const { fetch } = pages({ issuer: university, jwks: { keys: [jwk] } })
    verified(await checked(signed('key-1', { x5c: ['MIIB'] }), { fetch }))
  })
})

describe('DIDs', () => {
  test('did:web', async () => {
    const did = 'did:web:uni.example'
    const method = `${did}#key-1`
    const document = {
      id: did,
      verificationMethod: [{ id: method, type: 'JsonWebKey', controller: did, publicKeyJwk: issuerKey.publicKeyJwk }],
      assertionMethod: [method],
    }
    for (const kid of [method, '#key-1', 'key-1']) {
      const text = await show({ payload: { iss: did }, header: { kid } })
      const report = await checked(text, { fetch: web({ 'https://uni.example/.well-known/did.json': document }).fetch })
      expect(report).toMatchObject({ verdict: 'verified', issuer: { id: did } })
      expect((await checked(text)).verdict).toBe('undetermined')
    }
  })

  test('did:key without a kid', async () => {
    expect((await checked(show({ header: { kid: undefined as unknown as Json } }))).verdict).toBe('verified')
  })

  test('did:jwk without a kid', async () => {
    const iss = encodeDidJwk({ type: issuerKey.type, jwk: issuerKey.publicKeyJwk })
    const report = await checked(show({ payload: { iss }, header: { kid: undefined as unknown as Json } }))
    expect([report.verdict, report.issuer?.id, report.signer?.verificationMethod]).toEqual([
      'verified',
      iss,
      `${iss}#0`,
    ])
  })

  test("another's DID", async () => {
    const report = await checked(show({ payload: { iss: otherKey.controller } }))
    expect(found(report, 'proof.issuer')).toEqual(['proof.issuer.mismatch at /header/kid'])
    expect(report.claimed?.issuer).toBe(otherKey.controller)
  })

  test('nobody', async () => {
    const report = await checked(show({ payload: { iss: undefined as unknown as Json } }))
    expect(report.verdict).toBe('rejected')
  })

  test('a key in the header is nobody’s', async () => {
    const thief = await generateKey({ type: 'P-256' })
    const by = localSigner(thief)
    const header = { kid: undefined as unknown as Json, jwk: { ...thief.publicKeyJwk } }
    const report = await checked(show({ payload: { iss: issuerKey.controller }, header, by }))
    expect(found(report, 'proof.signature')).toEqual(['proof.signature.mismatch at /signature'])
  })
})

test('what is asked of the issuer is asked, too', async () => {
  const { fetch } = pages({ issuer: university, jwks: { keys: [jwk] } })
  const known = { issuers: [{ domain: 'uni.example' }] }
  const options = { fetch, require: ['issuer.trust'] as const }
  expect(await checked(signed(), { ...options, trust: known })).toMatchObject({
    verdict: 'verified',
    issuer: { recognised: true },
  })
  const report = await checked(signed(), { ...options, trust: { issuers: [{ domain: 'else.example' }] } })
  expect(found(report, 'issuer.trust')).toEqual(['issuer.trust.unrecognised at /issuer'])
  expect(report.verdict).toBe('rejected')
})
