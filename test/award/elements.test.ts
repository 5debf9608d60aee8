import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { type ElementRow, elements } from '../../src/elements.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { edited, example, fullAward } from './samples.ts'

/** The rows that are not simply present, as `<element> <state> <pointer>`. */
function exceptions(input: unknown): string[] {
  return elements(input)
    .filter(({ state }) => state !== 'present')
    .map(({ element, state, pointer }) => `${element} ${state} ${pointer}`)
}

function row(input: unknown, element: number): ElementRow | undefined {
  return elements(input).find((entry) => entry.element === element)
}

test('sixteen rows, eleven of them mandatory, each with a name and what to write', () => {
  const rows = elements({})
  expect(rows.map(({ element }) => element)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  expect(rows.map(({ mandatory }) => mandatory)).toEqual(rows.map(({ element }) => element <= 11))
  for (const { name, help, mandatory } of rows) {
    expect(name.length).toBeLessThan(45)
    expect(help.startsWith('Optional')).toBe(!mandatory)
    expect(help).toMatch(/"[a-zA-Z]+": \S/)
  }
})

describe('of an award', () => {
  test('with everything: all present, with what is there', () => {
    const award = fullAward()
    expect(exceptions(award)).toEqual([])
    expect(row(award, 2)).toMatchObject({ pointer: '/title', value: award.title })
    expect(row(award, 3)?.value).toEqual({ country: 'IE', region: 'IE061' })
    expect(row(award, 5)?.value).toEqual({ awarded: award.awarded })
    expect(row(award, 13)).toMatchObject({
      pointer: '/assessments/0/supervision',
      value: ['supervised-with-id', 'unsupervised-without-id'],
    })
    expect(row(award, 14)?.value).toEqual([award.assessments[0].grade])
  })

  test('a level that does not apply', () => {
    expect(exceptions(example('safety-certificate'))).toEqual(['8 not-applicable /level'])
    expect(row(example('safety-certificate'), 8)?.value).toBe('not-applicable')
  })

  test('nothing: all missing, with where to write it', () => {
    const where = [
      '1 missing /learner',
      '2 missing /title',
      '3 missing /issuer/country',
      '4 missing /issuer',
      '5 missing /awarded',
      '6 missing /learningOutcomes',
      '7 missing /workload',
      '8 missing /level',
      '9 missing /assessments',
      '10 missing /participation',
      '11 missing /qualityAssurance',
      '12 missing /prerequisites',
      '13 missing /assessments/0/supervision',
      '14 missing /assessments/0/grade',
      '15 missing /stackability',
      '16 missing /furtherInformation',
    ]
    for (const input of [{}, null, 'award', []]) expect(exceptions(input)).toEqual(where)
  })

  test.each([
    ['/learner', 1],
    ['/title', 2],
    ['/issuer/country', 3],
    ['/issuer/name', 4],
    ['/awarded', 5],
    ['/learningOutcomes', 6],
    ['/workload', 7],
    ['/level', 8],
    ['/assessments', 9],
    ['/participation', 10],
    ['/participation/modes', 10],
    ['/qualityAssurance', 11],
    ['/prerequisites', 12],
    ['/stackability', 15],
  ])('%s taken out: element %i is missing', (pointer, element) => {
    const found = exceptions(edited(fullAward(), pointer, undefined))
    expect(found.filter((line) => !/^1[34] /.test(line))).toEqual([`${element} missing ${pointer}`])
  })

  test.each<[string, unknown, string]>([
    ['/learner', { dateOfBirth: '1994-02-11' }, '1 missing /learner'],
    ['/title', '', '2 missing /title'],
    ['/learningOutcomes', [], '6 missing /learningOutcomes'],
    ['/assessments/0/type', undefined, '9 missing /assessments/0/type'],
    ['/learner/email', 'x', '1 invalid /learner/email'],
    ['/title/und', 'x', '2 invalid /title/und'],
    ['/issuer/region', 'Ulster', '3 invalid /issuer/region'],
    ['/issuer/url', 'x', '4 invalid /issuer/url'],
    ['/awardingBodies/1/country', 'XX', '4 invalid /awardingBodies/1/country'],
    ['/validUntil', '2020-01-01T00:00:00Z', '5 invalid /validUntil'],
    ['/learningOutcomes/1/title', '', '6 invalid /learningOutcomes/1/title'],
    ['/workload/credits', { points: 3 }, '7 invalid /workload/credits/system'],
    ['/level/eqf', 9, '8 invalid /level/eqf'],
    ['/assessments/1/type', 'exam', '9 invalid /assessments/1/type'],
    ['/participation/modes/0', 'blendet', '10 invalid /participation/modes/0'],
    ['/qualityAssurance/0/expires', 'never', '11 invalid /qualityAssurance/0/expires'],
    ['/prerequisites', 5, '12 invalid /prerequisites'],
    ['/assessments/1/supervision', 'yes', '13 invalid /assessments/1/supervision'],
    ['/assessments/0/grade', { value: 5, max: 'A' }, '14 invalid /assessments/0/grade'],
    ['/stackability/kind', 'standalone', '15 invalid /stackability/towards'],
    ['/tags', [], '16 invalid /tags'],
    ['/evidence/0/url', 'x', '16 invalid /evidence/0/url'],
  ])('%s = %j', (pointer, value, line) => {
    expect(exceptions(edited(fullAward(), pointer, value))).toEqual([line])
  })

  test('an error outside the elements touches no row', () => {
    expect(exceptions({ ...fullAward(), languages: ['und'], more: 1 })).toEqual([])
  })

  test('an unknown concept of an open list is a remark, and present', () => {
    expect(exceptions({ ...fullAward(), offer: 'https://lists.example/new' })).toEqual([])
  })

  test('an award that cannot be read is invalid throughout', () => {
    const cyclic: Record<string, unknown> = { ...fullAward() }
    cyclic['issuer'] = cyclic
    expect(new Set(elements(cyclic).map(({ state, pointer }) => `${state}${pointer}`))).toEqual(new Set(['invalid']))
  })
})

describe('of a credential', () => {
  test('with everything: all present, each where it was found', () => {
    const credential = build(fullAward())
    expect(exceptions(credential)).toEqual([])
    for (const { pointer } of elements(credential)) expect(resolve(credential, pointer)).toBeDefined()
    expect(row(credential, 2)?.pointer).toBe('/credentialSubject/achievement/name')
    expect(row(credential, 3)?.pointer).toBe('/issuer/address/addressCountryCode')
    expect(row(credential, 5)?.pointer).toBe('/validFrom')
    const level = resolve(credential, row(credential, 8)?.pointer ?? '')
    expect(level).toMatchObject({ targetType: 'ext:EQF' })
  })

  test('what is missing has the place where it would be', () => {
    const credential = edited(build(fullAward()), '/issuer/address', undefined)
    expect(exceptions(credential)).toEqual(['3 missing /issuer/address/addressCountryCode'])
  })

  test('what is wrong is shown where it stands', () => {
    const credential = edited(build(fullAward()), '/validFrom', '2026-02-30T00:00:00Z')
    expect(exceptions(credential)).toEqual(['5 invalid /validFrom'])
    const ended = edited(build(fullAward()), '/validUntil', '2020-01-01T00:00:00Z')
    expect(exceptions(ended)).toEqual(['5 invalid /validUntil'])
  })

  test('whatever has @context gets sixteen rows', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.anything(),
      arbitraryAward().map((award) => build(award).credentialSubject),
    )
    fc.assert(
      fc.property(anything, anything, (subject, issuer) => {
        expect(elements({ '@context': [], credentialSubject: subject, issuer })).toHaveLength(16)
      }),
      { numRuns: 300 },
    )
  })

  test('the rows of a credential are those of its award', () => {
    fc.assert(
      fc.property(arbitraryAward({ normalized: true }), (award) => {
        const states = (input: unknown) =>
          elements(input).map(({ element, state, value }) => ({ element, state, value }))
        expect(states(build(award))).toEqual(states(award))
      }),
      { numRuns: 100 },
    )
  })

  test('a proxy that throws is no credential and no award', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(elements(proxy).every(({ state }) => state === 'invalid')).toBe(true)
  })
})

function resolve(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value: unknown, token) => (value as Record<string, unknown> | undefined)?.[token], root)
}
