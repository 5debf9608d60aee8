/** Any value gives problems, never an exception, and soon. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '../../src/errors/problem-codes.ts'
import type { Json } from '../../src/model/credential.ts'
import { checkShape } from '../../src/validate/check-shape.ts'
import { processorTime } from '../support/processor-time.ts'
import { mutationsOf } from './mutate.ts'
import { badge, edit, endorsement, inV1, places, record } from './samples.ts'
import '../support/loaded.ts'

const expectations = ['badge', 'endorsement', 'record', 'profile', 'any'] as const

function checkAll(value: unknown): void {
  for (const expect of expectations) {
    for (const { code, message, pointer } of checkShape(value, { expect, isKnownContext: () => false })) {
      if (!PROBLEM_CODES.includes(code) || !message || pointer === undefined) throw new Error(`${code} ${message}`)
    }
  }
}

describe('any value', () => {
  test('of JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), checkAll), { numRuns: 2000 })
  })

  test('under the names that count', () => {
    const names = [
      '@context',
      'type',
      'issuer',
      'credentialSubject',
      'proof',
      'endorsement',
      'id',
      '__proto__',
      'validFrom',
    ]
    const value = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true })
    fc.assert(fc.property(value, checkAll), { numRuns: 2000 })
  })

  test('made from a valid one', () => {
    fc.assert(fc.property(mutationsOf([badge, endorsement, record, inV1(badge)]), checkAll), { numRuns: 1000 })
  })

  test('that is no JSON at all', () => {
    const circle: Record<string, unknown> = { ...badge }
    circle['issuer'] = { id: 'urn:x:1', type: 'Profile', parentOrg: circle }
    for (const value of [
      undefined,
      Number.NaN,
      1n,
      Symbol('x'),
      () => 1,
      new Date(0),
      new Map(),
      Object.create(null),
      circle,
    ]) {
      checkAll(value)
    }
  })
})

describe('large values', () => {
  const OTHER = 'https://x.example/'
  const within = (milliseconds: number, value: unknown): string[] => {
    const spent = processorTime()
    const problems = checkShape(value, { isKnownContext: (url) => url !== OTHER })
    expect(spent()).toBeLessThan(milliseconds)
    return places(problems)
  }
  const many = (count: number, entry: Json): Json => Array.from({ length: count }, () => entry)

  test('too deep is said, not suffered', () => {
    let deep: Json = {}
    for (let i = 0; i < 200_000; i++) deep = { x: deep }
    expect(within(2000, { ...badge, deep })).toEqual(['format.parse.too-deep '])
    let organisation: Json = { id: 'urn:x:1', type: 'Profile' }
    for (let i = 0; i < 60; i++) organisation = { id: `urn:x:${i + 2}`, type: 'Profile', parentOrg: organisation }
    expect(within(500, { ...badge, issuer: organisation })).toEqual([])
  })

  test('ten thousand entries of every kind', () => {
    const achievement = '/credentialSubject/achievement'
    expect(within(2000, edit(badge, `${achievement}/tag`, many(10_000, 1)))).toHaveLength(10_000)
    expect(within(4000, edit(badge, `${achievement}/alignment`, many(10_000, {})))).toHaveLength(30_000)
    expect(within(4000, edit(badge, '/type', many(10_000, 'VerifiableCredential')))).toContain(
      'conformance.schema.value /type',
    )
    expect(within(4000, edit(badge, '/endorsement', many(3000, {}))).length).toBeGreaterThan(3000)
    expect(within(4000, edit(badge, '/own', many(10_000, { id: 'urn:x:same', n: 1 })))).toEqual([])
    expect(within(4000, edit(badge, '/@context', many(10_000, OTHER)))).toContain(
      'conformance.context.unknown /@context/9999',
    )
  })

  test('endorsements in endorsements, where a choice at each level would double the work', () => {
    let nested: Json = endorsement
    for (let i = 0; i < 30; i++) nested = edit(endorsement, '/issuer/endorsement', [nested])
    expect(
      within(1000, edit(badge, '/endorsement', [nested])).every((place) => !place.startsWith('conformance.schema')),
    ).toBe(true)
  })

  test('a megabyte in one text', () => {
    const text = 'a'.repeat(1_000_000)
    for (const tail of ['', ' ', ':', '.', '!']) {
      for (const pointer of ['/id', '/validFrom', '/endorsementJwt/0', '/credentialSubject/achievement/inLanguage']) {
        within(500, edit(badge, pointer, text + tail))
      }
      within(500, edit(badge, `/own${text}${tail}`, null))
    }
  })
})

test('what a document says is never repeated in a message', () => {
  const canary = 'canary-7f3a'
  const replaceAll = (value: Json | undefined): Json => {
    if (Array.isArray(value)) return value.map(replaceAll)
    if (typeof value !== 'object' || value === null) return canary
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceAll(member)]))
  }
  const document = {
    ...(replaceAll(badge) as Record<string, Json>),
    '@context': badge['@context'] ?? null,
    type: badge['type'] ?? null,
  }
  const problems = checkShape(document)
  expect(problems.length).toBeGreaterThan(30)
  expect(JSON.stringify(problems)).not.toContain(canary)
})
