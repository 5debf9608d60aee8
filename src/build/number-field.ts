/** Kinds of fields that hold numbers or words of a closed list. */
import type { Kind } from './field.ts'
import { text } from './text-field.ts'
import { report } from './visit.ts'

/** What the JSON Schema says completely. */
export const asWritten: Kind = (value) => value

export const gradeValue: Kind = text

/** Credit points. JSON-LD writes a number with 16 digits (canonical xsd:double); what is beyond them is not signed. */
export const points: Kind = (value, visit) => {
  if (typeof value !== 'number') return value
  if (value <= 0) {
    report(visit, 'award.value', 'Credits are more than zero.', { fix: 'Write how many, or leave credits out.' })
  } else if (Number(value.toPrecision(15)) !== value) {
    const message = 'The number has more than 15 digits that count.'
    report(visit, 'award.value', message, { fix: 'Round it: 0.3, not 0.30000000000000004.' })
  }
  return value
}
