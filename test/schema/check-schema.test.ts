import { expect, test } from 'vitest'
import { checkSchema } from '../../src/schema/check-schema.ts'
import { microCredential } from '../../src/schema/compiled/micro-credential.js'
import { edit, places } from '../validate/samples.ts'
import '../support/loaded.ts'

const award = {
  learner: { name: 'Ines Okafor', email: 'ines@mail.example' },
  title: { en: 'Soil health' },
  issuer: { name: 'Northern Coast University', country: 'IE' },
  awarded: '2026-06-03T09:00:00Z',
  learningOutcomes: [{ title: 'Designs a sampling plan' }],
  workload: { credits: { system: 'ECTS', points: 3 } },
  level: { eqf: 6 },
  assessments: [{ type: 'practical-assessment' }],
  participation: { modes: ['blended'] },
  qualityAssurance: [{ type: 'institutional-quality-assurance', title: 'Review' }],
}

const check = (value: unknown): string[] => places(checkSchema('micro-credential', value, 'award'))

test('an award in order has no problems', () => {
  expect(check(award)).toEqual([])
})

test('an award is checked in the words of awards, all at once, in its own order', () => {
  const broken = edit(
    edit(edit(edit(award, '/issuer/country', undefined), '/title', ''), '/learningOutcomes', []),
    '/level',
    6,
  )
  expect(check({ ...(broken as object), extra: 1 })).toEqual([
    'award.empty /title',
    'award.missing /issuer/country',
    'award.empty /learningOutcomes',
    'award.type /level',
    'award.unexpected /extra',
  ])
})

test('the family is the one that was asked for', () => {
  expect(places(checkSchema('micro-credential', [], 'conformance.schema'))).toEqual(['conformance.schema.type '])
  expect(places(checkSchema('endorsement-credential-v2', [], 'award'))).toEqual(['award.type '])
})

test('the input is not changed, and nothing of it stays behind', () => {
  const input = Object.freeze({ learner: Object.freeze({ name: 1 }) })
  const before = JSON.stringify(input)
  expect(check(input).length).toBeGreaterThan(5)
  expect(JSON.stringify(input)).toBe(before)
  expect(microCredential.errors ?? null).toBe(null)
})
