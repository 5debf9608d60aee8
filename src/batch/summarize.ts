/** Counting what became of the rows, and the summary of it. */
import type { BatchCounts, BatchProgress, BatchSummary, RowOutcome, RowResult, SummaryProblem } from './run-types.ts'

const MOST_PROBLEMS = 100

export interface Tally {
  add(results: readonly RowResult[]): void
  progress(): BatchProgress
  summarize(
    about: Omit<BatchSummary, keyof BatchCounts | 'problems' | 'furtherProblems' | 'seconds' | 'perSecond'>,
  ): BatchSummary
}

export function createTally(): Tally {
  const begun = performance.now()
  const counts: Record<RowOutcome | 'rows', number> = { rows: 0, issued: 0, repeated: 0, forgotten: 0, refused: 0 }
  const problems: SummaryProblem[] = []
  let furtherProblems = 0
  const seconds = (): number => Math.round(performance.now() - begun) / 1000
  return {
    add: (results) => {
      for (const { row, outcome, problems: found = [] } of results) {
        counts.rows++
        counts[outcome]++
        for (const each of found) {
          if (problems.length === MOST_PROBLEMS) furtherProblems++
          else problems.push(withoutValue({ row, ...each }))
        }
      }
    },
    progress: () => ({ ...counts, seconds: seconds() }),
    summarize: (about) => {
      const taken = seconds()
      const perSecond = taken === 0 ? 0 : Math.round(counts.rows / taken)
      return { ...about, ...counts, problems, furtherProblems, seconds: taken, perSecond }
    },
  }
}

/** What stood in the row is for whoever has the source. */
function withoutValue(found: SummaryProblem & { readonly value?: unknown }): SummaryProblem {
  const { value: _value, ...kept } = found
  return kept
}
