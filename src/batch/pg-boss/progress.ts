/** How far a batch is, over all its workers. */
import { findBatch } from './find-batch.ts'
import type { Settings } from './settings.ts'

/** Rows by what became of them; a batch is done when none waits. */
export interface Progress {
  readonly total: number
  /** For a worker, for another attempt, or for the end of a pause. */
  readonly waiting: number
  readonly issued: number
  /** Because of their award. */
  readonly refused: number
  /** Given up: the signer failed too often. */
  readonly failed: number
  readonly forgotten: number
  readonly isPaused: boolean
}

export async function readProgress({ query }: Settings, name: string): Promise<Progress> {
  const { id, isPaused } = await findBatch(query, name)
  const { rows } = await query('select state, count(*) as count from batch_row where batch = $1 group by state', [id])
  const counts = new Map(rows.map(({ state, count }) => [String(state), Number(count)]))
  const of = (state: string): number => counts.get(state) ?? 0
  return {
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    waiting: of('waiting') + of('held'),
    issued: of('issued'),
    refused: of('refused'),
    failed: of('failed'),
    forgotten: of('forgotten'),
    isPaused,
  }
}

/** A row that was refused or given up. */
export interface DeadRow {
  /** As whoever has the source counts. */
  readonly row: number
  readonly state: 'refused' | 'failed'
  /** Of its problems. */
  readonly codes: readonly string[]
}

/** In the order of the input, some at a time. */
export async function* readDeadRows({ query }: Settings, name: string): AsyncGenerator<DeadRow, void, undefined> {
  const { id } = await findBatch(query, name)
  for (let last = 0; ; ) {
    const { rows } = await query(
      `select number, line, state, codes from batch_row
       where batch = $1 and number > $2 and state in ('refused', 'failed') order by number limit 1000`,
      [id, last],
    )
    if (rows.length === 0) return
    for (const { number, line, state, codes } of rows) {
      last = Number(number)
      yield { row: Number(line), state: state as DeadRow['state'], codes: codes as readonly string[] }
    }
  }
}
