import { type Problem, type ProblemCode, problem } from '../../errors.ts'
import type { BatchRow, RowProblem } from '../item.ts'

/** As much of a cell as shows what is meant. */
const MOST_SHOWN = 200

interface Where {
  readonly column?: string | undefined
  readonly value?: unknown
  readonly fix?: string
}

/** A problem of one row. The value stands in a member of its own, never in the sentence. */
export function rowProblem(code: ProblemCode, row: number, message: string, { column, value, fix }: Where): RowProblem {
  return placeProblem(problem(code, message, fix === undefined ? {} : { fix }), row, { column, value })
}

/** A problem of an award or a text, put where it lies in the source. */
export function placeProblem(found: Problem, row: number, { column, value }: Where): RowProblem {
  return {
    ...found,
    row,
    ...(column === undefined ? {} : { column }),
    ...(value === undefined ? {} : { value: shown(value) }),
  }
}

/** A row that is nothing but its problem. */
export function refused(row: number, problem: RowProblem): BatchRow {
  return { row, values: {}, problems: [problem] }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
