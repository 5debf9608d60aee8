/** What every part of the batch works with, read from the options once. */
import { MicrocredError, problem } from '../../errors.ts'
import { refuseUnknownOptions } from '../../options.ts'
import {
  type Database,
  databaseFailed,
  inSchema,
  inTransaction,
  type Query,
  queryOf,
  readSchema,
} from '../../status/postgres/database.ts'
import type { Boss } from './boss.ts'

export interface PgBossBatchOptions {
  /** Of pg-boss 10.4, started; it stays yours to stop. One that supervises (its default) must run somewhere. */
  readonly boss: Boss
  /** A `Pool` of `pg` on the database of pg-boss and of the status lists; it stays yours to end. */
  readonly database: Database
  /** At least 32 random bytes, the same on every machine, kept apart from the database: the keys of rows are stored as HMACs with it. */
  readonly secret: Uint8Array
  /** The database schema of the tables; default `microcred`, where those of the status lists may be too. */
  readonly schema?: string
  /** The queue of pg-boss; default `microcred-batch`. That of the dead letters is `<queue>-dead`. */
  readonly queue?: string
  /**
   * How long a worker may have a row in hand before another takes it, in seconds; it must sign 64 rows in much less. Default 300; 2
   * to 3600. Read by `migrate`.
   */
  readonly leaseSeconds?: number
}

/** Within a transaction: our tables, and the connection as it is for others who have tables there. */
export interface Within {
  readonly query: Query
  readonly plain: Query
}

export interface Settings {
  readonly boss: Boss
  readonly database: Database
  readonly secret: Uint8Array
  readonly schema: string
  readonly queue: string
  readonly dead: string
  readonly leaseSeconds: number
  readonly query: Query
  /** `batch.store.failed` for what the database could not do; then nothing was done. */
  transact<T>(work: (within: Within) => Promise<T>): Promise<T>
  /** The same for what others do there. */
  telling<T>(work: () => Promise<T>): Promise<T>
}

const KNOWN = ['boss', 'database', 'secret', 'schema', 'queue', 'leaseSeconds']

export function readSettings(options: PgBossBatchOptions): Settings {
  refuseUnknownOptions(options, KNOWN)
  const { boss, database, secret, queue = 'microcred-batch', leaseSeconds = 300 } = options
  if (typeof boss?.fetch !== 'function') throw wrong('/boss', 'boss must be an instance of pg-boss 10.')
  if (typeof database?.connect !== 'function') throw wrong('/database', 'database must be a Pool of pg.')
  if (!(secret instanceof Uint8Array) || secret.length < 32) throw wrong('/secret', 'secret must be 32 bytes or more.')
  if (typeof queue !== 'string' || !/^[\w-]{1,60}$/.test(queue)) {
    throw wrong('/queue', 'queue must be a name of 60 letters, digits, - and _ at most.')
  }
  if (!Number.isInteger(leaseSeconds) || leaseSeconds < 2 || leaseSeconds > 3600) {
    throw wrong('/leaseSeconds', 'leaseSeconds must be a whole number, 2 to 3600.')
  }
  const schema = readSchema(options.schema ?? 'microcred')
  const ours = (plain: Query): Query => inSchema(plain, schema, 'batch')
  const query = ours(queryOf(database))
  return {
    boss,
    database,
    secret: Uint8Array.from(secret),
    schema,
    queue,
    dead: `${queue}-dead`,
    leaseSeconds,
    query: (text, values) => telling(() => query(text, values)),
    telling,
    transact: (work) => transact(database, ours, work),
  }
}

/** What the caller's own work throws stays as it is. */
async function transact<T>(
  database: Database,
  ours: (plain: Query) => Query,
  work: (within: Within) => Promise<T>,
): Promise<T> {
  let failure: { readonly error: unknown } | undefined
  try {
    return await inTransaction(database, async (client) => {
      const plain: Query = (text, values) => telling(() => client(text, values))
      try {
        return await work({ query: ours(plain), plain })
      } catch (error) {
        failure = { error }
        throw error
      }
    })
  } catch (error) {
    throw failure ? failure.error : databaseFailed(error, 'batch')
  }
}

async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw databaseFailed(error, 'batch')
  }
}

export function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
