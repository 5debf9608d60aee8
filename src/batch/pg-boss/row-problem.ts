/** What keeps a row from being enqueued. */
import { type Problem, problem } from '../../errors.ts'
import type { RowProblem } from '../item.ts'

export function ofRow(row: number, found: Problem): RowProblem {
  return { ...found, row }
}

export function rowProblem(row: number, code: 'batch.row.changed' | 'batch.row.duplicate'): RowProblem {
  const isDuplicate = code === 'batch.row.duplicate'
  const message = isDuplicate
    ? 'An earlier row of this input has the same key and another award.'
    : 'The batch has a row with this key and another award.'
  const fix = isDuplicate
    ? 'Take one of the two out, or give each a key of its own.'
    : 'Give the row another key if it is another award; to change one that was issued, revoke it and issue anew.'
  return { ...problem(code, message, { pointer: '/key', fix }), row }
}
