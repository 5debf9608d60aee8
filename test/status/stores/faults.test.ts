/** Real processes, killed and crowded. `npm run test:faults` makes the rounds long; what is printed is what was counted. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileStatusStore } from '../../../src/status/file/file-store.ts'
import { postgresStatusStore } from '../../../src/status/postgres/postgres-store.ts'
import { key } from '../../support/badge.ts'
import { assertBuilt, ROOT } from '../../support/dist.ts'
import { expectKept } from './expect-kept.ts'
import { type PostgresServer, poolOf, startPostgres } from './postgres-server.ts'

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const rounds = isLong ? 200 : 10
const each = isLong ? 10_000 : 500
const PROCESSES = 16
const patience = isLong ? 3_600_000 : 240_000

interface Worker {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly ended: Promise<unknown>
}

function startWorker(words: readonly string[]): Worker {
  const child = spawn('node', [`${ROOT}test/status/stores/worker.mjs`, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ISSUER: key.controller },
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return { child, lines, ended: once(child, 'close') }
}

async function allocateTogether(kind: string, place: string): Promise<string[]> {
  const workers = Array.from({ length: PROCESSES }, () => startWorker([kind, place, 'allocate', String(each)]))
  await Promise.all(workers.map(({ ended }) => ended))
  expect(workers.map(({ child }) => child.exitCode)).toEqual(Array(PROCESSES).fill(0))
  return workers.flatMap(({ lines }) => lines)
}

/** Two workers on one store, both killed at a random moment after they have begun; their last words may be half of a line. */
async function churnAndKill(kind: string, place: string, promised: Promised): Promise<void> {
  const workers = [startWorker([kind, place, 'churn']), startWorker([kind, place, 'churn'])]
  try {
    await expect.poll(() => workers.every(({ lines }) => lines.length > 0)).toBe(true)
    await sleep(Math.random() * 150)
  } finally {
    for (const { child } of workers) child.kill('SIGKILL')
  }
  await Promise.all(workers.map(({ ended }) => ended))
  for (const line of workers.flatMap(({ lines }) => lines)) {
    const [word, list, index, credential] = line.split(' ')
    if (!/^urn:uuid:[\da-f-]{36}$/.test(credential ?? '')) continue
    if (word === 'given') promised.given.push(`${list} ${index}`)
    else promised.revoked.set(String(credential), [String(list), Number(index)])
  }
}

interface Promised {
  readonly given: string[]
  readonly revoked: Map<string, readonly [string, number]>
}

beforeAll(assertBuilt)

describe('the file store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'microcred-faults-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test(`${PROCESSES} processes allocate ${each} each, queueing on the lock`, { timeout: patience }, async () => {
    const given = await allocateTogether('file', join(folder, 'crowd'))
    expect(given).toHaveLength(PROCESSES * each)
    expect(new Set(given).size).toBe(PROCESSES * each)
    process.stdout.write(`file store: ${given.length} places by ${PROCESSES} processes, all distinct\n`)
  })

  test(`${rounds} rounds of kill -9`, { timeout: patience }, async () => {
    const place = join(folder, 'killed')
    const promised: Promised = { given: [], revoked: new Map() }
    for (let round = 0; round < rounds; round++) {
      await churnAndKill('file', place, promised)
      await expectKept(fileStatusStore(place, { lockTimeoutMs: 5000 }), promised)
    }
    const { given, revoked } = promised
    expect(revoked.size).toBeGreaterThan(rounds)
    process.stdout.write(`file store: ${rounds} rounds of kill -9, ${given.length} given, ${revoked.size} revoked\n`)
  })
})

describe('PostgreSQL', () => {
  let server: PostgresServer
  let pool: Pool
  beforeAll(async () => {
    server = await startPostgres()
    pool = poolOf(server.url)
    await postgresStatusStore(pool).migrate()
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
  })

  test(`${PROCESSES} processes allocate ${each} each at once`, { timeout: patience }, async () => {
    const given = await allocateTogether('postgres', server.url)
    expect(given).toHaveLength(PROCESSES * each)
    expect(new Set(given).size).toBe(PROCESSES * each)
    process.stdout.write(`PostgreSQL: ${given.length} places by ${PROCESSES} processes, all distinct\n`)
  })

  test(`${rounds} rounds of kill -9`, { timeout: patience }, async () => {
    const promised: Promised = { given: [], revoked: new Map() }
    for (let round = 0; round < rounds; round++) {
      await churnAndKill('postgres', server.url, promised)
      await expectKept(postgresStatusStore(pool), promised)
    }
    const { given, revoked } = promised
    expect(revoked.size).toBeGreaterThan(rounds)
    process.stdout.write(`PostgreSQL: ${rounds} rounds of kill -9, ${given.length} given, ${revoked.size} revoked\n`)
  })
})
