/** What the parts of an award owe to each other: JSON Schema cannot say it. */
import type { Problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { checkNames } from './award-names.ts'
import { readInstant } from './dates.ts'
import { STANDARD_ELEMENTS } from './standard-elements.ts'
import { eachAt, isList, isObject, own, report, type Visit } from './visit.ts'

type Rule = (award: JsonObject, visit: Visit) => void

/** @param award any JSON value; what has another shape than expected is the schema's business and passed over */
export function checkRules(award: Json, visit: Visit): void {
  if (!isObject(award)) return
  for (const rule of RULES) rule(award, visit)
}

const RULES: readonly Rule[] = [
  checkElements,
  checkPeriod,
  checkQualityAssurance,
  checkGrades,
  checkStackability,
  checkNames,
]

/** What carries an element, and is missing as that element if none of the members are there. */
const CARRIERS: readonly { readonly element: number; readonly pointer: string; readonly oneOf?: readonly string[] }[] =
  [
    { element: 1, pointer: '/learner', oneOf: ['id', 'name', 'givenName', 'familyName', 'email', 'identifiers'] },
    { element: 2, pointer: '/title' },
    { element: 3, pointer: '/issuer/country' },
    { element: 4, pointer: '/issuer' },
    { element: 4, pointer: '/issuer/name' },
    { element: 5, pointer: '/awarded' },
    { element: 6, pointer: '/learningOutcomes' },
    { element: 7, pointer: '/workload', oneOf: ['credits', 'duration'] },
    { element: 8, pointer: '/level', oneOf: ['eqf', 'nqf', 'cycle'] },
    { element: 9, pointer: '/assessments' },
    { element: 9, pointer: '/assessments/*/type' },
    { element: 10, pointer: '/participation' },
    { element: 10, pointer: '/participation/modes' },
    { element: 11, pointer: '/qualityAssurance' },
    { element: 11, pointer: '/qualityAssurance/*/type' },
  ]

/** The same, with the way to what holds the member. */
const HELD = CARRIERS.map(({ element, pointer, oneOf }) => {
  const tokens = pointer.split('/').slice(1)
  return { element, holder: tokens.slice(0, -1), member: tokens.at(-1) ?? '', oneOf }
})

/** Whether the problem says that nothing is there of an element; less than that is something wrong with it. */
export function saysElementMissing({ code, pointer }: Problem): boolean {
  const isNothing = code === 'award.missing' || code === 'award.empty'
  const place = pointer?.replace(/\/\d+(?=\/|$)/g, '/*')
  return isNothing && CARRIERS.some((carrier) => carrier.pointer === place)
}

function checkElements(award: JsonObject, visit: Visit): void {
  for (const { element, holder, member, oneOf } of HELD) {
    eachAt(award, holder, visit, (held) => {
      // Without an issuer, its country is missing too: each element is named. All else is missing only from what is there.
      if (!isObject(held) && !(member === 'country' && held === undefined)) return
      const value = isObject(held) ? own(held, member) : undefined
      const isThere =
        oneOf !== undefined && isObject(value) ? oneOf.some((key) => Object.hasOwn(value, key)) : value !== undefined
      if (!isThere) reportMissing(element, member, visit)
    })
  }
}

function reportMissing(element: number, member: string, visit: Visit): void {
  const standard = STANDARD_ELEMENTS.find((entry) => entry.element === element)
  if (standard === undefined) return
  const message = `Element ${element} is missing: ${standard.name}.`
  report(visit, 'award.missing', message, { at: [member], fix: standard.help })
}

function checkPeriod(award: JsonObject, visit: Visit): void {
  const until = instantAt(award, 'validUntil')
  if (until === undefined) return
  for (const [key, name] of [
    ['awarded', 'the award'],
    ['validFrom', 'the start'],
  ] as const) {
    const start = instantAt(award, key)
    if (start === undefined || start < until) continue
    const message = `The end of validity is not after ${name}.`
    report(visit, 'award.period', message, { at: ['validUntil'], fix: `Write a later time than in /${key}.` })
    return
  }
}

function instantAt(award: JsonObject, key: string): number | undefined {
  const value = own(award, key)
  return typeof value === 'string' ? readInstant(value) : undefined
}

function checkQualityAssurance(award: JsonObject, visit: Visit): void {
  for (const [index, entry] of itemsOf(award, 'qualityAssurance').entries()) {
    if (!isObject(entry)) continue
    const [decided, expires] = [own(entry, 'decided'), own(entry, 'expires')]
    // YYYY-MM-DD sorts as text.
    if (typeof decided !== 'string' || typeof expires !== 'string' || decided <= expires) continue
    const message = 'The quality assurance expires before it was decided.'
    const at = ['qualityAssurance', index, 'expires']
    report(visit, 'award.period', message, { at, fix: 'Correct one of the two dates.' })
  }
}

function checkGrades(award: JsonObject, visit: Visit): void {
  for (const [index, entry] of itemsOf(award, 'assessments').entries()) {
    const grade = isObject(entry) ? own(entry, 'grade') : undefined
    if (!isObject(grade)) continue
    const at = ['assessments', index, 'grade']
    const { value, min, max, required } = grade
    const parts = [value, min, max, required]
    if (parts.some((part) => typeof part === 'string') && parts.some((part) => typeof part === 'number')) {
      const fix = 'Write all of value, min, max and required as numbers, or all as texts.'
      report(visit, 'award.type', 'The grade mixes numbers and texts.', { at, fix })
    }
    if (typeof min === 'number' && typeof max === 'number' && min > max) {
      const message = 'The lowest grade is above the highest.'
      report(visit, 'award.value', message, { at: [...at, 'min'], fix: 'Exchange the two.' })
    }
  }
}

function checkStackability(award: JsonObject, visit: Visit): void {
  const stackability = own(award, 'stackability')
  if (!isObject(stackability) || own(stackability, 'kind') !== 'standalone') return
  if (own(stackability, 'towards') === undefined) return
  const message = 'What stands alone does not count towards another credential.'
  const fix = 'Write "kind": "stackable", or leave "towards" out.'
  report(visit, 'award.value', message, { at: ['stackability', 'towards'], fix })
}

function itemsOf(award: JsonObject, key: string): readonly Json[] {
  const items = own(award, key)
  return isList(items) ? items : []
}
