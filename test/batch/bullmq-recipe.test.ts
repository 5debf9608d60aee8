/** The recipe of docs/batch-postgres.md, as it stands there: every job runs one to five times, at once and in no order. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresStatusStore } from '../../src/status/postgres/postgres-store.ts'
import { type PostgresServer, poolOf, startPostgres } from '../status/stores/postgres-server.ts'
import { signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'
import { awardOf, BASE_URL } from './pg-boss-support.ts'
import { expectWhole } from './pg-boss-whole.ts'

const file = `${ROOT}test/batch/.issue-step-${process.pid}.mjs`
let server: PostgresServer
let pool: Pool
beforeAll(async () => {
  const page = readFileSync(`${ROOT}docs/batch-postgres.md`, 'utf8')
  const [, step = ''] = /```js\n\/\/ issue-step\.mjs\n([\s\S]*?)```/.exec(page) ?? []
  // the sources of what it imports
  writeFileSync(file, step.replace(/'microcred\/(\w+)'/g, "'../../src/$1.ts'"))
  server = await startPostgres()
  pool = poolOf(server.url, 10)
})
afterAll(async () => {
  rmSync(file, { force: true })
  await pool?.end()
  await server?.stop()
})

interface Step {
  readonly TABLE: string
  issueStep(job: object, means: object): Promise<{ credential?: string; problems?: { code: string }[] }>
}

test('each job gives one credential, the same bytes each time, in one place', async () => {
  const { TABLE, issueStep } = (await import(/* @vite-ignore */ file)) as Step
  const store = postgresStatusStore(pool, { baseUrl: BASE_URL })
  await store.migrate()
  await pool.query(TABLE)
  const loadAward = async (key: string): Promise<object> =>
    key === 'wrong' ? { ...awardOf('Grace Hopper'), title: '' } : awardOf(`Ada Lovelace ${key}`)
  const keys = Array.from({ length: 60 }, (_, index) => `${index}`)
  const runs = [...keys, 'wrong'].flatMap((key) => Array<string>(1 + Math.floor(Math.random() * 5)).fill(key))
  runs.sort(() => Math.random() - 0.5)
  const given = new Map<string, Set<string>>()
  const run = async (key: string): Promise<void> => {
    const { credential, problems } = await issueStep({ batch: 'soil', key, loadAward }, { pool, signer, store })
    const kept = given.get(key) ?? new Set()
    given.set(key, kept.add(credential ?? String(problems?.[0]?.code)))
  }
  await Promise.all(runs.map(run))
  expect([...given.values()].map(({ size }) => size)).toEqual(Array(61).fill(1))
  expect([...(given.get('wrong') ?? [])]).toEqual(['award.empty'])
  const results = keys.map((key, row) => ({ row, cursor: row, credential: [...(given.get(key) ?? [])].join() }))
  await expectWhole(store, results, new Set())
  const { rows } = await pool.query('select count(*)::integer as count from microcred.status_entry')
  expect(rows).toEqual([{ count: 60 }])
})
