/** The subpath `microcred/status/postgres`: a store in PostgreSQL, for any number of processes on any number of machines. */
import { MicrocredError, problem } from '../../errors.ts'
import { hashCredential } from '../draw.ts'
import { laterOf } from '../ledger.ts'
import type { ListState, StatusChange, StatusRecord, StatusStore, StatusStoreOptions } from '../status-store.ts'
import { readChange, readStoreOptions, unknownPlace } from '../store-options.ts'
import {
  type Database,
  type DatabaseClient,
  databaseFailed,
  inSchema,
  inTransaction,
  type Query,
  queryOf,
  type Row,
  readSchema,
} from './database.ts'
import { readList, readState } from './list-rows.ts'
import { migrateStatusTables } from './migrations.ts'
import type { Transact } from './reserve-place.ts'
import { reservePlaces } from './reserve-places.ts'
import { reserveTogether } from './reserve-together.ts'

export type { Database, DatabaseClient } from './database.ts'

export interface PostgresStatusStoreOptions extends StatusStoreOptions {
  /** The database schema of the tables; default `microcred`. */
  readonly schema?: string
}

export interface PostgresStatusStore extends StatusStore {
  /** Makes the tables, or brings those of an older release up to date. */
  migrate(): Promise<void>
  /** The same store within a transaction that you have begun: what it does stands and falls with it. */
  within(client: Pick<DatabaseClient, 'query'>): StatusStore
}

/** `database`: a `Pool` of `pg`, which stays yours to end. Throws `options.*`. */
export function postgresStatusStore(database: Database, options: PostgresStatusStoreOptions = {}): PostgresStatusStore {
  const settings = readStoreOptions(options, ['schema'])
  if (typeof database?.connect !== 'function') throw wrong('/database', 'The store needs a Pool of pg.')
  const schema = readSchema(options.schema ?? 'microcred')

  const storeOn = (plain: Query, transact: Transact): StatusStore => {
    const query = inSchema(plain, schema, 'status')
    const atOnce: Transact = (work) => transact((within) => work(inSchema(within, schema, 'status')))
    const reserve = reserveTogether((requests) => reservePlaces(query, atOnce, requests, settings))
    return {
      reserve: (request) => telling(() => reserve(request)),
      set: (change) => telling(() => atOnce((within) => setPlace(within, change))),
      find: (credential) =>
        telling(async () => {
          const { rows } = await query(`${RECORDS} where e.holder = $1 order by l.number`, [hashCredential(credential)])
          return rows.map(readRecord)
        }),
      lists: () => telling(async () => (await query('select * from status_list order by number')).rows.map(readList)),
      read: (name) => telling(() => readState(query, name)),
      stamp: (name, now) => telling(() => atOnce((within) => stampList(within, name, now))),
      close: async () => {},
    }
  }
  return {
    ...storeOn(queryOf(database), (work) => inTransaction(database, work)),
    migrate: () => telling(() => migrateStatusTables(database, schema)),
    within: (client) => {
      const query: Query = (text, values = []) => client.query(text, [...values])
      return storeOn(query, (work) => work(query))
    },
  }
}

const RECORDS = `select l.*, e.place, e.value, e.reason, e.changed from status_entry e join status_list l on l.name = e.list`

function readRecord(row: Row): StatusRecord {
  const [reason, changed] = [row['reason'], row['changed']]
  const last = { reason: String(reason), changed: String(changed) }
  return { list: readList(row), index: Number(row['place']), value: Number(row['value']), ...(reason !== null && last) }
}

async function setPlace(query: Query, change: StatusChange): Promise<StatusRecord> {
  const { list, index, value, reason, at } = change
  // one after the other: the version counts what the bits hold
  await query('select from status_list where name = $1 for update', [list])
  const [before] = (await query(`${RECORDS} where e.list = $1 and e.place = $2`, [list, index])).rows
  if (before === undefined) throw unknownPlace()
  const record = readRecord(before)
  readChange(change, record.list.size)
  if (record.value === value) return record
  await query('update status_entry set value = $3, reason = $4, changed = $5 where list = $1 and place = $2', [
    list,
    index,
    value,
    reason,
    at,
  ])
  await query('insert into status_change (list, place, value, reason, at) values ($1, $2, $3, $4, $5)', [
    list,
    index,
    value,
    reason,
    at,
  ])
  await query('update status_list set version = version + 1 where name = $1', [list])
  return { ...record, value, reason, changed: at }
}

async function stampList(query: Query, name: string, now: Date): Promise<ListState> {
  const { rows } = await query('select valid_from from status_list where name = $1 for update', [name])
  if (rows[0] === undefined) throw unknownPlace()
  const before = rows[0]['valid_from']
  const validFrom = laterOf(typeof before === 'string' ? before : undefined, now)
  await query('update status_list set stamp_version = version, valid_from = $2 where name = $1', [name, validFrom])
  const state = await readState(query, name)
  if (state === undefined) throw unknownPlace()
  return state
}

async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw databaseFailed(error, 'status')
  }
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
