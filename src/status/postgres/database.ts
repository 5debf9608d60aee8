/** The part of `pg` that is used: a pool, or a client within a transaction of the caller's. */
import { isMicrocredError, MicrocredError, problem } from '../../errors.ts'

export type Row = Readonly<Record<string, unknown>>
export type Query = (text: string, values?: readonly unknown[]) => Promise<{ readonly rows: readonly Row[] }>

interface Queries {
  query(text: string, values?: unknown[]): Promise<{ rows: Row[] }>
}

/** A `Pool` of `pg` is one. */
export interface Database extends Queries {
  connect(): Promise<DatabaseClient>
}

/** A `PoolClient` of `pg` is one. */
export interface DatabaseClient extends Queries {
  release(error?: boolean): void
}

export function queryOf(database: Queries): Query {
  return (text, values = []) => database.query(text, [...values])
}

/** All or nothing. */
export async function inTransaction<T>(database: Database, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await database.connect()
  let isBroken = false
  try {
    const query = queryOf(client)
    await query('begin')
    const result = await work(query)
    await query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      isBroken = true
    })
    throw error
  } finally {
    client.release(isBroken)
  }
}

/** `status.store.failed`: without the server's words, which may quote what was asked of it. */
export function databaseFailed(error: unknown): unknown {
  if (isMicrocredError(error)) return error
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  const message = `The database of the status lists could not do it${code}.`
  const fix =
    'Nothing that was there is lost. See that the server runs and the tables are there (migrate), then do the same again.'
  return new MicrocredError([problem('status.store.failed', message, { fix })])
}
