/**
 * Workers in processes of their own, killed at random moments, and the server killed with them; nothing is lost, nothing doubled.
 * `npm run test:faults` makes the rounds long; what is printed is what was counted.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgBossBatch } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import { type PostgresStatusStore, postgresStatusStore } from '../../src/status/postgres/postgres-store.ts'
import { key, now } from '../support/badge.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { BASE_URL, collect, type Grounds, itemsOf, prepareGrounds, secret } from './pg-boss-support.ts'
import { expectWhole } from './pg-boss-whole.ts'

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const ROUNDS = isLong ? 20 : 1
const ROWS = isLong ? 2000 : 150
const WORKERS = isLong ? 4 : 2
const LEASE_SECONDS = 5

interface Worker {
  readonly child: ChildProcess
  readonly ready: Promise<unknown>
  readonly ended: Promise<unknown>
}

function startWorker(url: string): Worker {
  const child = spawn('node', [`${ROOT}test/batch/pg-boss-worker.mjs`, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      SECRET: Buffer.from(secret).toString('base64url'),
      KEY: JSON.stringify(exportKey(key, { format: 'jwk', secret: true })),
      LEASE_SECONDS: String(LEASE_SECONDS),
    },
  })
  const ended = once(child, 'close')
  return { child, ready: Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]), ended }
}

let grounds: Grounds
let batch: PgBossBatch
let store: PostgresStatusStore
beforeAll(async () => {
  assertBuilt()
  grounds = await prepareGrounds()
  // the names that the workers have by default
  batch = (await grounds.open({ schema: 'microcred', queue: 'microcred-batch', leaseSeconds: LEASE_SECONDS })).batch
  store = postgresStatusStore(grounds.pool, { baseUrl: BASE_URL })
  await store.migrate()
})
afterAll(() => grounds?.close())

/** Of those that are issued by now. */
async function revokeSome(name: string, revoked: Set<string>): Promise<void> {
  for await (const { credential } of batch.results(name)) {
    if (Math.random() > 0.05) continue
    const { id } = JSON.parse(credential)
    await changeStatus(store, id, { reason: 'In error', now })
    revoked.add(id)
  }
}

const issuedOf = async (name: string): Promise<number> => (await batch.progress(name)).issued

interface Counted {
  kills: number
  crashes: number
}

async function disturb(workers: Worker[], name: string, revoked: Set<string>, counted: Counted): Promise<void> {
  const kills = isLong ? 6 : 2
  for (let kill = 0; kill < kills; kill++) {
    await Promise.all(workers.map(({ ready }) => ready))
    const before = await issuedOf(name)
    if (before === ROWS) return
    await expect.poll(() => issuedOf(name), { interval: 20 }).toBeGreaterThan(before)
    await sleep(Math.random() * 200)
    const at = Math.floor(Math.random() * workers.length)
    workers[at]?.child.kill('SIGKILL')
    if (kill === 0 || (isLong && kill === 3)) {
      await grounds.server.crash()
      counted.crashes++
    }
    await revokeSome(name, revoked)
    await workers[at]?.ended
    // one that had ended by itself was not killed
    if (workers[at]?.child.signalCode === 'SIGKILL') counted.kills++
    workers[at] = startWorker(grounds.server.url)
  }
}

test(`${ROUNDS} rounds of ${ROWS} rows: ${WORKERS} workers and the server, killed`, {
  timeout: 3_600_000,
}, async () => {
  const counted: Counted = { kills: 0, crashes: 0 }
  const revoked = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const name = `round ${round}`
    const items = itemsOf(ROWS, round * ROWS)
    await batch.enqueue(items, { batch: name })
    const workers = Array.from({ length: WORKERS }, () => startWorker(grounds.server.url))
    const ofRound = new Set<string>()
    try {
      await disturb(workers, name, ofRound, counted)
      await Promise.all(workers.map(({ ended }) => ended))
    } finally {
      for (const { child } of workers) child.kill('SIGKILL')
    }
    expect(workers.map(({ child }) => child.exitCode)).toEqual(Array(WORKERS).fill(0))
    expect(await batch.progress(name)).toMatchObject({ total: ROWS, issued: ROWS, waiting: 0, refused: 0, failed: 0 })
    const results = await collect(batch.results(name))
    expect(results.map(({ row }) => row)).toEqual(items.map(({ row }) => row))
    await expectWhole(store, results, ofRound)
    for (const id of ofRound) revoked.add(id)
  }
  const jobs = await grounds.pool.query(
    `select state, count(*)::integer as count from pgboss.job where name = 'microcred-batch' group by state`,
  )
  expect(jobs.rows.map(({ state }) => state)).toEqual(['completed'])
  const places = await grounds.pool.query('select count(*)::integer as count from microcred.status_entry')
  // what a killed worker had reserved was undone with all else
  expect(places.rows).toEqual([{ count: ROUNDS * ROWS }])
  const { kills, crashes } = counted
  expect(kills).toBeGreaterThanOrEqual(ROUNDS)
  expect(crashes).toBeGreaterThanOrEqual(ROUNDS)
  process.stdout.write(
    `pg-boss: ${ROUNDS} rounds of ${ROWS} rows, ${kills} workers and ${crashes} times the server killed, ${revoked.size} revoked\n`,
  )
})
