/** Kinds of fields that hold numbers or words of a closed list. */
import { problem } from '../errors.ts'
import type { Kind } from './field.ts'
import { text } from './text-field.ts'

/** What the JSON Schema says completely. */
export const asWritten: Kind = { check: () => undefined, normal: (value) => value }

export const gradeValue: Kind = text

/** Credit points. JSON-LD writes a number with 16 digits (canonical xsd:double); what is beyond them is not signed. */
export const points: Kind = {
  check(value, pointer, found) {
    if (typeof value !== 'number') return
    if (value <= 0)
      found(
        problem('award.value', 'Credits are more than zero.', {
          pointer,
          fix: 'Write how many, or leave credits out.',
        }),
      )
    else if (Number(value.toPrecision(15)) !== value) {
      const message = 'The number has more than 15 digits that count.'
      found(problem('award.value', message, { pointer, fix: 'Round it: 0.3, not 0.30000000000000004.' }))
    }
  },
  normal: (value) => value,
}
