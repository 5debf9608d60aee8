/** Jobs of the queue, some at a time. */
import { databaseFailed, queryOf } from '../../status/postgres/database.ts'
import { type Job, on } from './boss.ts'
import type { Settings } from './settings.ts'

/** pg-boss gives no jobs where its statement fails: here that is `batch.store.failed`. */
export async function fetchJobs({ boss, queue, database }: Settings, most: number): Promise<readonly Job[]> {
  let failure: { readonly error: unknown } | undefined
  const query = queryOf(database)
  const told = on(async (text, values) => {
    try {
      return await query(text, values)
    } catch (error) {
      failure = { error }
      throw error
    }
  })
  const jobs = await boss.fetch(queue, { ...told, batchSize: most, includeMetadata: true })
  if (failure) throw databaseFailed(failure.error, 'batch')
  // they come in no order
  return (jobs as readonly Job[]).toSorted((a, b) => b.priority - a.priority)
}
