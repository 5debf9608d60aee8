/** A batch by its name, and its beginning. */
import { MicrocredError, problem } from '../../errors.ts'
import type { Query } from '../../status/postgres/database.ts'
import { keyedHash } from '../store/keyed-hash.ts'
import { assertBatchName } from '../store/read-requests.ts'
import { type Settings, wrong } from './settings.ts'

export interface Batch {
  readonly id: number
  readonly name: string
  readonly priority: number
  readonly isPaused: boolean
}

/** Throws `batch.unknown`. `lock`: until the end of the transaction nobody else changes it. */
export async function findBatch(query: Query, name: string, lock: '' | 'for no key update' = ''): Promise<Batch> {
  assertBatchName(name)
  const { rows } = await query(`select * from batch where name = $1 ${lock}`, [name])
  const [row] = rows
  if (row === undefined) {
    const fix = 'Look at the name; it is what the rows were enqueued under.'
    throw new MicrocredError([problem('batch.unknown', 'There is no such batch.', { pointer: '/batch', fix })])
  }
  return { id: Number(row['id']), name, priority: Number(row['priority']), isPaused: row['is_paused'] === true }
}

/**
 * Throws `options.value` where the rows of the batch were enqueued with another secret: they would not be known again, and issued
 * twice or not forgotten.
 */
export async function assertSecret(query: Query, { secret }: Settings, name: string): Promise<void> {
  const { rows } = await query('select secret from batch where name = $1', [name])
  const [row] = rows
  if (row !== undefined && row['secret'] !== tellSecret(secret, name)) {
    throw wrong('/secret', 'The rows of this batch were enqueued with another secret.')
  }
}

function tellSecret(secret: Uint8Array, name: string): string {
  return keyedHash(secret, name, 'row', '')
}

/** The batch, begun if it is new; locked, so that its rows come from one input at a time. */
export async function beginBatch(
  query: Query,
  settings: Settings,
  name: string,
  { priority, retentionDays }: { readonly priority: number; readonly retentionDays: number | undefined },
): Promise<Batch> {
  assertBatchName(name)
  await query(
    `insert into batch (name, secret, priority, retention_days) values ($1, $2, $3, $4)
     on conflict (name) do update set retention_days = coalesce(excluded.retention_days, batch.retention_days)`,
    [name, tellSecret(settings.secret, name), priority, retentionDays ?? null],
  )
  await assertSecret(query, settings, name)
  return findBatch(query, name, 'for no key update')
}
