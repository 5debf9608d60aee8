/**
 * Some rows issued in one transaction: their status places, their credentials and the completion of their jobs are committed
 * together. A group and not a row, because each commit waits for the disk: one wait for all. What is wrong with one row is known
 * before it is written, so no statement fails for it, and the others of its group stand.
 */
import { inOrder } from '../../many/in-order.ts'
import type { Row } from '../../status/postgres/database.ts'
import { type Job, on } from './boss.ts'
import { issueRow, type Outcome } from './issue-row.ts'
import type { Issuing } from './issuing.ts'
import type { Settings, Within } from './settings.ts'
import { settleFailed, settleIssued, settleRefused } from './settle.ts'
import { type TakenRow, takeRows } from './take-rows.ts'

/** Longer than any group is signed, in seconds: one that was ended for it would begin anew, and never come to an end. */
const LEAST_CUT_OFF = 60

/** What became of the rows; a job that is in none of these is another worker's. */
export async function issueGroup(settings: Settings, issuing: Issuing, jobs: readonly Job[]): Promise<Outcome[]> {
  return settings.transact(async (within) => {
    await endWhenCutOff(within, settings)
    const { rows: taken, paused, idle } = await takeRows(within.query, jobs)
    const held = await holdPaused(within, paused)
    // those whose batch was resumed in the meantime go on
    const rows = [...taken, ...paused.filter(({ job }) => !held.includes(job))]
    const outcomes: Outcome[] = []
    const broken: unknown[] = []
    for await (const outcome of inOrder(rows, issuing.atOnce, issueOn(within, issuing))) {
      if ('broken' in outcome) broken.push(outcome.broken)
      else outcomes.push(outcome)
    }
    // only when nobody uses the connection any more
    if (broken.length > 0) throw broken[0]
    const done = [
      ...idle,
      ...held,
      ...(await settleIssued(within, settings, outcomes)),
      ...(await settleRefused(within, settings, outcomes)),
      ...(await settleFailed(within, settings, issuing, outcomes)),
    ].map(({ id }) => id)
    if (done.length > 0) await settings.boss.complete(settings.queue, done, {}, on(within.plain))
    return outcomes
  })
}

/** A worker that is cut off from the server would keep its rows locked for as long as the network does not tell. */
async function endWhenCutOff({ plain }: Within, { leaseSeconds }: Settings): Promise<void> {
  const ms = Math.max(leaseSeconds, LEAST_CUT_OFF) * 1000
  await plain(`select set_config('idle_in_transaction_session_timeout', $1, true)`, [`${ms}`])
}

/** Without a job from here on, until the batch is resumed. Asked again under the lock that `resume` takes, so that none is left behind. */
async function holdPaused({ query }: Within, paused: readonly TakenRow[]): Promise<Job[]> {
  if (paused.length === 0) return []
  const { rows } = await query('select id from batch where id = any($1::integer[]) and is_paused for share', [
    [...new Set(paused.map(({ batch }) => batch))],
  ])
  const still = new Set(rows.map(({ id }) => Number(id)))
  const held = paused.filter(({ batch }) => still.has(batch))
  await query(
    `update batch_row r set state = 'held' from unnest($1::integer[], $2::bigint[]) as h (batch, number)
     where r.batch = h.batch and r.number = h.number`,
    [held.map(({ batch }) => batch), held.map(({ number }) => number)],
  )
  return held.map(({ job }) => job)
}

interface Broken {
  readonly broken: unknown
}

function issueOn({ plain }: Within, { options, status }: Issuing): (row: TakenRow) => Promise<Outcome | Broken> {
  const query = async (text: string, values: unknown[] = []): Promise<{ rows: Row[] }> => {
    const { rows } = await plain(text, values)
    return { rows: [...rows] }
  }
  // one store for all of them, so that their places are reserved together
  const entries = status && { ...status, store: status.store.within({ query }) }
  return async (row) => {
    try {
      return await issueRow(row, options, entries)
    } catch (broken) {
      return { broken }
    }
  }
}
