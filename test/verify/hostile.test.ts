/** Any value gives a report, and nothing that was changed is verified. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalizeJson } from '../../src/encoding/jcs.ts'
import { walk } from '../../src/encoding/json-pointer.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'

const secured = await issue(badge(), { signer, now })
const text = JSON.stringify(secured)
const places = [...walk(secured as Json)].map(({ pointer }) => pointer)

/** A copy with another value at `pointer`. */
function replace(pointer: string, value: Json): JsonObject {
  const copy = structuredClone(secured) as unknown as Record<string, Json>
  const tokens = pointer.split('/').slice(1)
  const last = tokens.pop() ?? ''
  let parent: Record<string, Json> = copy
  for (const token of tokens) parent = parent[token] as Record<string, Json>
  parent[last] = value
  return copy
}

const isReport = (report: { verdict: string; checks: object }): boolean =>
  ['verified', 'rejected', 'undetermined'].includes(report.verdict) &&
  Object.keys(report.checks).join() === CHECK_IDS.join()

describe('verify', () => {
  test('gives a report for any JSON value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), async (value) => {
        const report = await verify(value, { now, expect: 'any' })
        expect(isReport(report)).toBe(true)
        expect(report.verdict).not.toBe('verified')
      }),
      { numRuns: 1000 },
    )
  })

  test('gives a report for anything that JavaScript has', async () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withObjectString: true,
    })
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        expect(isReport(await verify(value, { now }))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('gives a report for any text and any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 })), async (value) => {
        const report = await verify(value, { now })
        expect([isReport(report), report.verdict === 'verified']).toEqual([true, false])
      }),
      { numRuns: 1000 },
    )
  })

  test('any member replaced by any value: a report, and verified only where the RDF is the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), async (pointer, value) => {
        const mutated = replace(pointer, value as Json)
        const report = await verify(mutated, { now })
        expect(isReport(report)).toBe(true)
        if (canonicalizeJson(mutated as Json) === canonicalizeJson(secured as Json)) return
        if (report.verdict === 'verified') expect(sameRdf(pointer, value as Json)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('any member added anywhere is never verified', async () => {
    const objects = [...walk({ root: secured } as unknown as Json)]
      .filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))
      .map(({ pointer }) => pointer.replace('/root', ''))
    const member = fc.oneof(
      fc.constantFrom(
        'name',
        'honours',
        '@index',
        '@id',
        '@type',
        '@nest',
        '@included',
        '@reverse',
        '@graph',
        'https://schema.org/name',
        'description',
        'validUntil',
        'x:y',
      ),
      fc.string({ minLength: 1 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...objects),
        member,
        fc.jsonValue({ maxDepth: 1 }),
        async (parent, name, value) => {
          const pointer = `${parent}/${name}`
          if (places.includes(pointer) || /[~/]/.test(name)) return
          const report = await verify(replace(pointer, value as Json), { now })
          expect(report.verdict).not.toBe('verified')
        },
      ),
      { numRuns: 500 },
    )
  })

  test('any one character of the text changed is never verified, but for spellings that are the same RDF', async () => {
    const survivors: string[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        async (index, character) => {
          if (text[index] === character) return
          const mutated = text.slice(0, index) + character + text.slice(index + 1)
          const report = await verify(mutated, { now })
          expect(isReport(report)).toBe(true)
          if (report.verdict === 'verified') survivors.push(mutated)
          if (report.verdict === 'undetermined') expect(OUT_OF_REACH).toContain(reason(report))
        },
      ),
      { numRuns: 500 },
    )
    for (const survivor of survivors) expect(sameDocument(survivor)).toBe(true)
  })
})

/** What a changed character may lead to besides a rejection: a key, a suite or a context that is not known here. */
const OUT_OF_REACH = [
  'conformance.context.unknown',
  'proof.signature.unsupported',
  'proof.signature.key-unreachable',
  'proof.issuer.unresolved',
]

function reason(report: Report): string {
  const problems = Object.values(report.checks).flatMap((check) => ('problems' in check ? check.problems : []))
  return problems[0]?.code ?? 'none'
}

/** The spellings that say the same: an array of one or its item, a number and its text, order in a set, a date's zone letter. */
function sameRdf(pointer: string, value: Json): boolean {
  const before = places.includes(pointer)
    ? [...walk(secured as Json)].find((visit) => visit.pointer === pointer)?.value
    : undefined
  const flat = (json: Json | undefined): string =>
    JSON.stringify(Array.isArray(json) ? [...json].map(String).sort() : [String(json)])
  return (
    flat(before) === flat(value) || (Array.isArray(before) && flat([...new Set(before as string[])]) === flat(value))
  )
}

/** White space between tokens, or the same RDF. */
function sameDocument(other: string): boolean {
  return canonicalizeJson(JSON.parse(other) as Json) === canonicalizeJson(secured as Json)
}

test('moving, aliasing, nesting, including, reversing: the shown and the signed stay one', async () => {
  const { credentialSubject, issuer, ...rest } = structuredClone(secured) as unknown as Record<string, JsonObject>
  const subject = credentialSubject as JsonObject
  const tricks: JsonObject[] = [
    {
      ...rest,
      issuer,
      credentialSubject: { '@id': subject['id'], ...subject, id: undefined },
    } as unknown as JsonObject,
    { ...rest, issuer, '@included': [subject], credentialSubject: { id: subject['id'] } } as unknown as JsonObject,
    { ...rest, issuer, 'https://www.w3.org/2018/credentials#credentialSubject': subject } as unknown as JsonObject,
    { ...rest, issuer: [issuer, { id: 'did:example:uni' }], credentialSubject: subject } as unknown as JsonObject,
    {
      ...rest,
      issuer: { ...issuer, '@id': key.controller, id: 'did:example:uni' },
      credentialSubject: subject,
    } as unknown as JsonObject,
    { ...rest, issuer, credentialSubject: [subject] } as unknown as JsonObject,
    { ...rest, issuer, credentialSubject: [subject, subject] } as unknown as JsonObject,
    { ...rest, issuer, credentialSubject: { ...subject, '@index': 'PhD in Physics' } } as unknown as JsonObject,
    {
      ...rest,
      issuer,
      credentialSubject: { ...subject, '@context': { honours: '@index' }, honours: 'PhD' },
    } as unknown as JsonObject,
    {
      ...rest,
      issuer,
      credentialSubject: subject,
      '@context': [...(rest['@context'] as unknown as string[]), { honours: null }],
      honours: 'summa',
    } as unknown as JsonObject,
    {
      ...rest,
      issuer,
      credentialSubject: subject,
      '@context': [...(rest['@context'] as unknown as string[]), { '@vocab': 'https://x.example/' }],
    } as unknown as JsonObject,
  ]
  for (const [index, trick] of tricks.entries()) {
    const clean = Object.fromEntries(Object.entries(trick).filter(([, value]) => value !== undefined)) as JsonObject
    expect([index, (await verify(clean, { now })).verdict]).not.toEqual([index, 'verified'])
  }
})
