/** Batches on a real PostgreSQL with a real pg-boss: for each test tables and a queue of its own. */
import { readFileSync } from 'node:fs'
import type { Pool } from 'pg'
import PgBoss from 'pg-boss'
import type { BatchItem } from '../../src/batch/item.ts'
import { type PgBossBatch, type PgBossBatchOptions, pgBossBatch } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Signer } from '../../src/model/key.ts'
import { type PostgresStatusStore, postgresStatusStore } from '../../src/status/postgres/postgres-store.ts'
import { type PostgresServer, poolOf, startPostgres } from '../status/stores/postgres-server.ts'
import { now, signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'

export const secret: Uint8Array = new Uint8Array(32).fill(5)
export const BASE_URL = 'https://uni.example/status'

const example = JSON.parse(readFileSync(`${ROOT}examples/awards/safety-certificate.json`, 'utf8')) as MicroCredential

export function awardOf(name: string, more: Partial<MicroCredential> = {}): MicroCredential {
  return { ...example, learner: { name, email: `${name.replaceAll(' ', '.')}@learners.example` }, ...more }
}

/** Rows 2, 3, ... as in a file with a header. */
export function itemsOf(count: number, from = 0): BatchItem[] {
  return Array.from({ length: count }, (_, index) => ({
    row: from + index + 2,
    key: `learner-${from + index}`,
    award: awardOf(`Ada Lovelace ${from + index}`),
  }))
}

export interface Grounds {
  readonly server: PostgresServer
  readonly pool: Pool
  readonly boss: PgBoss
  /** Its tables and its queue made. */
  open(options?: Partial<PgBossBatchOptions>): Promise<Opened>
  close(): Promise<void>
}

export interface Opened {
  readonly batch: PgBossBatch
  readonly store: PostgresStatusStore
  readonly schema: string
  readonly queue: string
  /** Another one on the same, as another machine has it. */
  again(options?: Partial<PgBossBatchOptions>): PgBossBatch
}

export async function prepareGrounds(): Promise<Grounds> {
  const server = await startPostgres()
  const pool = poolOf(server.url, 12)
  pool.on('error', () => {})
  const boss = new PgBoss({ connectionString: server.url, max: 4, maintenanceIntervalSeconds: 1, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  let count = 0
  return {
    server,
    pool,
    boss,
    open: async (options = {}) => {
      const names = { schema: `batch_${++count}`, queue: `batch-${count}` }
      const again: Opened['again'] = (more = {}) =>
        pgBossBatch({ boss, database: pool, secret, ...names, ...options, ...more })
      const batch = again()
      const store = postgresStatusStore(pool, { baseUrl: BASE_URL, schema: names.schema })
      await Promise.all([batch.migrate(), store.migrate()])
      return { batch, store, ...names, again }
    },
    close: async () => {
      await boss.stop({ graceful: false })
      await pool.end()
      await server.stop()
    },
  }
}

/** Works until there is nothing left. */
export const untilEmpty: { signer: Signer; now: string; pollSeconds: number; stopWhenEmpty: true } = {
  signer,
  now,
  pollSeconds: 0.1,
  stopWhenEmpty: true,
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of source) all.push(each)
  return all
}

/** Of the first problem. */
export function codeOf(promise: Promise<unknown>): Promise<[string, string | undefined]> {
  return promise.then(
    () => ['none', undefined],
    (error) => [error.problems?.[0].code ?? String(error), error.problems?.[0].pointer],
  )
}

/** Everything that stands in these schemas, as text. */
export async function dump(pool: Pool, ...schemas: readonly string[]): Promise<string> {
  const { rows } = await pool.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema = any($1::text[]) and table_type = 'BASE TABLE'`,
    [schemas],
  )
  const texts = rows.map(async ({ name }) => {
    const { rows: all } = await pool.query(`select coalesce(string_agg(t::text, ' '), '') as all from ${name} t`)
    return String(all[0].all)
  })
  return (await Promise.all(texts)).join(' ')
}
