/** A batch tried without signing anything: what would be issued, and everything that is wrong with the rest. */
import { MicrocredError, type ProblemCode, problem } from '../errors.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { BatchItem, RowProblem } from './item.ts'
import { DUPLICATE_KEY } from './key-problems.ts'
import { createFingerprints } from './map/fingerprints.ts'

export interface CheckBatchOptions {
  /** How many problems are kept; all are counted. 1,000 unless said. */
  readonly maxProblems?: number
}

/** The same problem in many rows, told once. */
export interface ProblemKind {
  readonly code: ProblemCode
  readonly column?: string
  readonly message: string
  /** How many rows have it, and the first of them. */
  readonly count: number
  readonly firstRow: number
}

export interface BatchReport {
  /** All that were read and count: good, bad and repeated. */
  readonly rows: number
  /** Would be issued. */
  readonly good: number
  /** Have problems. */
  readonly bad: number
  /** Are the same as an earlier row in key and award: issued once. */
  readonly repeated: number
  /** Were not wanted by the map's `only`. */
  readonly leftOut: number
  /** In the order of the rows; the first `maxProblems` of them. */
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
  /** The same, each kind once, the most frequent first; at most 100. */
  readonly kinds: readonly ProblemKind[]
  /** Rows that give one learner the same achievement twice, or have the key of another row. */
  readonly duplicates: number
}

const MOST_KINDS = 100
const DUPLICATES: readonly ProblemCode[] = ['batch.rows.same-learner', 'batch.row.duplicate']

/**
 * Goes through all items and signs nothing. Memory does not grow with the rows but for 21 to 32 bytes each.
 *
 * @param items what `mapRows` gives; what it left out is counted, too
 */
export async function checkBatch(
  items: AsyncIterable<BatchItem> & { readonly leftOut?: number },
  options: CheckBatchOptions = {},
): Promise<BatchReport> {
  refuseUnknownOptions(options, ['maxProblems'])
  const { maxProblems = 1000 } = options
  if (!(Number.isSafeInteger(maxProblems) && maxProblems >= 0)) {
    throw new MicrocredError([
      problem('options.value', 'maxProblems must be a whole number.', { pointer: '/maxProblems' }),
    ])
  }
  const counts = { rows: 0, good: 0, bad: 0, repeated: 0, problemCount: 0, duplicates: 0 }
  const problems: RowProblem[] = []
  const kinds = new Map<string, ProblemKind>()
  const keys = createFingerprints()
  for await (const item of items) {
    counts.rows++
    const known = item.award && keys.add(keyOf(item), { row: item.row, mark: JSON.stringify(item.award) })
    if (known?.isSame) counts.repeated++
    else if (item.award !== undefined && known === undefined) counts.good++
    else {
      counts.bad++
      for (const found of item.problems ?? [{ ...DUPLICATE_KEY, row: item.row }]) note(found)
    }
  }
  const leftOut = items.leftOut ?? 0
  const sorted = [...kinds.values()].sort((a, b) => b.count - a.count || a.firstRow - b.firstRow)
  return { ...counts, leftOut, problems, kinds: sorted }

  function note(found: RowProblem): void {
    counts.problemCount++
    if (DUPLICATES.includes(found.code)) counts.duplicates++
    if (problems.length < maxProblems) problems.push(found)
    const { code, column, message, row } = found
    const name = JSON.stringify([code, column, DUPLICATES.includes(code) ? '' : message])
    const kind = kinds.get(name)
    if (kind !== undefined) kinds.set(name, { ...kind, count: kind.count + 1 })
    else if (kinds.size < MOST_KINDS) {
      kinds.set(name, { code, ...(column === undefined ? {} : { column }), message, count: 1, firstRow: row })
    }
  }
}

/** What the batch itself will take as one row. */
function keyOf({ key, award }: BatchItem): string {
  return JSON.stringify(key === undefined ? { award } : { key })
}
