import { describe, expect, test } from 'vitest'
import { normalize } from '../../src/build/normalize.ts'
import { isMicrocredError } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { EXAMPLE_NAMES, edited, example, fullAward } from './samples.ts'

function normalized(pointer: string, value: unknown): MicroCredential {
  return normalize(edited(fullAward(), pointer, value) as MicroCredential)
}

function at(award: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value: unknown, token) => (value as Record<string, unknown>)[token], award)
}

describe('every accepted spelling comes out as one', () => {
  test.each<[string, unknown, unknown]>([
    ['/assessments/0/type', 'http://data.europa.eu/snb/assessment/6a4db9f11d', 'practical-assessment'],
    ['/assessments/0/type', 'https://lists.example/new', 'https://lists.example/new'],
    ['/assessments/0/type', { other: { 'EN-gb': 'Interview' } }, { other: { 'en-GB': 'Interview' } }],
    [
      '/assessments/0/supervision',
      'http://data.europa.eu/snb/supervision-verification/70be69aaf9',
      'supervised-with-id',
    ],
    ['/learningOutcomes/0/kind', 'http://data.europa.eu/snb/skill-type/skill', 'skill'],
    ['/learningOutcomes/0/reuse', 'http://data.europa.eu/snb/skill-reuse-level/transversal', 'transversal'],
    ['/participation/setting', 'http://data.europa.eu/snb/learning-setting/6fd4685715', 'formal'],
    ['/participation/schedule', 'http://data.europa.eu/snb/learning-schedule/72a0ab92fa', 'full-time'],
    ['/qualityAssurance/0/type', 'http://data.europa.eu/snb/accreditation/003293d2ce', 'institutional-license'],
    ['/offer', 'http://data.europa.eu/snb/learning-opportunity/17744a2647', 'mooc'],
    ['/workload/credits/system', 'http://data.europa.eu/snb/education-credit/6fcec5c5af', 'ECTS'],
    ['/level/nqf', ['http://data.europa.eu/snb/qdr/c_38f52397'], ['ie-7']],
    ['/subjects', ['http://data.europa.eu/snb/isced-f/0811', '0521'], ['0521', '0811']],
    ['/issuer/country', 'IRL', 'IE'],
    ['/issuer/country', 'EL', 'GR'],
    ['/issuer/country', 'UK', 'GB'],
    ['/awardingBodies/1/country', 'http://publications.europa.eu/resource/authority/country/FIN', 'FI'],
    ['/awarded', '2026-05-29t12:00:00.50z', '2026-05-29T12:00:00.50Z'],
    ['/awarded', '2026-05-29T14:00:00+02:00', '2026-05-29T14:00:00+02:00'],
    ['/languages', ['GA', 'fr-be', 'SR-latn'], ['fr-BE', 'ga', 'sr-Latn']],
    ['/title', { 'EN-gb': 'a', ga: 'b' }, { 'en-GB': 'a', ga: 'b' }],
    ['/title', 'e\u0301 ', 'e\u0301 '],
    ['/tags', ['b', 'B', 'ä', 'a', '\u{1F331}', '\uFF5E'], ['B', 'a', 'b', 'ä', '\u{1F331}', '\uFF5E']],
    [
      '/participation/modes',
      ['work-based', { other: 'Fjärr' }, 'blended'],
      ['blended', 'work-based', { other: 'Fjärr' }],
    ],
    [
      '/participation/activities',
      ['volunteering', 'http://data.europa.eu/snb/learning-activity/a7e556215a'],
      ['research', 'volunteering'],
    ],
    [
      '/evidence',
      [{ url: 'https://b.example', name: 'b' }, { name: 'a' }],
      [{ name: 'a' }, { name: 'b', url: 'https://b.example' }],
    ],
    [
      '/issuer/identifiers',
      [
        { value: '1', type: 'VAT' },
        { type: 'SCHAC', value: '2' },
      ],
      [
        { type: 'SCHAC', value: '2' },
        { type: 'VAT', value: '1' },
      ],
    ],
    ['/learningOutcomes/1/skills', ['urn:x:b', 'urn:x:a'], ['urn:x:a', 'urn:x:b']],
  ])('%s = %j', (pointer, written, spelled) => {
    const award = normalized(pointer, written)
    expect(JSON.stringify(at(award, pointer))).toBe(JSON.stringify(spelled))
    expect(JSON.stringify(normalize(award))).toBe(JSON.stringify(award))
  })

  test('lists with an order keep it', () => {
    const award = fullAward()
    const turned = { ...award, awardingBodies: [...(award.awardingBodies ?? [])].reverse() }
    for (const list of ['awardingBodies', 'learningOutcomes', 'assessments', 'qualityAssurance'] as const) {
      expect(normalize(turned)[list]).toEqual(turned[list])
    }
  })

  test('the languages of a text keep their order: the first one of the title is that of the badge', () => {
    expect(Object.keys(normalized('/title', { sv: 'a', en: 'b', fi: 'c' }).title)).toEqual(['sv', 'en', 'fi'])
  })

  test('$schema and members that are undefined are left out; members stand in the order of the model', () => {
    const award = normalize({ validUntil: undefined, tags: ['x'], ...fullAward() } as unknown as MicroCredential)
    expect(Object.keys(award)).not.toContain('$schema')
    expect(Object.keys(award)).not.toContain('validUntil')
    expect(Object.keys(award).slice(0, 4)).toEqual(['id', 'learner', 'title', 'issuer'])
  })
})

test.each(EXAMPLE_NAMES)('the example %s stays as it is', (name) => {
  const award = example(name)
  const before = JSON.stringify(award)
  const result = normalize(award)
  expect(JSON.stringify(award)).toBe(before)
  const { $schema: _, ...written } = award as MicroCredential & { $schema: string }
  // These three are written in the one spelling, but for the order of members and sets.
  expect(sortedDeep(result)).toEqual(sortedDeep(written))
  expect(result.learner).not.toBe(award.learner)
})

test('what has errors is refused, with all of them', () => {
  const award = { ...fullAward(), url: 'x', awarded: 'y', offer: 'https://lists.example/new' }
  try {
    normalize(award)
    expect.unreachable()
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    expect(error.problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'award.format /awarded',
      'award.format /url',
    ])
    expect(error.problems.every(({ severity }) => severity === 'error')).toBe(true)
  }
})

test('what cannot be read at all is refused too', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['learner'] = cyclic
  for (const value of [cyclic, null, undefined]) {
    expect(() => normalize(value as unknown as MicroCredential)).toThrow(/./)
  }
})

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedDeep).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, member]) => [key, sortedDeep(member)]),
  )
}
