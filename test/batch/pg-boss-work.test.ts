/** The batch on PostgreSQL: each row is issued once, with its place and its job; what fails is tried again or given up by name. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WorkProblem } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import { MicrocredError, problem } from '../../src/errors.ts'
import type { Signer } from '../../src/model/key.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import type { PostgresStatusStore } from '../../src/status/postgres/postgres-store.ts'
import { now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { awardOf, codeOf, collect, dump, type Grounds, itemsOf, prepareGrounds, untilEmpty } from './pg-boss-support.ts'
import { expectWhole } from './pg-boss-whole.ts'

let grounds: Grounds
beforeAll(async () => {
  grounds = await prepareGrounds()
})
afterAll(() => grounds?.close())

interface JobRow {
  readonly state: string
  readonly data: object
  readonly retry_count: number
}

async function jobsOf(queue: string): Promise<JobRow[]> {
  const { rows } = await grounds.pool.query('select * from pgboss.job where name = $1', [queue])
  return rows
}

/** Fails the first `times` times, as a service that is out of reach. */
function failing(times: number, error: unknown = new Error('connect ECONNREFUSED ada@learners.example')): Signer {
  let left = times
  return { ...signer, sign: async (...input) => (left-- > 0 ? Promise.reject(error) : signer.sign(...input)) }
}

const statesOf = (jobs: readonly JobRow[]): string[] => [...new Set(jobs.map(({ state }) => state))]

describe('working', () => {
  test('each row has one credential that verifies, a place of its own, and a job that is done', async () => {
    const { batch, store, queue, again } = await grounds.open()
    await batch.enqueue(itemsOf(150), { batch: 'soil' })
    const status = { store: store, purpose: 'revocation' } as const
    const workers = [batch, again()].map((each) => each.work({ ...untilEmpty, status, atOnce: 10 }))
    const worked = await Promise.all(workers)
    expect(worked.reduce((sum, { issued }) => sum + issued, 0)).toBe(150)
    const results = await collect(batch.results('soil'))
    expect(results.map(({ row }) => row)).toEqual(itemsOf(150).map(({ row }) => row))
    const revoked = JSON.parse(String(results[3]?.credential)).id
    await changeStatus(store, revoked, { reason: 'In error', now })
    await expectWhole(store, results, new Set([revoked]))
    const jobs = await jobsOf(queue)
    expect(jobs).toHaveLength(150)
    expect(statesOf(jobs)).toEqual(['completed'])
  })

  test('jobs hold the batch and a keyed hash; no schema but ours has anything of a learner', async () => {
    const { batch, queue, schema } = await grounds.open()
    await batch.enqueue(itemsOf(3), { batch: 'soil' })
    const wrong = { row: 9, key: 'learner-9', award: awardOf('Grace Hopper', { issuer: withId('did:example:other') }) }
    await batch.enqueue([wrong], { batch: 'soil' })
    await batch.work({ ...untilEmpty, signer: failing(1) })
    for (const { data } of await jobsOf(queue)) {
      expect(data).toEqual({ batch: 'soil', key: expect.stringMatching(/^[\w-]{22}$/) })
    }
    expect(await dump(grounds.pool, 'pgboss')).not.toMatch(/Lovelace|Hopper|learners\.example|learner-\d/)
    expect(await dump(grounds.pool, schema)).not.toMatch(/learner-\d/)
  })

  test('a row whose award is wrong is dead at once, by name, and the others are issued', async () => {
    const { batch, queue } = await grounds.open()
    const wrong = { row: 77, key: 'b', award: awardOf('Grace Hopper', { issuer: withId(otherKey.controller) }) }
    await batch.enqueue([...itemsOf(20), wrong], { batch: 'soil' })
    const problems: WorkProblem[] = []
    const worked = await batch.work({ ...untilEmpty, onProblem: (each) => problems.push(each) })
    expect(worked).toEqual({ issued: 20, refused: 1, failed: 0 })
    expect(problems.map(({ batch: name, row, code, pointer }) => [name, row, code, pointer])).toEqual([
      ['soil', 77, 'issue.issuer-mismatch', '/issuer/id'],
    ])
    expect(JSON.stringify(problems)).not.toContain('Hopper')
    expect(await collect(batch.deadRows('soil'))).toEqual([
      { row: 77, state: 'refused', codes: ['issue.issuer-mismatch'] },
    ])
    const letters = await jobsOf(`${queue}-dead`)
    expect(letters.map(({ data, state }) => [data, state])).toEqual([
      [{ batch: 'soil', key: expect.any(String), row: 77, codes: ['issue.issuer-mismatch'] }, 'created'],
    ])
    const jobs = await jobsOf(queue)
    expect(statesOf(jobs)).toEqual(['completed'])
    expect(Math.max(...jobs.map(({ retry_count: tries }) => tries))).toBe(0)

    // put right: the key of that issuer is there
    expect(await batch.retryDead('soil')).toBe(1)
    expect(await jobsOf(`${queue}-dead`)).toEqual([])
    expect(await batch.work({ ...untilEmpty, signer: otherSigner })).toEqual({ issued: 1, refused: 0, failed: 0 })
    expect(await batch.progress('soil')).toMatchObject({ total: 21, issued: 21, refused: 0 })
  })

  test('an award that was refused may be put right under its key; one that was issued may not', async () => {
    const { batch, queue } = await grounds.open()
    const wrong = { row: 5, key: 'b', award: awardOf('Grace Hopper', { issuer: withId(otherKey.controller) }) }
    await batch.enqueue([wrong], { batch: 'soil' })
    await batch.work(untilEmpty)
    const right = { ...wrong, award: awardOf('Grace Hopper') }
    expect(await batch.enqueue([right], { batch: 'soil' })).toMatchObject({ enqueued: 1, refused: 0 })
    expect(await jobsOf(`${queue}-dead`)).toEqual([])
    await batch.work(untilEmpty)
    expect((await batch.progress('soil')).issued).toBe(1)
    expect(await batch.enqueue([wrong], { batch: 'soil' })).toMatchObject({ enqueued: 0, refused: 1 })
  })

  test('a signer out of reach is asked again later, and the row keeps its place', async () => {
    const { batch, store, queue, schema } = await grounds.open()
    await batch.enqueue(itemsOf(4), { batch: 'soil' })
    const problems: WorkProblem[] = []
    const status = { store: store, purpose: 'revocation' } as const
    const onProblem = (each: WorkProblem): void => void problems.push(each)
    await batch.work({ ...untilEmpty, status, signer: failing(3), onProblem })
    expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('keys.unreachable'))
    expect(JSON.stringify(problems)).not.toContain('learners.example')
    const jobs = await jobsOf(queue)
    expect(statesOf(jobs)).toEqual(['completed'])
    // one for each attempt
    expect(jobs).toHaveLength(4 + 3)
    expect(await countPlaces(schema)).toBe(4)
    await expectWhole(store, await collect(batch.results('soil')), new Set())
  })

  test('a signer that fails too often, or signs with another key, gives up the row and issues nothing', async () => {
    const { batch, queue } = await grounds.open()
    await batch.enqueue(itemsOf(2), { batch: 'soil' })
    const busy = new MicrocredError([problem('keys.busy', 'The service is too busy.')])
    await batch.work({ ...untilEmpty, signer: failing(2, busy), retryLimit: 0 })
    expect(await collect(batch.deadRows('soil'))).toEqual(
      [2, 3].map((row) => ({ row, state: 'failed', codes: ['keys.busy'] })),
    )
    expect(await jobsOf(`${queue}-dead`)).toHaveLength(2)
    await batch.retryDead('soil')
    const impostor = { ...signer, sign: otherSigner.sign }
    await batch.work({ ...untilEmpty, signer: impostor, retryLimit: 0 })
    expect(await collect(batch.deadRows('soil'))).toMatchObject([
      { codes: ['issue.signer'] },
      { codes: ['issue.signer'] },
    ])
    expect(await collect(batch.results('soil'))).toEqual([])
    expect(await batch.progress('soil')).toMatchObject({ failed: 2, waiting: 0, issued: 0 })
  })

  test('a transaction that the database gives up is done again as a whole', async () => {
    const { batch, store, queue, schema } = await grounds.open()
    await batch.enqueue(itemsOf(40), { batch: 'soil' })
    let left = 2
    const within: PostgresStatusStore['within'] = (client) => {
      const inner = store.within(client)
      let asked = 0
      const reserve: typeof inner.reserve = async (request) => {
        const place = await inner.reserve(request)
        // half of the group has its places by then
        if (++asked === 5 && left-- > 0) await client.query('select 1 / 0')
        return place
      }
      return { ...inner, reserve }
    }
    const status = { store: { ...store, within }, purpose: 'revocation' } as const
    const worked = await batch.work({ ...untilEmpty, status, atOnce: 10 })
    expect(worked).toEqual({ issued: 40, refused: 0, failed: 0 })
    expect(left).toBeLessThanOrEqual(0)
    // what was undone left no place behind
    expect(await countPlaces(schema)).toBe(40)
    expect(statesOf(await jobsOf(queue))).toEqual(['completed'])
    await expectWhole(store, await collect(batch.results('soil')), new Set())
  })

  test('a connection that breaks while rows are signed ends neither the process nor the batch', async () => {
    const { batch, store, schema } = await grounds.open()
    await batch.enqueue(itemsOf(40), { batch: 'soil' })
    let left = 1
    const sign: Signer['sign'] = async (...input) => {
      if (left-- > 0) {
        await grounds.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'`,
        )
        await sleep(50)
      }
      return signer.sign(...input)
    }
    const status = { store, purpose: 'revocation' } as const
    const worked = await batch.work({ ...untilEmpty, status, signer: { ...signer, sign } })
    expect(worked).toEqual({ issued: 40, refused: 0, failed: 0 })
    expect(await countPlaces(schema)).toBe(40)
    await expectWhole(store, await collect(batch.results('soil')), new Set())
  })

  test('a row that another worker has in hand is let be, and issued once', async () => {
    const { batch, schema } = await grounds.open({ leaseSeconds: 2 })
    await batch.enqueue(itemsOf(3), { batch: 'soil' })
    const other = await grounds.pool.connect()
    await other.query('begin')
    await other.query(`select * from ${schema}.batch_row where line = 3 for update`)
    const stop = new AbortController()
    const working = batch.work({ ...untilEmpty, stopWhenEmpty: false, signal: stop.signal })
    await expect.poll(async () => (await batch.progress('soil')).issued).toBe(2)
    await sleep(300)
    expect(await batch.progress('soil')).toMatchObject({ issued: 2, waiting: 1 })
    // that worker is gone: its lease ends, and the row is another's
    await other.query('rollback')
    other.release()
    await expect.poll(async () => (await batch.progress('soil')).issued).toBe(3)
    stop.abort()
    expect(await working).toEqual({ issued: 3, refused: 0, failed: 0 })
  })

  test('a row that ends its process each time is given up, and takes nobody along', async () => {
    const { batch, queue, schema } = await grounds.open()
    await batch.enqueue(itemsOf(5), { batch: 'soil' })
    // as it is after leases that ended without a word
    await grounds.pool.query(`update pgboss.job set retry_count = 5 where name = $1`, [queue])
    await grounds.pool.query(`update ${schema}.batch_row set attempts = 12 where line = 4`)
    const problems: WorkProblem[] = []
    const worked = await batch.work({ ...untilEmpty, onProblem: (each) => problems.push(each) })
    expect(worked).toEqual({ issued: 4, refused: 0, failed: 0 })
    expect(problems.map(({ batch: name, row, code }) => [name, row, code])).toEqual([['soil', 4, 'batch.row.lost']])
    expect(await collect(batch.deadRows('soil'))).toEqual([{ row: 4, state: 'failed', codes: ['batch.row.lost'] }])
    expect(statesOf(await jobsOf(queue))).toEqual(['completed'])
    const { rows } = await grounds.pool.query(`select attempts from ${schema}.batch_row where line = 3`)
    expect(rows).toEqual([{ attempts: 1 }])
  })

  test('a worker with options that no row can be issued with says so, and takes no row down', async () => {
    const { batch, store } = await grounds.open()
    await batch.enqueue(itemsOf(2), { batch: 'soil' })
    const refused = (more: object): Promise<[string, string | undefined]> =>
      codeOf(batch.work({ ...untilEmpty, ...more }))
    expect(await refused({ signer: {} })).toEqual(['options.value', '/signer'])
    expect(await refused({ status: { store: {}, purpose: 'revocation' } })).toEqual(['options.value', '/status/store'])
    expect(await refused({ status: { store: store, purpose: 'fancy' } })).toEqual(['options.value', '/purpose'])
    expect(await refused({ retryLimit: -1 })).toEqual(['options.value', '/retryLimit'])
    expect(await refused({ pollSeconds: 0 })).toEqual(['options.value', '/pollSeconds'])
    expect(await refused({ atOnce: 0 })).toEqual(['options.value', '/atOnce'])
    expect(await refused({ threads: 2 })).toEqual(['options.unknown', '/threads'])
    expect(await batch.progress('soil')).toMatchObject({ waiting: 2, failed: 0 })
    await batch.work(untilEmpty)
    expect(await batch.progress('soil')).toMatchObject({ issued: 2 })
  })
})

describe('stopping', () => {
  test('told to stop, a worker finishes what it has in hand', async () => {
    const { batch, queue } = await grounds.open()
    await batch.enqueue(itemsOf(700), { batch: 'soil' })
    const stop = new AbortController()
    const slow: Signer = { ...signer, sign: async (...input) => sleep(5).then(() => signer.sign(...input)) }
    const working = batch.work({ ...untilEmpty, signer: slow, signal: stop.signal })
    await expect.poll(async () => (await batch.progress('soil')).issued).toBeGreaterThan(0)
    stop.abort()
    const { issued } = await working
    const jobs = await jobsOf(queue)
    const count = (state: string): number => jobs.filter((job) => job.state === state).length
    expect(count('active')).toBe(0)
    expect(count('completed')).toBe(issued)
    expect(count('created')).toBe(700 - issued)
    expect(issued).toBeLessThan(700)
    expect(await batch.progress('soil')).toMatchObject({ issued, waiting: 700 - issued })
  })

  test('a batch that is paused waits, and the others go on', async () => {
    const { batch, queue } = await grounds.open()
    await batch.enqueue(itemsOf(40), { batch: 'soil' })
    await batch.enqueue(itemsOf(10), { batch: 'water' })
    await batch.pause('soil')
    await batch.work(untilEmpty)
    expect(await batch.progress('soil')).toMatchObject({ waiting: 40, issued: 0, isPaused: true })
    expect(await batch.progress('water')).toMatchObject({ waiting: 0, issued: 10, isPaused: false })
    await batch.resume('soil')
    expect(await grounds.boss.getQueueSize(queue)).toBe(40)
    await batch.work(untilEmpty)
    expect(await batch.progress('soil')).toMatchObject({ waiting: 0, issued: 40, isPaused: false })
  })

  test('paused and resumed in the midst of it, no row is left behind', async () => {
    const { batch, again } = await grounds.open()
    await batch.enqueue(itemsOf(300), { batch: 'soil' })
    const stop = new AbortController()
    const options = { ...untilEmpty, stopWhenEmpty: false, signal: stop.signal, atOnce: 5 }
    const working = [batch, again()].map((each) => each.work(options))
    for (let round = 0; round < 5; round++) {
      await batch.pause('soil')
      await sleep(20)
      await batch.resume('soil')
      await sleep(20)
    }
    await expect.poll(async () => (await batch.progress('soil')).issued).toBe(300)
    stop.abort()
    const worked = await Promise.all(working)
    expect(worked.reduce((sum, { issued }) => sum + issued, 0)).toBe(300)
  })
})

function withId(id: string): ReturnType<typeof awardOf>['issuer'] {
  return { ...awardOf('Ada').issuer, id }
}

async function countPlaces(schema: string): Promise<number> {
  const { rows } = await grounds.pool.query(`select count(*)::integer as count from ${schema}.status_entry`)
  return rows[0].count
}
