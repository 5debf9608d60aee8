/** Records made to harm: a report for every one, in bounded time, and nothing altered is verified. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walk } from '../../src/encoding/json-pointer.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { stack } from '../../src/stack.ts'
import { verify } from '../../src/verify/verify.ts'
import {
  association,
  course,
  diploma,
  entriesOf,
  ofParts,
  record,
  secured,
  signedRecord,
  soil,
  soilBadge,
  water,
  waterBadge,
} from '../stack/samples.ts'
import { now, otherSigner, signer } from '../support/badge.ts'
import { processorTime } from '../support/processor-time.ts'
import { edit } from '../validate/samples.ts'

const stacked = (await stack([soilBadge, waterBadge], {
  award: diploma,
  signer: otherSigner,
  now,
})) as unknown as JsonObject
const check = (document: unknown, limits = {}): Promise<Report> => verify(document, { now, expect: 'record', limits })
const ENTRIES = '/credentialSubject/verifiableCredential'

describe('what was changed is never verified', () => {
  const places = [...walk(stacked as Json)].map(({ pointer }) => pointer).filter((pointer) => pointer !== '')

  test('at any place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.constantFrom<Json | undefined>(undefined, null, 'x', 7, [], {}, { id: 'urn:x' }, 'a.b.c', [soilBadge]),
        async (pointer, value) => {
          const { verdict } = await check(edit(stacked, pointer, value))
          expect(verdict).not.toBe('verified')
        },
      ),
      { numRuns: 120 },
    )
  })

  test('a credential taken out, doubled, put elsewhere or in another order', async () => {
    const entries = entriesOf(stacked)
    const [own, first, second] = entries as [JsonObject, JsonObject, JsonObject]
    const held = async (list: readonly (JsonObject | string)[]): Promise<string> =>
      (await check(edit(stacked, ENTRIES, list as Json))).verdict
    expect(await held([own, first])).toBe('rejected')
    expect(await held([own, first, second, second])).toBe('rejected')
    expect(await held([own, first, { ...second, proof: first['proof'] as Json }])).toBe('rejected')
    expect(await held([own, { ...record([second]), id: 'urn:x:inner' }, first])).toBe('rejected')
    // a set has no order, and to the signature neither has the list
    expect(await held([own, second, first])).toBe('verified')
  })

  test('the proof of a credential taken off, with that of the record made anew', async () => {
    const { proof: _proof, ...unsigned } = soilBadge
    expect(ofParts(await check(await signedRecord([unsigned])))).toEqual([
      'rejected',
      'fail',
      `parts.unsigned ${ENTRIES}/0`,
    ])
  })
})

describe('a report comes soon', () => {
  const soon = async (document: unknown, limits = {}): Promise<Report> => {
    const spent = processorTime()
    const report = await check(document, limits)
    expect(spent()).toBeLessThan(20_000)
    return report
  }

  test('for ten thousand parts', async () => {
    const tokens = Array.from({ length: 10_000 }, (_, at) => `a${at}.b.c`)
    // an issuer can sign it: none of them is looked at
    const whole = await issue(record(tokens), { signer, now, expect: 'record' })
    expect(ofParts(await soon(whole))).toEqual(['undetermined', 'unknown', `parts.too-many ${ENTRIES}`])
    // and where the caller wants to, each has its own report
    const report = await soon(whole, { maxParts: 10_000 })
    expect([report.verdict, report.parts.length]).toEqual(['rejected', 10_000])
    expect(
      ofParts(await soon(record(Array.from({ length: 10_000 }, (_, at) => ({ id: `urn:x:${at}` })) as never))),
    ).toEqual(['rejected', 'blocked'])
  })

  test('for a hundred records inside each other, and for one inside itself', async () => {
    let nested: JsonObject = soilBadge
    for (let at = 0; at < 100; at++) nested = record([nested])
    expect((await soon(nested)).checks['format.parse']).toMatchObject({
      outcome: 'unknown',
      problems: [{ code: 'format.parse.too-deep' }],
    })
    const circle: Record<string, unknown> = { ...record([]) }
    circle['credentialSubject'] = { type: ['ClrSubject'], verifiableCredential: [circle] }
    expect((await soon(circle)).verdict).toBe('undetermined')
  })

  test('for tokens inside tokens', async () => {
    let token: string = await issue(course('soil'), { signer, now, format: 'vc+jwt' })
    for (let at = 0; at < 12; at++) {
      token = await issue({ ...record([token]), id: `urn:x:${at}` } as JsonObject, {
        signer,
        now,
        expect: 'record',
        format: 'vc+jwt',
      })
    }
    const report = await soon(token)
    expect(ofParts(report)).toEqual(['undetermined', 'unknown', `parts.unchecked ${ENTRIES}/0`])
  })

  test('for a learner with thousands of hashed addresses', async () => {
    const identity = (hashed: boolean, at: number): JsonObject => ({
      type: 'IdentityObject',
      hashed,
      identityType: 'emailAddress',
      identityHash: hashed ? `sha256$${at.toString(16).padStart(64, '0')}` : `a${at}@mail.example`,
      ...(hashed && { salt: 's' }),
    })
    const many = (hashed: boolean): JsonObject[] => Array.from({ length: 1500 }, (_, at) => identity(hashed, at))
    const { id: _id, ...subject } = (await secured(course('soil')))['credentialSubject'] as JsonObject
    const { proof: _proof, ...document } = soilBadge
    const entry = (await issue(
      { ...document, credentialSubject: { ...subject, identifier: many(true) } } as JsonObject,
      {
        signer,
        now,
      },
    )) as unknown as JsonObject
    const whole = edit(record([entry]), '/credentialSubject', {
      type: ['ClrSubject'],
      identifier: many(false),
      verifiableCredential: [entry],
    }) as JsonObject
    const report = await soon(await issue(whole, { signer, now, expect: 'record' }))
    expect(ofParts(report)).toEqual(['rejected', 'fail', `parts.learner ${ENTRIES}/0`])
  })

  test('for any JSON value as a part', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const report = await check(edit(stacked, `${ENTRIES}/1`, value as Json))
        expect(report.verdict).not.toBe('verified')
      }),
      { numRuns: 200 },
    )
  })
})

test('associations that lead in a circle are rejected', async () => {
  const circle = [association(soil, water), association(water, soil)]
  const whole = await issue(record([soilBadge, waterBadge], { association: circle }), { signer, now, expect: 'any' })
  const { verdict, checks } = await check(whole)
  expect(verdict).toBe('rejected')
  expect(checks['conformance.schema']).toMatchObject({
    problems: [{ code: 'conformance.schema.circular', pointer: '/credentialSubject/association/0' }],
  })
})
