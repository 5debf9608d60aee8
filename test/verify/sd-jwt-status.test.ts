/** Issue, revoke, verify: SD-JWT VCs and the Token Status List that their issuer publishes. */
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { generateKey, localSigner } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Report } from '../../src/model/report.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { type SignTokenListOptions, signTokenList } from '../../src/registry/sign-token-list.ts'
import {
  createTokenList,
  encodeTokenList,
  setTokenStatus,
  TOKEN_STATUS,
  type TokenStatusSize,
} from '../../src/status/token-list.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { now } from '../support/badge.ts'
import { checked, found, holderSigner, issued, issuerSigner, presented, show } from '../support/sd-jwt.ts'

const uri = 'https://uni.example/statuslists/1'
const idx = 4711
const status = { idx, uri }

/** Serves this text as a status list. */
const serve = (text: string, type = 'application/statuslist+jwt'): { fetch: Fetch; asked: string[] } => {
  const asked: string[] = []
  return {
    asked,
    fetch: async (url) => {
      asked.push(url)
      return {
        status: 200,
        url,
        headers: { get: (name) => (name.toLowerCase() === 'content-type' ? type : null) },
        body: new Response(text).body,
      }
    },
  }
}

async function list(
  value: number,
  size: TokenStatusSize = 2,
  more: Partial<SignTokenListOptions> = {},
): Promise<string> {
  const bits = createTokenList(10_000, size)
  if (value !== 0) setTokenStatus(bits, idx, value, size)
  return signTokenList(await encodeTokenList(bits, size), { signer: issuerSigner, uri, now, ...more })
}

const shown = await presented(issued({ status }))
const judged = async (text: string | Promise<string>, more: VerifyOptions = {}): Promise<Report> =>
  checked(shown, { fetch: serve(await text).fetch, ...more })

describe('the whole way', () => {
  test.each([1, 2, 4, 8] as const)('valid, then revoked, then valid again, in %i bits', async (size) => {
    const bits = createTokenList(10_000, size)
    const publish = async (): Promise<string> =>
      signTokenList(await encodeTokenList(bits, size), {
        signer: issuerSigner,
        uri,
        now,
        ttl: 3600,
        expires: '2026-12-01T00:00:00Z',
      })
    expect(await judged(publish())).toMatchObject({
      verdict: 'verified',
      checks: { 'status.entries': { outcome: 'pass' } },
      statuses: [{ purpose: 'revocation', value: 0, asOf: now }],
    })
    setTokenStatus(bits, idx, TOKEN_STATUS.invalid, size)
    const revoked = await judged(publish())
    expect(revoked).toMatchObject({ verdict: 'rejected', statuses: [{ purpose: 'revocation', value: 1 }] })
    expect(found(revoked, 'status.entries')).toEqual(['status.entries.revoked at /payload/status/status_list'])
    setTokenStatus(bits, idx, TOKEN_STATUS.valid, size)
    expect((await judged(publish())).verdict).toBe('verified')
  })

  test('suspended', async () => {
    const report = await judged(list(TOKEN_STATUS.suspended))
    expect(found(report, 'status.entries')).toEqual(['status.entries.suspended at /payload/status/status_list'])
    expect(report).toMatchObject({ verdict: 'rejected', statuses: [{ purpose: 'suspension', value: 1 }] })
  })

  test("a value of the issuer's own is not taken for valid", async () => {
    const report = await judged(list(3))
    expect(found(report, 'status.entries')).toEqual(['status.entries.unsupported at /payload/status/status_list/idx'])
    expect(report).toMatchObject({ verdict: 'undetermined', statuses: [{ purpose: 'message', value: 3 }] })
  })

  test('with Ed25519', async () => {
    const key = await generateKey()
    const signer = localSigner(key)
    const text = await presented(issued({ signer, status }))
    for (const [value, verdict] of [
      [0, 'verified'],
      [1, 'rejected'],
    ] as const) {
      expect((await checked(text, { fetch: serve(await list(value, 1, { signer })).fetch })).verdict).toBe(verdict)
    }
  })
})

describe('not read', () => {
  test('without fetch: unknown', async () => {
    const report = await checked(shown)
    expect(found(report, 'status.entries')).toEqual(['status.entries.unreachable at /payload/status/status_list'])
    expect(report.verdict).toBe('undetermined')
  })

  test('switched off by the caller', async () => {
    const { fetch, asked } = serve(await list(1))
    const report = await checked(shown, { fetch, skip: ['status.entries'] })
    expect(report.verdict).toBe('undetermined')
    expect(asked).toEqual([])
  })

  test('not followed while the issuer is not proven', async () => {
    const { fetch, asked } = serve(await list(0))
    const report = await checked(`${shown.slice(0, 200)}${shown[200] === 'A' ? 'B' : 'A'}${shown.slice(201)}`, {
      fetch,
    })
    expect(report.verdict).toBe('rejected')
    expect(asked).toEqual([])
  })

  test('served as something else', async () => {
    const report = await checked(shown, { fetch: serve(await list(0), 'text/html').fetch })
    expect(found(report, 'status.entries')).toEqual(['status.entries.unreachable at /payload/status/status_list'])
    expect(report.verdict).toBe('undetermined')
  })
})

const at = (reason: string, place = 'uri'): string => `status.entries.${reason} at /payload/status/status_list/${place}`

/** A list with these claims, signed as one. */
async function forged(claims: JsonObject, header: JsonObject = {}, by: Signer = issuerSigner): Promise<string> {
  const { lst } = await encodeTokenList(createTokenList(10_000, 1), 1)
  const iat = Date.parse(now) / 1000
  const head = { typ: 'statuslist+jwt', kid: by.verificationMethod, ...header }
  return signJws(head, { sub: uri, iat, status_list: { bits: 1, lst }, ...claims }, by)
}

describe('lists that say nothing', () => {
  const bomb = encodeBase64url(new Uint8Array(20))
  test.each([
    ['of another address', { sub: 'https://uni.example/statuslists/2' }, 'mismatch'],
    ['without an address', { sub: undefined }, 'mismatch'],
    ['without a date', { iat: undefined }, 'malformed'],
    ['with a date in words', { iat: 'now' }, 'malformed'],
    ['of no year that can be written', { iat: 1e20 }, 'malformed'],
    ['of the year 10000', { iat: 253_402_300_800 }, 'malformed'],
    ['before the year 1', { iat: -62_135_596_801 }, 'malformed'],
    ['with an end that can be no date', { exp: 1e20 }, 'malformed'],
    ['from the future', { iat: 1_900_000_000 }, 'not-yet-valid'],
    ['expired', { exp: 1_700_000_000 }, 'expired'],
    ['with an end in words', { exp: 'later' }, 'malformed'],
    ['with a ttl of nothing', { ttl: 0 }, 'malformed'],
    ['of three bits', { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } }, 'malformed'],
    ['without a list', { status_list: { bits: 1 } }, 'malformed'],
    ['that is no list', { status_list: 'x' }, 'malformed'],
    ['that cannot be unpacked', { status_list: { bits: 1, lst: bomb } }, 'malformed'],
    ['by somebody else', { iss: 'https://else.example' }, 'issuer'],
  ])('%s', async (_name, claims, reason) => {
    const report = await judged(forged(claims as unknown as JsonObject))
    expect(found(report, 'status.entries')).toEqual([at(reason)])
    expect(report.statuses).toBeUndefined()
    expect(report.verdict).toBe('undetermined')
  })

  test('too short for the place', async () => {
    const report = await judged(forged({ status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } }))
    expect(found(report, 'status.entries')).toEqual([at('range', 'idx')])
    expect(report.verdict).toBe('rejected')
  })

  test('signed by somebody else, or by the holder', async () => {
    for (const by of [localSigner(await generateKey({ type: 'P-256' })), holderSigner]) {
      const report = await judged(forged({}, {}, by))
      expect(found(report, 'status.entries')).toEqual([at('malformed')])
      expect(report.verdict).toBe('undetermined')
    }
  })

  test('changed after signing', async () => {
    const text = await list(1)
    const [header = '', , signature = ''] = text.split('.')
    const [, valid = ''] = (await list(0)).split('.')
    const report = await judged([header, valid, signature].join('.'))
    expect(found(report, 'status.entries')).toEqual([at('malformed')])
    expect(report.verdict).toBe('undetermined')
  })

  test('no token, another token, nothing', async () => {
    for (const text of ['', 'x', '{}', 'a.b.c', await forged({}, { typ: 'JWT' }), shown]) {
      const report = await judged(text)
      expect(found(report, 'status.entries')[0]).toBe(at('malformed'))
      expect(report.verdict).toBe('undetermined')
    }
  })

  test('older than was seen before, or than is taken', async () => {
    const old = forged({ iat: Date.parse('2026-11-20T00:00:00Z') / 1000 })
    const newest = { [uri]: '2026-11-21T00:00:00Z' }
    expect(found(await judged(old, { statusLists: { newest } }), 'status.entries')).toEqual([at('stale')])
    expect(found(await judged(old, { maxStatusAge: 3600 }), 'status.entries')).toEqual([at('stale')])
    expect((await judged(old, { maxStatusAge: 10 * 86_400 })).verdict).toBe('verified')
  })

  test('kept by another whom the caller names', async () => {
    const keeper = await generateKey({ type: 'P-256' })
    const text = forged({ iss: keeper.controller }, {}, localSigner(keeper))
    expect(found(await judged(text), 'status.entries')).toEqual([at('issuer')])
    expect((await judged(text, { statusLists: { issuers: [keeper.controller] } })).verdict).toBe('verified')
  })
})

describe('what the credential says of its status', () => {
  test.each([
    ['no object', 7, 'malformed at /payload/status', 'rejected'],
    ['another mechanism', { status_assertion: {} }, 'unsupported at /payload/status/status_assertion', 'undetermined'],
    ['another mechanism beside', { status_list: status, x: {} }, 'unsupported at /payload/status/x', 'undetermined'],
    ['nothing', {}, 'unsupported at /payload/status', 'undetermined'],
    ['no address', { status_list: { idx } }, 'malformed at /payload/status/status_list/uri', 'undetermined'],
    ['no place', { status_list: { uri } }, 'malformed at /payload/status/status_list/idx', 'rejected'],
    ['a place below 0', { status_list: { uri, idx: -1 } }, 'malformed at /payload/status/status_list/idx', 'rejected'],
    ['half a place', { status_list: { uri, idx: 0.5 } }, 'malformed at /payload/status/status_list/idx', 'rejected'],
    [
      'a place in words',
      { status_list: { uri, idx: '1' } },
      'malformed at /payload/status/status_list/idx',
      'rejected',
    ],
  ])('%s', async (_name, value, expected, verdict) => {
    const text = await show({ payload: { status: value as unknown as JsonObject } })
    const report = await checked(text, { fetch: serve(await list(0)).fetch })
    expect(found(report, 'status.entries')).toEqual([`status.entries.${expected}`])
    expect(report.verdict).toBe(verdict)
  })

  test('an address that is not asked', async () => {
    const text = await show({ payload: { status: { status_list: { idx, uri: 'https://127.0.0.1/list' } } } })
    const { fetch, asked } = serve(await list(0))
    expect((await checked(text, { fetch })).verdict).toBe('undetermined')
    expect(asked).toEqual([])
  })
})

test.each([
  ['no https', { uri: 'http://uni.example/1' }, '/uri'],
  ['a ttl of nothing', { ttl: 0 }, '/ttl'],
  ['no signer', { signer: undefined }, '/signer'],
  ['a misspelt option', { url: uri }, '/url'],
])('signTokenList: %s', async (_name, options, pointer) => {
  await expect(list(0, 1, options as never)).rejects.toMatchObject({ problems: [{ pointer }] })
})
