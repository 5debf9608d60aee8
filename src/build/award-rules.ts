/** What the parts of an award owe to each other: JSON Schema cannot say it. */
import { at } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { checkNames } from './award-names.ts'
import { readInstant } from './dates.ts'
import { type Found, isList, isObject } from './field.ts'
import { placesIn, STANDARD_ELEMENTS } from './standard-elements.ts'

type Rule = (award: Json, found: Found) => void

/** @param award any JSON value; what has another shape than expected is the schema's business and passed over */
export function checkRules(award: Json): Problem[] {
  const problems: Problem[] = []
  if (!isObject(award)) return problems
  for (const rule of RULES) rule(award, (entry) => problems.push(entry))
  return problems
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

/** Whether the problem says that nothing is there of an element; less than that is something wrong with it. */
export function saysElementMissing({ code, pointer }: Problem): boolean {
  const isNothing = code === 'award.missing' || code === 'award.empty'
  const place = pointer?.replace(/\/\d+(?=\/|$)/g, '/*')
  return isNothing && CARRIERS.some((carrier) => carrier.pointer === place)
}

function checkElements(award: Json, found: Found): void {
  for (const { element, pointer, oneOf } of CARRIERS) {
    for (const place of placesIn(award, pointer).filter((held) => isHeld(award, held))) {
      const value = at(award, place)
      const isThere =
        oneOf !== undefined && isObject(value) ? oneOf.some((key) => Object.hasOwn(value, key)) : value !== undefined
      const standard = STANDARD_ELEMENTS.find((entry) => entry.element === element)
      if (isThere || standard === undefined) continue
      const message = `Element ${element} is missing: ${standard.name}.`
      found(problem('award.missing', message, { pointer: place, fix: standard.help }))
    }
  }
}

// Without an issuer, its country is missing too: each element is named. All else is missing only from what is there.
function isHeld(award: Json, place: string): boolean {
  const holder = at(award, place.slice(0, place.lastIndexOf('/')))
  return isObject(holder) || (place === '/issuer/country' && holder === undefined)
}

function checkPeriod(award: Json, found: Found): void {
  const until = instantAt(award, '/validUntil')
  if (until === undefined) return
  for (const [pointer, name] of [
    ['/awarded', 'the award'],
    ['/validFrom', 'the start'],
  ] as const) {
    const start = instantAt(award, pointer)
    if (start === undefined || start < until) continue
    const message = `The end of validity is not after ${name}.`
    found(problem('award.period', message, { pointer: '/validUntil', fix: `Write a later time than in ${pointer}.` }))
    return
  }
}

function instantAt(award: Json, pointer: string): number | undefined {
  const value = at(award, pointer)
  return typeof value === 'string' ? readInstant(value) : undefined
}

function checkQualityAssurance(award: Json, found: Found): void {
  for (const index of indexesOf(award, '/qualityAssurance')) {
    const decided = at(award, `/qualityAssurance/${index}/decided`)
    const pointer = `/qualityAssurance/${index}/expires`
    const expires = at(award, pointer)
    // YYYY-MM-DD sorts as text.
    if (typeof decided !== 'string' || typeof expires !== 'string' || decided <= expires) continue
    const message = 'The quality assurance expires before it was decided.'
    found(problem('award.period', message, { pointer, fix: 'Correct one of the two dates.' }))
  }
}

function checkGrades(award: Json, found: Found): void {
  for (const index of indexesOf(award, '/assessments')) {
    const pointer = `/assessments/${index}/grade`
    const grade = at(award, pointer)
    if (!isObject(grade)) continue
    const { value, min, max, required } = grade
    const types = new Set([value, min, max, required].filter((part) => part !== undefined).map((part) => typeof part))
    if (types.has('string') && types.has('number')) {
      const message = 'The grade mixes numbers and texts.'
      found(
        problem('award.type', message, {
          pointer,
          fix: 'Write all of value, min, max and required as numbers, or all as texts.',
        }),
      )
    }
    if (typeof min === 'number' && typeof max === 'number' && min > max) {
      const message = 'The lowest grade is above the highest.'
      found(problem('award.value', message, { pointer: `${pointer}/min`, fix: 'Exchange the two.' }))
    }
  }
}

function checkStackability(award: Json, found: Found): void {
  const pointer = '/stackability/towards'
  if (at(award, '/stackability/kind') !== 'standalone' || at(award, pointer) === undefined) return
  const message = 'What stands alone does not count towards another credential.'
  found(problem('award.value', message, { pointer, fix: 'Write "kind": "stackable", or leave "towards" out.' }))
}

function indexesOf(award: Json, pointer: string): readonly number[] {
  const items = at(award, pointer)
  return isList(items) ? items.map((_, index) => index) : []
}
