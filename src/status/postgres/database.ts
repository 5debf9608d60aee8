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
  on?(event: 'error', listener: (error: Error) => void): unknown
  off?(event: 'error', listener: (error: Error) => void): unknown
}

export function queryOf(database: Queries): Query {
  return (text, values = []) => database.query(text, [...values])
}

/** Tables by their full names, so that nothing depends on the caller's search path. `room`: whose tables are meant. */
export function inSchema(query: Query, schema: string, room: Room): Query {
  const tables = new RegExp(`\\b(from|join|into|update) (${room}(?:_[a-z]+)?)\\b`, 'g')
  return (text, values) => query(text.replace(tables, `$1 "${schema}".$2`), values)
}

/** Throws `options.value` for what could not be written between quotes as it is. */
export function readSchema(schema: string): string {
  if (typeof schema === 'string' && /^[a-z_][a-z\d_]{0,62}$/.test(schema)) return schema
  const message = 'schema must be a name in lower case letters, digits and _.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/schema' })])
}

/** All or nothing. */
export async function inTransaction<T>(
  database: Database,
  work: (query: Query, client: DatabaseClient) => Promise<T>,
): Promise<T> {
  const client = await database.connect()
  let isBroken = false
  // a connection that breaks between two statements says so by an event, which would end the process; the next statement fails as well
  const noteBroken = (): void => {
    isBroken = true
  }
  client.on?.('error', noteBroken)
  try {
    const query = queryOf(client)
    await query('begin')
    const result = await work(query, client)
    await query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(noteBroken)
    throw error
  } finally {
    client.off?.('error', noteBroken)
    client.release(isBroken)
  }
}

/** Whose tables they are: of the status lists, of the batches. */
export type Room = 'status' | 'batch'

const DATABASES: Readonly<Record<Room, string>> = { status: 'status lists', batch: 'batches' }

/** `status.store.failed`, `batch.store.failed`: without the server's words, which may quote what was asked of it. */
export function databaseFailed(error: unknown, room: Room): unknown {
  if (isMicrocredError(error)) return error
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  const message = `The database of the ${DATABASES[room]} could not do it${code}.`
  const fix =
    'Nothing that was there is lost. See that the server runs and the tables are there (migrate), then do the same again.'
  return new MicrocredError([problem(`${room}.store.failed`, message, { fix })])
}
