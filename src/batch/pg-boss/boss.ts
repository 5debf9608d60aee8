/** The part of pg-boss 10 that is used: an instance of it is one. Its functions take a connection, so that they stand and fall with our rows. */
import type { Query } from '../../status/postgres/database.ts'

interface Connection {
  readonly db: { executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }
}

/** What a job holds: nothing that tells whose row it is. */
export interface JobData {
  readonly batch: string
  /** HMAC-SHA-256 of the row's key. */
  readonly key: string
}

/** In the queue of dead letters: which row of the source it is, and why it came here. */
export interface DeadLetter extends JobData {
  readonly row: number
  readonly codes: readonly string[]
}

export interface Job {
  readonly id: string
  readonly data: JobData
  readonly priority: number
  readonly retryCount: number
  /** Of the last attempt. */
  readonly output: object | null
}

export interface Boss {
  createQueue(name: string, options: QueueOptions): Promise<unknown>
  updateQueue(name: string, options: QueueOptions): Promise<unknown>
  getQueue(name: string): Promise<unknown>
  getQueueSize(name: string, options: { before: 'completed' }): Promise<number>
  insert(jobs: NewJob[], options: Connection): Promise<unknown>
  fetch(name: string, options: Connection & { batchSize: number; includeMetadata: true }): Promise<readonly object[]>
  complete(name: string, ids: string[], output: object, options: Connection): Promise<unknown>
  fail(name: string, ids: string[], output: object, options: Connection): Promise<unknown>
  deleteJob(name: string, ids: string[], options: Connection): Promise<unknown>
}

interface QueueOptions {
  name: string
  retryLimit?: number
  retryDelay?: number
  retryBackoff?: boolean
  expireInSeconds?: number
  retentionMinutes: number
}

export interface NewJob {
  id?: string
  name: string
  data: JobData | DeadLetter
  priority?: number
  startAfter?: string
}

export function on(query: Query): Connection {
  return {
    db: {
      executeSql: async (text, values) => {
        const { rows } = await query(text, values)
        return { rows: [...rows] }
      },
    },
  }
}
