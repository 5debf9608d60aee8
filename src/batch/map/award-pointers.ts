/** Every place of an award that a row can fill, as JSON Pointers: `*` is a position in a list, `{}` a language tag. */
import { nearest } from '../../build/nearest.ts'

const TEXTS = (pointer: string): string[] => [pointer, `${pointer}/{}`]
const OPEN = (pointer: string): string[] => [pointer, ...TEXTS(`${pointer}/other`)]

const ORGANISATION = (pointer: string): string[] => [
  ...['id', 'url', 'email', 'country', 'region', 'image'].map((name) => `${pointer}/${name}`),
  ...TEXTS(`${pointer}/name`),
  ...TEXTS(`${pointer}/legalName`),
  `${pointer}/identifiers/*/type`,
  `${pointer}/identifiers/*/value`,
]

/** The ends of all paths; a rule may also name what holds them, such as `/learner`. */
export const AWARD_POINTERS: readonly string[] = [
  '/id',
  ...['id', 'name', 'givenName', 'familyName', 'dateOfBirth', 'email'].map((name) => `/learner/${name}`),
  '/learner/identifiers/*/type',
  '/learner/identifiers/*/value',
  ...TEXTS('/title'),
  ...ORGANISATION('/issuer'),
  ...ORGANISATION('/awardingBodies/*'),
  '/awarded',
  '/validFrom',
  '/validUntil',
  '/learningOutcomes/*/id',
  ...TEXTS('/learningOutcomes/*/title'),
  ...TEXTS('/learningOutcomes/*/description'),
  '/learningOutcomes/*/esco/*',
  '/learningOutcomes/*/skills/*',
  '/learningOutcomes/*/kind',
  '/learningOutcomes/*/reuse',
  '/workload/credits/system',
  '/workload/credits/points',
  '/workload/duration',
  '/level/eqf',
  '/level/nqf/*',
  '/level/cycle',
  '/assessments/*/id',
  ...OPEN('/assessments/*/type'),
  ...TEXTS('/assessments/*/title'),
  ...TEXTS('/assessments/*/description'),
  '/assessments/*/supervision',
  ...['value', 'scheme', 'min', 'max', 'required'].map((name) => `/assessments/*/grade/${name}`),
  ...OPEN('/participation/modes/*'),
  ...OPEN('/participation/activities/*'),
  ...OPEN('/participation/setting'),
  ...OPEN('/participation/schedule'),
  ...OPEN('/qualityAssurance/*/type'),
  ...TEXTS('/qualityAssurance/*/title'),
  ...TEXTS('/qualityAssurance/*/body'),
  '/qualityAssurance/*/decided',
  '/qualityAssurance/*/expires',
  '/qualityAssurance/*/url',
  ...TEXTS('/prerequisites'),
  '/stackability/kind',
  '/stackability/towards/*/id',
  ...TEXTS('/stackability/towards/*/title'),
  ...TEXTS('/furtherInformation'),
  ...['id', 'name', 'narrative', 'url'].map((name) => `/evidence/*/${name}`),
  '/tags/*',
  '/url',
  '/achievement/id',
  ...TEXTS('/achievement/description'),
  ...TEXTS('/achievement/criteria'),
  '/achievement/image',
  '/achievement/version',
  '/languages/*',
  '/subjects/*',
  ...OPEN('/offer'),
]

const LANGUAGE_TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/
/** A hundred entries are more than any award has; a hostile number must not make a list of its length. */
const POSITION = /^(0|[1-9][0-9]?)$/

/** All places, those in between included, as their tokens. */
const PLACES: readonly (readonly string[])[] = [
  ...new Set(
    AWARD_POINTERS.flatMap((pointer) => {
      const tokens = pointer.split('/').slice(1)
      return tokens.map((_, index) => tokens.slice(0, index + 1).join('/'))
    }),
  ),
].map((place) => place.split('/'))

const DATES = new Set(['/learner/dateOfBirth', '/qualityAssurance/*/decided', '/qualityAssurance/*/expires'])
const NUMBERS = new Set(['/workload/credits/points', '/level/eqf'])
const GRADE = /^\/assessments\/\d+\/grade\/(value|min|max|required)$/

/** Whether an award can have something at this pointer. */
export function isAwardPointer(pointer: string): boolean {
  const tokens = pointer.split('/').slice(1)
  return pointer.startsWith('/') && PLACES.some((place) => fits(place, tokens))
}

/** Whether an award has a list at this pointer. */
export function isAwardList(pointer: string): boolean {
  return isAwardPointer(`${pointer}/0`) && !isAwardPointer(`${pointer}/en`)
}

/** A day and no more is wanted there: `YYYY-MM-DD`. */
export function takesDate(pointer: string): boolean {
  return DATES.has(pointer.replace(/\/\d+(?=\/|$)/g, '/*'))
}

/** Nothing but a number makes sense there; or, in grades, a number where the scale is one of numbers. */
export function takesNumber(pointer: string): 'always' | 'as-scale' | 'never' {
  return NUMBERS.has(pointer) ? 'always' : GRADE.test(pointer) ? 'as-scale' : 'never'
}

/** At most three pointers that look like what was written. */
export function nearestPointers(pointer: string): readonly string[] {
  const position = pointer.match(/\/\d+(?=\/|$)/g) ?? []
  const wanted = pointer.replace(/\/\d+(?=\/|$)/g, '/*')
  let at = 0
  return nearest(
    wanted,
    AWARD_POINTERS.filter((known) => !known.endsWith('{}')),
  ).map((known) => known.replace(/\/\*/g, () => position[at++] ?? '/0'))
}

function fits(place: readonly string[], tokens: readonly string[]): boolean {
  return (
    place.length === tokens.length &&
    place.every((wanted, index) => {
      const token = tokens[index] ?? ''
      if (wanted === '*') return POSITION.test(token)
      return wanted === '{}' ? LANGUAGE_TAG.test(token) : wanted === token
    })
  )
}
