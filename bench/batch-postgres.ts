/**
 * Awards from a queue in PostgreSQL to signed credentials with status entries, by 1, 2 and 4 workers, each a process of its own as
 * on a machine of its own; here they share the cores with each other and with the server, so more workers than cores gain nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exportKey, generateKey, issue, type Key, localSigner, type MicroCredential } from 'microcred'
import { type BatchItem, type PgBossBatch, pgBossBatch } from 'microcred/batch/pg-boss'
import { postgresStatusStore } from 'microcred/status/postgres'
import PgBoss from 'pg-boss'
import { poolOf, startPostgres } from '../test/status/stores/postgres-server.ts'
import { limitOf } from './limit.ts'
import { medianTime } from './take-turns.ts'

const ROWS = Number(process.env['BENCH_ROWS'] ?? 10_000)
const WARM_UP = 1000
const SECRET = new Uint8Array(32).fill(1)
const WORKER = fileURLToPath(new URL('../test/batch/pg-boss-worker.mjs', import.meta.url))
const EXAMPLE = new URL('../examples/awards/safety-certificate.json', import.meta.url)
const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as MicroCredential

function* itemsOf(count: number): Generator<BatchItem> {
  for (let row = 1; row <= count; row++)
    yield { row, key: `${row}`, award: { ...example, learner: { name: `L ${row}` } } }
}

interface Figures {
  readonly enqueued: number
  readonly issued: number
}

/** Rows in a second. */
async function measure(key: Key<'Ed25519'>, count: number): Promise<Figures> {
  const server = await startPostgres()
  const pool = poolOf(server.url)
  const boss = await new PgBoss({ connectionString: server.url, schedule: false }).start()
  const workers: ChildProcess[] = []
  try {
    const batch = pgBossBatch({ boss, database: pool, secret: SECRET })
    await batch.migrate()
    await postgresStatusStore(pool).migrate()
    for (let started = 0; started < count; started++) workers.push(await startWorker(server.url, key))
    await run(batch, 'warm up', WARM_UP)
    return await run(batch, 'measured', ROWS)
  } finally {
    for (const worker of workers) worker.kill('SIGKILL')
    await boss.stop({ graceful: false })
    await pool.end()
    await server.stop()
  }
}

async function run(batch: PgBossBatch, name: string, rows: number): Promise<Figures> {
  const begun = performance.now()
  await batch.enqueue(itemsOf(rows), { batch: name })
  const enqueued = performance.now()
  while ((await batch.progress(name)).waiting > 0) await sleep(50)
  const { issued } = await batch.progress(name)
  if (issued !== rows) throw new Error(`${issued} of ${rows} were issued`)
  return { enqueued: rows / ((enqueued - begun) / 1000), issued: rows / ((performance.now() - enqueued) / 1000) }
}

async function startWorker(url: string, key: Key<'Ed25519'>): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [WORKER, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      SECRET: Buffer.from(SECRET).toString('base64url'),
      KEY: JSON.stringify(exportKey(key, { format: 'jwk', secret: true })),
      LEASE_SECONDS: '300',
      STOP_WHEN_EMPTY: '0',
    },
  })
  await once(createInterface({ input: worker.stdout }), 'line')
  return worker
}

export async function benchBatchPostgres(): Promise<void> {
  const key = (await generateKey()) as Key<'Ed25519'>
  const signer = localSigner(key)
  const [first] = [...itemsOf(1)]
  const award = first?.award as MicroCredential
  const cores = cpus().length
  const limit = (cores * 1e6) / (await medianTime((await limitOf(await issue(award, { signer }), key)).issue))
  const alone = 1e6 / (await medianTime(() => issue(award, { signer })))
  console.log(`\nPostgreSQL: ${ROWS} awards to signed credentials with status entries, awards per second, wall clock`)
  console.log(
    `limit of ${cores} cores ${limit.toFixed(0)}; issue alone, in one process without a store, ${alone.toFixed(0)}`,
  )
  let base = 0
  for (const count of [1, 2, 4]) {
    const { enqueued, issued } = await measure(key, count)
    base ||= issued
    const cells = [`${issued.toFixed(0)}`, `${(issued / base).toFixed(2)} x`, `${((100 * issued) / limit).toFixed(0)}%`]
    const enqueuing = `enqueued ${enqueued.toFixed(0)}`
    console.log(
      `${count} worker${count > 1 ? 's' : ' '}`.padEnd(36) +
        [...cells, enqueuing].map((cell) => cell.padStart(16)).join(''),
    )
  }
}
