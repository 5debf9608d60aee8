/** The payload of rows removed: the award, the credential. What is left tells that the row was there, and nothing of whose it is. */
import { refuseUnknownOptions } from '../../options.ts'
import type { Query } from '../../status/postgres/database.ts'
import { keyedHash } from '../store/keyed-hash.ts'
import { assertSecret, findBatch } from './find-batch.ts'
import { type Settings, wrong } from './settings.ts'

export interface ForgetOptions {
  readonly batch: string
  /** The key of one row, or the id of one credential; without either: all of the batch. */
  readonly key?: string
  readonly credential?: string
  /** Only rows that were done before. */
  readonly before?: Date
}

/** How many had a payload. A row that waits is never issued then; one that was issued can still be revoked by its credential's id. */
export async function forget(settings: Settings, options: ForgetOptions): Promise<number> {
  refuseUnknownOptions(options, ['batch', 'key', 'credential', 'before'])
  const { batch: name, key, credential, before } = options
  for (const [option, value] of Object.entries({ key, credential })) {
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      throw wrong(`/${option}`, `${option} must be a text.`)
  }
  if (before !== undefined && !(before instanceof Date && !Number.isNaN(before.getTime()))) {
    throw wrong('/before', 'before must be a Date.')
  }
  return settings.transact(async ({ query }) => {
    const { id } = await findBatch(query, name)
    const { secret } = settings
    await assertSecret(query, settings, name)
    return forgetRows(
      query,
      `select batch, number from batch_row where batch = $1 and ($2::text is null or key = $2)
         and ($3::text is null or credential = $3) and ($4::timestamptz is null or done < $4)
         and state <> 'forgotten' for update`,
      [
        id,
        key === undefined ? null : keyedHash(secret, name, 'row', key),
        credential === undefined ? null : keyedHash(secret, name, 'credential', credential),
        before ?? null,
      ],
    )
  })
}

/** Those whose time is up, as their batch was enqueued (`retentionDays`); some at a time, so that nobody waits for long. */
export async function forgetDue({ transact }: Settings): Promise<void> {
  for (;;) {
    const forgotten = await transact(({ query }) =>
      forgetRows(
        query,
        `select r.batch, r.number from batch b join batch_row r on r.batch = b.id
         where b.retention_days is not null and r.state in ('issued', 'refused', 'failed')
           and r.done < now() - make_interval(days => b.retention_days) limit 5000 for update of r skip locked`,
      ),
    )
    if (forgotten === 0) return
  }
}

/** @param which selects batch and number */
export async function forgetRows(query: Query, which: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await query(
    `with which as (${which}), gone as (
       delete from batch_payload p using which w where p.batch = w.batch and p.number = w.number
     ), kept as (
       update batch_row r set state = 'forgotten' from which w where r.batch = w.batch and r.number = w.number
       returning r.number
     )
     select count(*) as count from kept`,
    values,
  )
  return Number(rows[0]?.['count'] ?? 0)
}
