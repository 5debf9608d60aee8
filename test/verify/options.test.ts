/** What may be asked of `verify`, value by value, and what is asked where nothing is said. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { readOptions, type VerifyOptions } from '../../src/verify/options.ts'
import { key } from '../support/badge.ts'

const trust = { issuers: [{ id: key.controller }] }

/** The code it is refused with, and where, or that it is taken. */
function told(options: object): string {
  try {
    readOptions(options as VerifyOptions)
    return 'taken'
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return [error.code, error.problems[0].pointer].filter(Boolean).join(' ')
  }
}

const value = 'options.value'

test.each<[object, string]>([
  [{}, 'taken'],
  [{ nwo: 1 }, 'options.unknown /nwo'],
  [{ clockSkewSeconds: 0 }, 'taken'],
  [{ clockSkewSeconds: -0.5 }, value],
  [{ clockSkewSeconds: Number.POSITIVE_INFINITY }, value],
  [{ clockSkewSeconds: '300' }, value],
  [{ maxStatusAge: 0 }, 'taken'],
  [{ maxStatusAge: -1 }, value],
  [{ maxStatusAge: Number.NaN }, value],
  [{ limits: { maxBytes: 1 } }, 'taken'],
  [{ limits: { maxBytes: 0 } }, value],
  [{ limits: { maxBytes: 1.5 } }, value],
  [{ limits: { maxByte: 1 } }, 'options.unknown /limits/maxByte'],
  [{ expect: ['badge', 'endorsement', 'record', 'profile', 'any'] }, 'taken'],
  [{ expect: 'sd-jwt-vc', challenge: 'c' }, 'taken'],
  [{ expect: 'sd-jwt-vc', holderBinding: false }, 'taken'],
  [{ expect: 'sd-jwt-vc' }, value],
  [{ expect: ['badge', 'bagde'] }, value],
  [{ jwt: 'strict' }, 'taken'],
  [{ jwt: 'interop' }, 'taken'],
  [{ jwt: 'loose' }, value],
  [{ require: [] }, 'taken'],
  [{ require: ['issuer.trust'], trust }, 'taken'],
  [{ require: ['issuer.trust'] }, value],
  [{ require: ['proof.issuer'], trust }, value],
  [{ skip: ['parts'] }, 'taken'],
  [{ skip: ['format.parse'] }, value],
  [{ award: false }, 'taken'],
  [{ award: 'no' }, value],
  [{ statusLists: { issuers: [], newest: {} } }, 'taken'],
  [{ statusLists: { newst: {} } }, 'options.unknown /statusLists/newst'],
  [{ contexts: { 'https://c.example/': { '@context': {} } } }, 'taken'],
  [{ contexts: { 'https://c.example/': 'x' } }, value],
  [{ contexts: { 'https://c.example/': null } }, value],
  [{ contexts: { 'https://c.example/': {} } }, value],
  [{ challenge: 'c', domain: 'd' }, 'taken'],
  [{ challenge: '' }, value],
  [{ challenge: 5 }, value],
  [{ domain: '' }, value],
  [{ domain: 5 }, value],
  [{ holderBinding: 'no' }, value],
  [{ vct: 'https://v.example/' }, 'taken'],
  [{ vct: ['https://v.example/', 'urn:v'] }, 'taken'],
  [{ vct: [] }, value],
  [{ vct: '' }, value],
  [{ vct: ['urn:v', 5] }, value],
  [{ trust: () => undefined }, 'taken'],
  [{ trust: { issuers: [] } }, 'taken'],
  [{ trust: { issuers: [{ domain: 'uni.example', name: 'n', logo: 'l', keys: [] }] } }, 'taken'],
  [{ trust: null }, value],
  [{ trust: 'x' }, value],
  [{ trust: { issuers: 'x' } }, value],
  [{ trust: { issuers: [{ id: 'x' }, null] } }, value],
  [{ trust: { issuers: [{ id: 'x' }, {}] } }, value],
  [{ trust: { issuers: [{ id: 'x', keys: 'z6Mk' }] } }, value],
  [{ trust: { issuers: [{ id: 'x', key: [] }] } }, 'options.unknown /trust/issuers/key'],
  [{ recipient: { id: 'x' } }, 'taken'],
  [{ recipient: { email: 'a@b.example', identifiers: [{ type: 't', value: 'v' }] } }, 'taken'],
  [{ recipient: { identifiers: [{ type: 't', value: 'v' }] } }, 'taken'],
  [{ recipient: {} }, value],
  [{ recipient: { identifiers: [] } }, value],
  [{ recipient: { id: '' } }, value],
  [{ recipient: { id: 'x', email: 5 } }, value],
  [{ recipient: { identifiers: [{ type: 't', value: '' }] } }, value],
  [{ recipient: { mail: 'x' } }, 'options.unknown /recipient/mail'],
])('%j: %s', (options, expected) => expect(told(options)).toBe(expected))

describe('where nothing is said', () => {
  test('it is a badge, clocks may differ by five minutes, and nothing is fetched', () => {
    expect(readOptions({ now: '2026-11-22T10:00:00Z' })).toMatchObject({
      expect: ['badge'],
      now: new Date('2026-11-22T10:00:00Z'),
      skewMs: 300_000,
      contexts: {},
      require: [],
      award: true,
      jwt: 'interop',
      refresh: false,
      statusLists: {},
      exchange: { holderBinding: true },
      limits: {
        maxBytes: 1_000_000,
        maxPictureBytes: 33_554_432,
        maxDepth: 64,
        maxNodes: 10_000,
        maxProofs: 8,
        maxEndorsements: 32,
        maxParts: 64,
        maxCredentials: 32,
        maxStatements: 2000,
      },
    })
    expect(readOptions({}).lookup.fetch).toBeUndefined()
  })

  test('a record may be larger, and each limit is the caller’s', () => {
    const { limits } = readOptions({ expect: ['badge', 'record'], limits: { maxDepth: 5 } })
    expect([limits.maxBytes, limits.maxNodes, limits.maxDepth]).toEqual([8_000_000, 80_000, 5])
  })

  test('what is said is handed on', () => {
    const asked = readOptions({ clockSkewSeconds: 1.5, skip: ['parts'], refresh: true, vct: 'urn:v', maxStatusAge: 7 })
    expect([asked.skewMs, [...asked.skip], asked.refresh, asked.exchange.vcts, asked.maxStatusAge]).toEqual([
      1500,
      ['parts'],
      true,
      ['urn:v'],
      7,
    ])
  })
})
