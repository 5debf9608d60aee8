/** A row that ends the process it is tried in: it must neither be tried for ever nor take down those that are fetched with it. */
import { problem } from '../../errors.ts'
import { type Job, on } from './boss.ts'
import type { Settings } from './settings.ts'
import { bury } from './settle.ts'
import { takeRows } from './take-rows.ts'
import type { WorkProblem } from './work-options.ts'

/** Leases that may end, as they do when a machine is switched off, before the row is suspected. */
const LEASES = 3

/** Whether its leases ended, again and again, without a word of why; a job that was handed back has codes. */
export function isSuspect({ retryCount, output }: Job): boolean {
  return retryCount >= LEASES && !(output !== null && typeof output === 'object' && 'codes' in output)
}

/**
 * Counts the attempt before it is made, so that it counts however it ends; for the row alone, which is tried next and by itself.
 * Where there were too many the row is given up, and that is what is given back.
 */
export async function countAttempt(settings: Settings, retryLimit: number, job: Job): Promise<WorkProblem | undefined> {
  return settings.transact(async (within) => {
    const { rows } = await takeRows(within.query, [job])
    const [row] = rows
    if (row === undefined) return undefined
    const counted = await within.query(
      'update batch_row set attempts = attempts + 1 where batch = $1 and number = $2 returning attempts',
      [row.batch, row.number],
    )
    if (Number(counted.rows[0]?.['attempts']) <= retryLimit) return undefined
    await bury(within, settings, [{ row, codes: ['batch.row.lost'] }], 'failed')
    await settings.boss.complete(settings.queue, [job.id], {}, on(within.plain))
    const message = 'The worker ended each time that the row was tried.'
    const fix = 'Look at the row, and at the memory and the log of the workers.'
    return { ...problem('batch.row.lost', message, { fix }), batch: job.data.batch, row: row.line }
  })
}
