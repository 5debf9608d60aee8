/** What is wrong with a row whose key is another row's, wherever batches are run. */
import { type Problem, problem } from '../errors.ts'

/** Another row of the same input. */
export const DUPLICATE_KEY: Problem = problem(
  'batch.row.duplicate',
  'A row before has the same key, and another award.',
  { pointer: '/key', fix: 'Take out the one that is wrong, or give each award a key of its own.' },
)

/** A row of an earlier run. */
export const CHANGED_KEY: Problem = problem(
  'batch.row.changed',
  'The batch has a row with this key, and another award.',
  {
    pointer: '/key',
    fix: 'Give the row another key if it is another award; if what was issued is in error, revoke that one first.',
  },
)
