/** Element 14: whether a grade lies in the scheme that the award states with it. */
import type { Json, JsonObject } from '../model/credential.ts'
import { own, type Path, report, type Visit, warn } from './visit.ts'

interface Bound {
  readonly value: number | undefined
  /** Written as a number. What only reads as one may mean something else, so it is never certainly wrong. */
  readonly certain: boolean
}

export function checkGradeInScheme(grade: JsonObject, at: Path, visit: Visit): void {
  const [value, min, max, required] = ['value', 'min', 'max', 'required'].map((key) => readBound(own(grade, key)))
  if (value === undefined || min === undefined || max === undefined || required === undefined) return
  // a scheme that is upside down is reported as such
  const isScheme = min.value === undefined || max.value === undefined || min.value <= max.value
  if (isScheme) {
    checkWithin('value', 'The grade', value, min, max, at, visit)
    checkWithin('required', 'The grade that was needed', required, min, max, at, visit)
  }
  if (isBelow(value, required) && !isOneBest([value, min, max, required])) {
    const message = 'The grade is below the one that was needed.'
    const fix = 'Correct one of the two; where lower grades are the better ones, leave it as it is.'
    warn(visit, 'award.grade', message, { at: [...at, 'value'], fix })
  }
  const isExplained = ['scheme', 'min', 'max'].some((key) => own(grade, key) !== undefined)
  if (value.value !== undefined && !isExplained) {
    const message = 'The grade is a number of no stated scheme.'
    const fix = 'Add the lowest and the highest grade there is (min, max), or the name of the scheme.'
    warn(visit, 'award.grade', message, { at, fix })
  }
}

function checkWithin(key: string, name: string, part: Bound, min: Bound, max: Bound, at: Path, visit: Visit): void {
  const beyond = isBelow(part, min) ? min : isBelow(max, part) ? max : undefined
  if (beyond === undefined) return
  const message = `${name} is ${beyond === min ? 'below the lowest' : 'above the highest'} there is.`
  const tell = part.certain && beyond.certain ? report : warn
  tell(visit, 'award.grade', message, { at: [...at, key], fix: 'Correct the grade, or min and max.' })
}

function isBelow(a: Bound, b: Bound): boolean {
  return a.value !== undefined && b.value !== undefined && a.value < b.value
}

/** Germany, Austria, Czechia, Slovakia: from 1, the best, to 4, 5 or 6. */
function isOneBest(parts: readonly Bound[]): boolean {
  return parts.every(({ value = 1 }) => value >= 1 && value <= 6)
}

function readBound(value: Json | undefined): Bound {
  if (typeof value === 'number') return { value, certain: true }
  const isNumeric = typeof value === 'string' && /^-?\d{1,9}(?:[.,]\d{1,9})?$/.test(value)
  return { value: isNumeric ? Number(value.replace(',', '.')) : undefined, certain: false }
}
