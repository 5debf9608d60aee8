/** The rules an issuer can state: each is kept, each is broken, each is read strictly. */
import { describe, expect, test } from 'vitest'
import { type StackRules, stack, verify } from '../../src/index.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { checkRules } from '../../src/stack/rules.ts'
import { now, otherSigner } from '../support/badge.ts'
import { course, diploma, ofParts, refusal, secured, soil, soilBadge, trees, water, waterBadge } from './samples.ts'

const parts = [soilBadge, waterBadge]

function run(
  rules: unknown,
  award: MicroCredential = diploma,
  given: readonly JsonObject[] = parts,
): Promise<string[]> {
  return refusal(stack(given, { award, signer: otherSigner, now, rules: rules as StackRules }))
}

const kept = ['no error']

describe('parts', () => {
  test('that are required', async () => {
    expect(await run({ required: [soil, water] })).toEqual(kept)
    expect(await run({ required: [soil, trees] })).toEqual(['stack.required /rules/required/1'])
  })

  test('of which some are chosen', async () => {
    expect(await run({ choose: [{ from: [soil, water, trees], atLeast: 2 }] })).toEqual(kept)
    expect(
      await run({
        choose: [
          { from: [soil], atLeast: 1 },
          { from: [water, trees], atLeast: 2 },
        ],
      }),
    ).toEqual(['stack.choose /rules/choose/1'])
    // one that is named twice is still one
    expect(await run({ choose: [{ from: [soil, soil, trees], atLeast: 2 }] })).toEqual(['stack.choose /rules/choose/0'])
  })

  test('at a level', async () => {
    expect(await run({ minLevel: { eqf: 5 } })).toEqual(kept)
    expect(await run({ minLevel: { eqf: 6 } })).toEqual(['stack.min-level /secured/0', 'stack.min-level /secured/1'])
    const unlevelled = await secured(course('trees', { level: 'not-applicable' }))
    const award = { ...diploma, workload: { credits: { system: 'ECTS', points: 5 } } }
    expect(await run({ minLevel: { eqf: 5 } }, award, [soilBadge, unlevelled])).toEqual(['stack.min-level /secured/1'])
  })
})

describe('credits', () => {
  const ecvet = course('ovens', { workload: { credits: { system: 'ECVET', points: 3 } } })
  const hours = course('hours', { workload: { duration: 'PT10H' } })

  test('must be what the award states', async () => {
    const stated = (points: number): MicroCredential => ({
      ...diploma,
      workload: { credits: { system: 'ECTS', points } },
    })
    expect(await run({}, stated(5))).toEqual(kept)
    expect(await run({}, stated(6))).toEqual(['stack.credits /award/workload/credits/points'])
    expect(await run({}, stated(4.5))).toEqual(['stack.credits /award/workload/credits/points'])
    expect(await run({ ownCredits: [{ system: 'ECTS', points: 1 }] }, stated(6))).toEqual(kept)
    expect(await run({ ownCredits: [{ system: 'ECVET', points: 1 }] }, stated(6))).toEqual([
      'stack.credits /award/workload/credits/points',
    ])
    expect(await run({}, { ...diploma, workload: { duration: 'PT100H' } })).toEqual(kept)
  })

  test('are summed within a system, never across', async () => {
    const mixed = [soilBadge, waterBadge, await secured(ecvet), await secured(hours)]
    expect(await run({}, diploma, mixed)).toEqual(kept)
    const award = { ...diploma, workload: { credits: { system: 'ECTS', points: 8 } } }
    expect(await run({}, award, mixed)).toEqual(['stack.credits /award/workload/credits/points'])
    expect(
      await run(
        {
          minCredits: [
            { system: 'ECTS', points: 5 },
            { system: 'ECVET', points: 3 },
          ],
        },
        diploma,
        mixed,
      ),
    ).toEqual(kept)
    expect(
      await run(
        {
          minCredits: [
            { system: 'ECTS', points: 5.5 },
            { system: 'ECVET', points: 3.5 },
          ],
        },
        diploma,
        mixed,
      ),
    ).toEqual(['stack.min-credits /rules/minCredits/0', 'stack.min-credits /rules/minCredits/1'])
  })

  test('are one system by name and by IRI', async () => {
    const system = 'http://data.europa.eu/snb/education-credit/6fcec5c5af'
    expect(await run({ minCredits: [{ system, points: 5 }] })).toEqual(kept)
  })

  test('add up in tenths', async () => {
    const tenth = (name: string, points: number) =>
      secured(course(name, { workload: { credits: { system: 'ECTS', points } } }))
    const award = { ...diploma, workload: { credits: { system: 'ECTS', points: 0.3 } } }
    expect(
      await run({ minCredits: [{ system: 'ECTS', points: 0.3 }] }, award, [
        await tenth('a', 0.1),
        await tenth('b', 0.2),
      ]),
    ).toEqual(kept)
  })

  test('can be asked for at a level', async () => {
    const higher = await secured(course('trees', { level: { eqf: 6 } }))
    expect(await run({ minCredits: [{ system: 'ECTS', points: 2.5, eqf: 6 }] }, diploma, [soilBadge, higher])).toEqual(
      kept,
    )
    expect(await run({ minCredits: [{ system: 'ECTS', points: 5, eqf: 6 }] }, diploma, [soilBadge, higher])).toEqual([
      'stack.min-credits /rules/minCredits/0',
    ])
  })
})

describe('a part that is not verified', () => {
  test('is taken by name, in spite of the codes that are named, and shows when the record is verified', async () => {
    const expired = await secured(course('trees', { validUntil: '2026-06-01T00:00:00Z' }))
    const accept = [{ part: expired['id'], codes: ['status.period.expired'] }]
    expect(await run({ accept }, diploma, [soilBadge, expired])).toEqual(kept)
    expect(await run({ accept: [{ ...accept[0], part: soil }] }, diploma, [soilBadge, expired])).toEqual([
      'stack.rejected /secured/1',
    ])
    const codes = ['status.period.not-yet-valid']
    expect(await run({ accept: [{ ...accept[0], codes }] }, diploma, [soilBadge, expired])).toEqual([
      'stack.rejected /secured/1',
    ])
    const rules = { accept } as StackRules
    const result = await stack([soilBadge, expired], { award: diploma, signer: otherSigner, now, rules })
    expect(ofParts(await verify(result, { now, expect: 'record' }))).toEqual([
      'rejected',
      'fail',
      'parts.expired /credentialSubject/verifiableCredential/2',
    ])
  })

  test('is judged at the moment of stacking', async () => {
    const expired = await secured(course('trees', { validUntil: '2026-06-01T00:00:00Z' }))
    const before = { award: diploma, signer: otherSigner, now: '2026-05-30T00:00:00Z' }
    const older = await secured(course('soil', { awarded: '2026-05-01T00:00:00Z' }))
    const award = { ...diploma, awarded: '2026-05-30T00:00:00Z' }
    // the badges' proofs are of a later day
    expect(
      await refusal(stack([older, expired], { ...before, award, verify: { now: '2026-05-31T00:00:00Z' } })),
    ).toEqual(['stack.rejected /secured/0', 'stack.rejected /secured/1'])
  })

  test('is never taken when its proof does not hold', async () => {
    const altered = { ...soilBadge, name: 'Altered' }
    const accept = [{ part: soilBadge['id'], codes: ['proof.signature.mismatch'] }]
    expect(await run({ accept }, diploma, [altered, waterBadge])).toEqual([
      'stack.rules /rules/accept/0/codes/0',
      'stack.rejected /secured/0',
    ])
  })
})

test.each([
  [null, ''],
  [[], ''],
  [{ required: [] }, '/required'],
  [{ required: ['soil'] }, '/required/0'],
  [{ required: 'https://a.example' }, '/required'],
  [{ choose: [{ from: [soil] }] }, '/choose/0/atLeast'],
  [{ choose: [{ from: [soil], atLeast: 0 }] }, '/choose/0/atLeast'],
  [{ choose: [{ from: [soil], atLeast: 2 }] }, '/choose/0/atLeast'],
  [{ choose: [{ from: [soil], atLeast: 1, most: 1 }] }, '/choose/0/most'],
  [{ minCredits: [{ system: 'points', points: 1 }] }, '/minCredits/0/system'],
  [{ minCredits: [{ system: 'ECTS', points: '1' }] }, '/minCredits/0/points'],
  [{ minCredits: [{ system: 'ECTS', points: -1 }] }, '/minCredits/0/points'],
  [{ minCredits: [{ system: 'ECTS', points: 1, eqf: 9 }] }, '/minCredits/0/eqf'],
  [{ minLevel: {} }, '/minLevel/eqf'],
  [{ minLevel: 5 }, '/minLevel'],
  [{ ownCredits: [{ points: 1 }] }, '/ownCredits/0/system'],
  [{ accept: [{ part: soil, codes: [] }] }, '/accept/0/codes'],
  [{ accept: [{ part: soil, codes: ['status'] }] }, '/accept/0/codes/0'],
  [{ constructor: [] }, '/constructor'],
])('rules that cannot be read: %j', (rules, pointer) => {
  const found = checkRules(rules)
  expect(found.map(({ code, pointer: at }) => `${code} ${at}`)).toEqual([`stack.rules /rules${pointer}`])
})
