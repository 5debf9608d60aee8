/** The subpath `microcred/batch/pg-boss`: a batch on PostgreSQL, signed by any number of workers on any number of machines. */
import { migrateTables } from '../../status/postgres/migrate-tables.ts'
import type { BatchItem } from '../item.ts'
import { type Enqueued, type EnqueueOptions, enqueue } from './enqueue.ts'
import { type ForgetOptions, forget } from './forget.ts'
import { STEPS } from './migrations.ts'
import { type DeadRow, type Progress, readDeadRows, readProgress } from './progress.ts'
import { pause, resume, retryDead } from './requeue.ts'
import { type Result, type ResultsOptions, readResults } from './results.ts'
import { type PgBossBatchOptions, readSettings, type Settings, wrong } from './settings.ts'
import { type Worked, work } from './work.ts'
import type { WorkOptions } from './work-options.ts'

export type { BatchItem, RowProblem } from '../item.ts'
export type { Boss, DeadLetter } from './boss.ts'
export type { Enqueued, EnqueueOptions } from './enqueue.ts'
export type { ForgetOptions } from './forget.ts'
export type { BatchStatus } from './issuing.ts'
export type { DeadRow, Progress } from './progress.ts'
export type { Result, ResultsOptions } from './results.ts'
export type { PgBossBatchOptions } from './settings.ts'
export type { Worked } from './work.ts'
export type { WorkOptions, WorkProblem } from './work-options.ts'

/** Everything rejects with `batch.store.failed` when the database cannot do it; then nothing of it was done. */
export interface PgBossBatch {
  /** Makes the tables and the queues, or brings those of an older release up to date. */
  migrate(): Promise<void>
  /**
   * Puts the rows and their jobs there, all of them or none. The same rows again put nothing there; another award under a key
   * that is there is refused (`batch.row.changed`).
   */
  enqueue(items: Iterable<BatchItem> | AsyncIterable<BatchItem>, options: EnqueueOptions): Promise<Enqueued>
  /** Issues rows of all batches until it is told to stop. Run as many as you like, on as many machines. */
  work(options: WorkOptions): Promise<Worked>
  progress(batch: string): Promise<Progress>
  /** No row of the batch is begun any more, by any worker; what is in hand is finished. */
  pause(batch: string): Promise<void>
  resume(batch: string): Promise<void>
  /** The rows that were refused or given up. */
  deadRows(batch: string): AsyncGenerator<DeadRow, void, undefined>
  /** Tries those again, once what was wrong is put right. Resolves with their number. */
  retryDead(batch: string): Promise<number>
  results(batch: string, options?: ResultsOptions): AsyncGenerator<Result, void, undefined>
  /** Removes awards and credentials, and keeps what prevents a second issue. Resolves with the number of rows. */
  forget(options: ForgetOptions): Promise<number>
}

/** Throws `options.*`. */
export function pgBossBatch(options: PgBossBatchOptions): PgBossBatch {
  const settings = readSettings(options)
  return {
    migrate: () => migrate(settings),
    enqueue: (items, asked) => enqueue(settings, items, asked),
    work: (asked) => work(settings, asked),
    progress: (batch) => readProgress(settings, batch),
    pause: (batch) => pause(settings, batch),
    resume: (batch) => resume(settings, batch),
    deadRows: (batch) => readDeadRows(settings, batch),
    retryDead: (batch) => retryDead(settings, batch),
    results: (batch, asked) => readResults(settings, batch, asked),
    forget: (asked) => forget(settings, asked),
  }
}

/** Ten years: pg-boss would drop a job that nobody came for. */
const KEPT_MINUTES = 5_256_000

async function migrate({ database, schema, boss, queue, dead, leaseSeconds, telling }: Settings): Promise<void> {
  await telling(() => migrateTables(database, schema, 'batch', STEPS))
  const queues = [
    // how often is for us to say: a lease that ends is not the row's fault
    { name: queue, retryLimit: 1_000_000, retryDelay: 1, retryBackoff: false, expireInSeconds: leaseSeconds },
    { name: dead },
  ]
  for (const each of queues) {
    await telling(() => boss.createQueue(each.name, { ...each, retentionMinutes: KEPT_MINUTES }))
    await telling(() => boss.updateQueue(each.name, { ...each, retentionMinutes: KEPT_MINUTES }))
    // pg-boss does nothing, and says so to nobody, as long as it is not started
    const found = await telling(() => boss.getQueue(each.name).catch(() => null))
    if (found === null) throw wrong('/boss', 'pg-boss could not make its queues: start it first.')
  }
}
