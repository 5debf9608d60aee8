/** SD-JWTs made to be read wrongly: every one with a code, none verified, none that takes long. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { digestSha256, splitSdJwt } from '../../src/proof/sd-jwt.ts'
import { discloseClaims } from '../../src/proof/sd-jwt-disclose.ts'
import { processorTime } from '../support/processor-time.ts'
import { checked, checkOf, digest, disclosure, forge, found, issued, presented, show } from '../support/sd-jwt.ts'

const name = disclosure('salt', 'family_name', 'Okafor')
const of = (...disclosures: readonly string[]): { payload: JsonObject; disclosures: readonly string[] } => ({
  payload: { _sd: disclosures.map(digest) },
  disclosures,
})
const element = disclosure('salt', 'US')

describe('what breaks RFC 9901, 7.1', () => {
  const rows: readonly (readonly [string, { payload?: JsonObject; disclosures?: readonly string[] }, string])[] = [
    ['a disclosure of nothing', { disclosures: [name] }, 'disclosure-unused at /disclosures/0'],
    [
      'a digest twice in one list',
      { payload: { _sd: [digest(name), digest(name)] }, disclosures: [name] },
      'digest-repeated at /payload/_sd/1',
    ],
    [
      'a digest at two places',
      { payload: { _sd: [digest(name)], more: { _sd: [digest(name)] } }, disclosures: [name] },
      'digest-repeated at /payload/_sd/0',
    ],
    ['a digest twice, of what is not shown', { payload: { _sd: ['x', 'x'] } }, 'digest-repeated at /payload/_sd/1'],
    [
      'a disclosure twice',
      { payload: { _sd: [digest(name)] }, disclosures: [name, name] },
      'digest-repeated at /disclosures/1',
    ],
    [
      'a claim that is there already',
      of(disclosure('s', 'achievement_title', 'PhD')),
      'disclosure-name at /disclosures/0',
    ],
    [
      'one claim by two disclosures',
      of(name, disclosure('t', 'family_name', 'Else')),
      'disclosure-name at /disclosures/1',
    ],
    ['iss', of(disclosure('s', 'iss', 'did:example:uni')), 'disclosure-name at /disclosures/0'],
    ['vct', of(disclosure('s', 'vct', 'x')), 'disclosure-name at /disclosures/0'],
    ['exp', of(disclosure('s', 'exp', 4_000_000_000)), 'disclosure-name at /disclosures/0'],
    ['nbf', of(disclosure('s', 'nbf', 1)), 'disclosure-name at /disclosures/0'],
    ['cnf', of(disclosure('s', 'cnf', {})), 'disclosure-name at /disclosures/0'],
    ['status', of(disclosure('s', 'status', {})), 'disclosure-name at /disclosures/0'],
    ['_sd', of(disclosure('s', '_sd', [])), 'disclosure-name at /disclosures/0'],
    ['_sd_alg', of(disclosure('s', '_sd_alg', 'md5')), 'disclosure-name at /disclosures/0'],
    ['...', of(disclosure('s', '...', 'x')), 'disclosure-name at /disclosures/0'],
    ['__proto__', of(disclosure('s', '__proto__', { polluted: true })), 'disclosure-name at /disclosures/0'],
    [
      '__proto__ within',
      of(disclosure('s', 'a', JSON.parse('{"b":[{"__proto__":{}}]}') as Json)),
      'disclosure at /disclosures/0',
    ],
    ['_sd that is no list', { payload: { _sd: 'x' } }, 'disclosure at /payload/_sd'],
    ['_sd of numbers', { payload: { _sd: [1] } }, 'disclosure at /payload/_sd/0'],
    [
      '... with something beside it',
      { payload: { list: [{ '...': digest(element), x: 1 }] }, disclosures: [element] },
      'disclosure at /payload/list/0',
    ],
    ['... that is no text', { payload: { list: [{ '...': 7 }] } }, 'disclosure at /payload/list/0'],
    [
      '... of an object',
      { payload: { x: { '...': digest(element) } }, disclosures: [element] },
      'disclosure-name at /payload/x/...',
    ],
    ['_sd_alg within', { payload: { x: { _sd_alg: 'sha-256' } } }, 'disclosure-name at /payload/x/_sd_alg'],
    ["an element's disclosure as a claim", of(element), 'disclosure at /disclosures/0'],
    [
      "a claim's disclosure as an element",
      { payload: { list: [{ '...': digest(name) }] }, disclosures: [name] },
      'disclosure at /disclosures/0',
    ],
    ['an object', of(Buffer.from('{"a":1}').toString('base64url')), 'disclosure at /disclosures/0'],
    ['a salt that is no text', of(disclosure(7, 'a', 1)), 'disclosure at /disclosures/0'],
    ['a name that is no text', of(disclosure('s', 7, 1)), 'disclosure at /disclosures/0'],
    ['four elements', of(disclosure('s', 'a', 1, 2)), 'disclosure at /disclosures/0'],
    ['four elements, of nothing', { disclosures: [disclosure('s', 'a', 1, 2)] }, 'disclosure at /disclosures/0'],
    ['one element', of(disclosure('s')), 'disclosure at /disclosures/0'],
    ['no JSON', of(Buffer.from('["s",').toString('base64url')), 'disclosure at /disclosures/0'],
    ['a key twice', of(Buffer.from('["s","a",{"x":1,"x":2}]').toString('base64url')), 'disclosure at /disclosures/0'],
    ['no UTF-8', of(Buffer.from([0x5b, 0xff, 0x5d]).toString('base64url')), 'disclosure at /disclosures/0'],
    ['bits that are not zero', of(`${disclosure('s', 'a').slice(0, -1)}R`), 'disclosure at /disclosures/0'],
  ]
  test.each(rows)('%s', async (_name, parts, expected) => {
    const report = await checked(show(parts))
    expect(found(report, 'proof.signature')).toEqual([`proof.signature.${expected}`])
    expect(report.verdict).toBe('rejected')
    expect(report.credential).toBeUndefined()
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('what is wrong with the issuer’s own token is said of that', async () => {
    const [, payload, signature] = (await forge({})).split('.')
    const header = Buffer.from('{"typ":"dc+sd-jwt","alg":"none"}').toString('base64url')
    const report = await checked(`${header}.${payload}.${signature}`)
    expect(found(report, 'proof.signature')).toEqual(['proof.signature.jwt-algorithm at /header/alg'])
  })

  test('what it claims is told even where its disclosures are refused', async () => {
    const report = await checked(show({ disclosures: [name] }))
    expect(report.claimed?.credential).toMatchObject({ achievement_title: 'Soil health monitoring' })
    expect(report.verdict).toBe('rejected')
  })

  test('names that every object has are names like others', async () => {
    const report = await checked(show(of(disclosure('s', 'constructor', 1), disclosure('t', 'toString', 2))))
    expect(report.verdict).toBe('verified')
    expect(report.credential).toMatchObject({ constructor: 1, toString: 2 })
  })
})

describe('hashes', () => {
  test.each(['md5', 'sha-1', 'SHA-256', '', 'constructor', 7, null])('%s is not known', async (algorithm) => {
    const report = await checked(show({ payload: { _sd_alg: algorithm } }))
    expect(checkOf(report, 'proof.signature')).toMatchObject({
      outcome: 'unknown',
      problems: [{ code: 'proof.signature.unsupported', pointer: '/payload/_sd_alg' }],
    })
    expect(report.verdict).toBe('undetermined')
  })

  test('a digest of another hash than is stated belongs to nothing', async () => {
    const report = await checked(show({ payload: { _sd_alg: 'sha-384', _sd: [digest(name)] }, disclosures: [name] }))
    expect(found(report, 'proof.signature')).toEqual(['proof.signature.disclosure-unused at /disclosures/0'])
  })
})

describe('bounded', () => {
  const within = async (milliseconds: number, run: () => Promise<void>): Promise<void> => {
    const spent = processorTime()
    await run()
    expect(spent()).toBeLessThan(milliseconds)
  }

  test('10,000 disclosures', () =>
    within(2000, async () => {
      const many = Array.from({ length: 10_000 }, (_, at) => disclosure('s', `a${at}`, at))
      const report = await checked(show(of(...many.slice(0, 100))))
      expect(report.verdict).toBe('verified')
      const [jwt] = (await forge({})).split('~')
      const text = [jwt, ...many, ''].join('~')
      expect(await checked(text)).toMatchObject({
        verdict: 'undetermined',
        checks: { 'format.parse': { outcome: 'unknown', problems: [{ code: 'format.parse.too-many-nodes' }] } },
      })
    }))

  test('10,000 digests of nothing', () =>
    within(2000, async () => {
      const digests = Array.from({ length: 9000 }, (_, at) => digest(String(at)))
      expect((await checked(show({ payload: { _sd: digests } }))).verdict).toBe('verified')
      const twice = discloseClaims({ a: { _sd: digests }, b: { _sd: digests.map((each) => `${each}x`) } }, [], {
        digest: digestSha256,
        open: [],
      })
      expect(twice).toMatchObject({ problem: { code: 'format.parse.too-many-nodes' } })
    }))

  test('a disclosure in a disclosure, a thousand times', () =>
    within(2000, async () => {
      let inner = disclosure('s', 'x', 1)
      const chain = [inner]
      for (let depth = 0; depth < 1000; depth++) {
        inner = disclosure('s', 'x', { _sd: [digest(inner)] })
        chain.push(inner)
      }
      const report = await checked(show({ payload: { _sd: [digest(inner)] }, disclosures: chain }))
      expect(checkOf(report, 'format.parse')).toMatchObject({ problems: [{ code: 'format.parse.too-deep' }] })
      expect(report.verdict).toBe('undetermined')
    }))

  test('a circle: a hash that gives every disclosure one digest, or each the other’s', () => {
    const payload = { _sd: ['1'] }
    const one = disclosure('s', 'a', { _sd: ['1'] })
    expect(discloseClaims(payload, [one], { digest: () => '1', open: [] })).toMatchObject({
      problem: { code: 'proof.signature.digest-repeated', pointer: '/payload/a/_sd/0' },
    })
    const two = disclosure('s', 'b', { _sd: ['1'] })
    const first = disclosure('s', 'a', { _sd: ['2'] })
    const circular = (text: string): string => (text === first ? '1' : '2')
    expect(discloseClaims(payload, [first, two], { digest: circular, open: [] })).toMatchObject({
      problem: { code: 'proof.signature.digest-repeated', pointer: '/payload/a/b/_sd/0' },
    })
  })

  test('a megabyte of tildes, of dots, of letters', () =>
    within(2000, async () => {
      const jwt = (await forge({})).slice(0, -1)
      for (const text of [
        jwt + '~'.repeat(990_000),
        `${jwt}~${'a~'.repeat(490_000)}`,
        `${jwt}~${'.'.repeat(990_000)}`,
        `a.b.c~${'a'.repeat(990_000)}!`,
      ]) {
        expect((await checked(text)).verdict).not.toBe('verified')
      }
      expect(splitSdJwt(`${jwt}~${'a~'.repeat(490_000)}!`)).toBeUndefined()
    }))
})

describe('nothing changed is verified', () => {
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

  test('every character of every part', async () => {
    const text = await presented(issued({ decoys: 1 }), { disclose: ['/family_name', '/given_name'] })
    expect((await checked(text)).verdict).toBe('verified')
    for (let at = 0; at < text.length; at++) {
      const character = text[at] ?? ''
      const place = ALPHABET.indexOf(character)
      const changed = text.slice(0, at) + (place < 0 ? 'A' : ALPHABET[(place + 1) % 64]) + text.slice(at + 1)
      expect((await checked(changed)).verdict, `at ${at}`).not.toBe('verified')
    }
  })

  test('every character left out, and every cut', async () => {
    const text = await presented()
    for (let at = 0; at < text.length; at += 1) {
      expect((await checked(text.slice(0, at) + text.slice(at + 1))).verdict, `without ${at}`).not.toBe('verified')
      if (at % 7 === 0) expect((await checked(text.slice(0, at))).verdict, `up to ${at}`).not.toBe('verified')
    }
  })

  test('parts in another order, twice, or of another', async () => {
    const [jwt = '', first = '', second = '', holders = ''] = (
      await presented(issued(), { disclose: ['/family_name', '/given_name'] })
    ).split('~')
    const other = (await presented()).split('~')
    for (const parts of [
      [jwt, second, first, holders],
      [jwt, first, first, second, holders],
      [jwt, first, second, holders, ''],
      [jwt, first, second, holders, holders],
      [jwt, first, second, ''],
      [jwt, '', first, second, holders],
      [holders, first, second, jwt],
      [jwt, first, second, other[2] ?? ''],
      [other[0] ?? '', first, second, holders],
    ]) {
      expect((await checked(parts.join('~'))).verdict, parts.map((part) => part.slice(-6)).join()).not.toBe('verified')
    }
  })
})
