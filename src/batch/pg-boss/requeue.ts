/** Pause and resume, and another attempt for the dead: rows that get a job again. */
import { findBatch } from './find-batch.ts'
import { putJobs, removeDeadLetters } from './put-jobs.ts'
import type { Settings, Within } from './settings.ts'

/** What is in hand is finished; a worker that meets another row of the batch lays it aside. */
export async function pause({ query }: Settings, name: string): Promise<void> {
  await findBatch(query, name)
  await query('update batch set is_paused = true where name = $1', [name])
}

export async function resume(settings: Settings, name: string): Promise<void> {
  await settings.transact(async (within) => {
    await findBatch(within.query, name, 'for no key update')
    await within.query('update batch set is_paused = false where name = $1', [name])
    await requeue(within, settings, name, ['held'])
  })
}

/** With how many rows. */
export async function retryDead(settings: Settings, name: string): Promise<number> {
  return settings.transact((within) => requeue(within, settings, name, ['refused', 'failed']))
}

async function requeue(
  { query, plain }: Within,
  settings: Settings,
  name: string,
  states: readonly ('held' | 'refused' | 'failed')[],
): Promise<number> {
  const batch = await findBatch(query, name)
  for (let count = 0; ; ) {
    const { rows } = await query(
      `update batch_row r set state = 'waiting', attempts = 0, codes = null, done = null
       where r.batch = $1 and r.number in (
         select number from batch_row where batch = $1 and state = any($2::text[]) order by number limit 1000 for update
       ) returning r.key`,
      [batch.id, states],
    )
    if (rows.length === 0) return count
    const keys = rows.map(({ key }) => String(key))
    if (!states.includes('held')) await removeDeadLetters(plain, settings, keys)
    await putJobs(plain, settings, batch, keys)
    count += rows.length
  }
}
