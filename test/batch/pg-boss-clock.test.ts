/**
 * Clocks that jump, the workers' and the server's: nothing is lost, nothing doubled, nothing forgotten too early. What counts for a row's
 * age is the one clock that all have, the server's. `npm run test:faults` makes the rounds long.
 */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { BatchItem } from '../../src/batch/item.ts'
import { MicrocredError, problem } from '../../src/errors.ts'
import type { Signer } from '../../src/model/key.ts'
import { signer } from '../support/badge.ts'
import { collect, type Grounds, itemsOf, prepareGrounds } from './pg-boss-support.ts'
import { expectWhole } from './pg-boss-whole.ts'

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const ROUNDS = isLong ? 20 : 1
const ROWS = isLong ? 500 : 100

const HOUR = 3_600_000
const DAY = 24 * HOUR
const trueNow = Date.now.bind(Date)

/** By how much this process's clock is wrong. */
let wrongBy = 0
let jumps = 0

class WrongDate extends Date {
  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [WrongDate.now()] : given) as [number]))
  }
  static override now(): number {
    return trueNow() + wrongBy
  }
}
vi.stubGlobal('Date', WrongDate)
afterAll(() => {
  vi.unstubAllGlobals()
})

function jump(): void {
  const before = wrongBy
  wrongBy = [-2 * DAY, -HOUR, 0, HOUR, 2 * DAY][Math.floor(Math.random() * 5)] ?? 0
  if (wrongBy !== before) jumps++
}

let grounds: Grounds
beforeAll(async () => {
  grounds = await prepareGrounds()
})
beforeEach(() => {
  wrongBy = 0
})
afterAll(() => grounds?.close())

async function* jumping(items: readonly BatchItem[]): AsyncGenerator<BatchItem> {
  for (const item of items) {
    jump()
    yield item
  }
}

/** With a service that is busy now and then, so that rows wait for another attempt, too. */
const restless: Signer = {
  ...signer,
  sign: async (...input) => {
    jump()
    if (Math.random() < 0.03) throw new MicrocredError([problem('keys.busy', 'The service is too busy.')])
    return signer.sign(...input)
  },
}

const untilEmpty = { pollSeconds: 0.1, stopWhenEmpty: true } as const

test(`${ROUNDS} rounds of ${ROWS} rows enqueued and worked while the clock of the process jumps back and forth`, async () => {
  const { batch, store, again } = await grounds.open()
  const status = { store, purpose: 'revocation' } as const
  for (let round = 0; round < ROUNDS; round++) {
    const name = `round ${round}`
    const items = itemsOf(ROWS, round * ROWS)
    const enqueuing = (): ReturnType<typeof batch.enqueue> =>
      batch.enqueue(jumping(items), { batch: name, retentionDays: 1 })
    expect(await enqueuing()).toEqual({ enqueued: ROWS, known: 0, forgotten: 0, refused: 0 })
    const before = trueNow()
    const working = [batch, again()].map((each) => each.work({ ...untilEmpty, status, signer: restless, atOnce: 5 }))
    expect(await enqueuing()).toEqual({ enqueued: 0, known: ROWS, forgotten: 0, refused: 0 })
    const worked = await Promise.all(working)
    expect(worked.reduce((sum, { issued }) => sum + issued, 0)).toBe(ROWS)
    const whole = { total: ROWS, issued: ROWS, waiting: 0, refused: 0, failed: 0, forgotten: 0 }
    // a worker forgets what is due when it begins
    for (wrongBy of [-2 * DAY, -HOUR, HOUR, 2 * DAY]) {
      expect(await again().work({ ...untilEmpty, signer })).toEqual({ issued: 0, refused: 0, failed: 0 })
      expect(await batch.progress(name)).toMatchObject(whole)
    }
    // what was signed by a clock that was ahead is valid by then
    wrongBy = 3 * DAY
    const results = await collect(batch.results(name))
    expect(results.map(({ row }) => row)).toEqual(items.map(({ row }) => row))
    await expectWhole(store, results, new Set())
    wrongBy = -2 * DAY
    expect(await batch.forget({ batch: name, before: new Date(before - 1000) })).toBe(0)
    expect(await batch.progress(name)).toMatchObject(whole)
    wrongBy = 2 * DAY
    expect(await batch.forget({ batch: name, before: new Date(trueNow() + 1000) })).toBe(ROWS)
    expect(await batch.progress(name)).toMatchObject({ total: ROWS, issued: 0, forgotten: ROWS })
    expect(await enqueuing()).toEqual({ enqueued: 0, known: 0, forgotten: ROWS, refused: 0 })
  }
  expect(jumps).toBeGreaterThan(ROWS * ROUNDS)
  process.stdout.write(`pg-boss: ${ROUNDS} rounds of ${ROWS} rows, the clock jumped ${jumps} times\n`)
}, 3_600_000)

test('the clock of the server put back: rows wait for the moment they were enqueued at, and none is lost', async () => {
  const { batch, queue, schema } = await grounds.open()
  await batch.enqueue(itemsOf(20), { batch: 'soil', retentionDays: 1 })
  await batch.enqueue(itemsOf(1, 20), { batch: 'soil' })
  const shift = (sign: '+' | '-', jobs: string): Promise<unknown> =>
    grounds.pool.query(
      `update pgboss.job set created_on = created_on ${sign} interval '1 hour', start_after = start_after ${sign} interval '1 hour',
         keep_until = keep_until ${sign} interval '1 hour' where name = $1 and ${jobs}`,
      [queue],
    )
  // as it is when all but one were enqueued by a clock that was an hour ahead
  await shift('+', `data->>'key' <> (select r.key from ${schema}.batch_row r where r.line = 22)`)
  const stop = new AbortController()
  let ended = false
  const working = batch.work({ ...untilEmpty, signer, signal: stop.signal }).finally(() => {
    ended = true
  })
  await expect.poll(async () => (await batch.progress('soil')).issued).toBe(1)
  // the queue is not empty
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(ended).toBe(false)
  expect(await batch.progress('soil')).toMatchObject({ total: 21, waiting: 20, issued: 1 })
  // an hour later
  await shift('-', `state = 'created'`)
  expect(await working).toEqual({ issued: 21, refused: 0, failed: 0 })
  expect(await batch.progress('soil')).toMatchObject({ total: 21, waiting: 0, issued: 21 })

  // done by that clock, too; and a day is not over before it is by the clock of now
  for (const [ago, forgotten] of [
    [`interval '-1 hour'`, 0],
    [`interval '23 hours'`, 0],
    [`interval '25 hours'`, 21],
  ] as const) {
    await grounds.pool.query(`update ${schema}.batch_row set done = now() - ${ago}`)
    await batch.work({ ...untilEmpty, signer })
    expect(await batch.progress('soil')).toMatchObject({ issued: 21 - forgotten, forgotten })
  }
})
