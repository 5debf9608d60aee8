import { parseJson } from '../../encoding/strict-json.ts'
import type { BatchRow, RowProblem } from '../item.ts'
import type { RowLimits } from './options.ts'
import { placeProblem, refused, rowProblem } from './row-problem.ts'

/** The row that one JSON text makes, or why it makes none. `isCut`: it is longer than is read. */
export function readRecord(text: string, row: number, limits: Required<RowLimits>, isCut = false): BatchRow {
  if (isCut || text.length > limits.maxRowLength) return refused(row, TOO_LARGE(row))
  if (text.includes('\uFFFD')) return refused(row, DAMAGED(row))
  const { maxRowLength, maxDepth, maxValues } = limits
  const parsed = parseJson(text, { maxBytes: maxRowLength * 3, maxDepth, maxNodes: maxValues })
  if (parsed.problems !== undefined) {
    const [first, ...others] = parsed.problems.map((found) =>
      placeProblem(found, row, { column: found.pointer || undefined }),
    )
    return first === undefined ? refused(row, NOT_OBJECT(row)) : { row, values: {}, problems: [first, ...others] }
  }
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(row, NOT_OBJECT(row))
  return { row, values: value as Readonly<Record<string, unknown>> }
}

const TOO_LARGE = (row: number): RowProblem =>
  rowProblem('batch.rows.too-large', row, 'The row is longer than is read.', { fix: 'Raise limits.maxRowLength.' })

const NOT_OBJECT = (row: number): RowProblem =>
  rowProblem('batch.rows.not-an-object', row, 'The row is no JSON object.', {
    fix: 'Write each row as an object: {"name": ...}.',
  })

const DAMAGED = (row: number): RowProblem =>
  rowProblem('batch.rows.encoding', row, 'The row holds bytes that are no letters in the encoding of the file.', {
    fix: 'State the encoding, or write the file again as UTF-8.',
  })
