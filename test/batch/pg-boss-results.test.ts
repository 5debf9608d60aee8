/** The batch on PostgreSQL: what was issued is handed out, the same bytes each time, and forgotten when asked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeStatus } from '../../src/status/change-status.ts'
import { now } from '../support/badge.ts'
import {
  codeOf,
  collect,
  dump,
  type Grounds,
  itemsOf,
  type Opened,
  prepareGrounds,
  untilEmpty,
} from './pg-boss-support.ts'
import { expectWhole } from './pg-boss-whole.ts'

let grounds: Grounds
beforeAll(async () => {
  grounds = await prepareGrounds()
})
afterAll(() => grounds?.close())

const LEARNERS = /Lovelace|learners\.example|learner-\d/

/** Issued, all of them. */
async function issued(count: number, enqueuing: object = {}): Promise<Opened> {
  const opened = await grounds.open()
  await opened.batch.enqueue(itemsOf(count), { batch: 'soil', ...enqueuing })
  await opened.batch.work({ ...untilEmpty, status: { store: opened.store, purpose: 'revocation' } })
  return opened
}

describe('results', () => {
  test('come in the order of the input, with the same bytes however often', async () => {
    const { batch, again } = await issued(450)
    const first = await collect(batch.results('soil'))
    expect(first.map(({ row }) => row)).toEqual(itemsOf(450).map(({ row }) => row))
    // the same batch run again issues nothing
    expect(await batch.enqueue(itemsOf(450), { batch: 'soil' })).toMatchObject({ enqueued: 0, known: 450 })
    expect(await again().work(untilEmpty)).toEqual({ issued: 0, refused: 0, failed: 0 })
    expect(await collect(again().results('soil'))).toEqual(first)
    const { cursor } = first[299] as (typeof first)[number]
    expect(await collect(batch.results('soil', { after: cursor }))).toEqual(first.slice(300))
    expect(await codeOf(collect(batch.results('soil', { after: -1 })))).toEqual(['options.value', '/after'])
  })

  test('are forgotten once the next is asked for, where that is wished; one that was not handed on is not', async () => {
    const { batch, schema } = await issued(30)
    const rows: number[] = []
    for await (const { row } of batch.results('soil', { forget: true })) {
      // whoever takes them fails at the twentieth
      if (rows.length === 19) break
      rows.push(row)
    }
    expect(await batch.progress('soil')).toMatchObject({ issued: 11, forgotten: 19 })
    const rest = await collect(batch.results('soil', { forget: true }))
    expect([...rows, ...rest.map(({ row }) => row)]).toEqual(itemsOf(30).map(({ row }) => row))
    expect(await batch.progress('soil')).toMatchObject({ issued: 0, forgotten: 30 })
    expect(await dump(grounds.pool, schema)).not.toMatch(LEARNERS)
  })

  test('are tokens where the format is one', async () => {
    const { batch, store } = await grounds.open()
    await batch.enqueue(itemsOf(3), { batch: 'soil' })
    const status = { store, purpose: 'suspension' } as const
    const { signer, pollSeconds, stopWhenEmpty } = untilEmpty
    await batch.work({ signer, now, pollSeconds, stopWhenEmpty, format: 'vc+jwt', status })
    const results = await collect(batch.results('soil'))
    expect(results.map(({ credential }) => credential.split('.').length)).toEqual([3, 3, 3])
  })
})

describe('forgetting', () => {
  test('a row: it stays known, is never issued again, and can still be revoked', async () => {
    const { batch, store, schema } = await issued(5)
    const results = await collect(batch.results('soil'))
    const ids = results.map(({ credential }) => String(JSON.parse(credential).id))
    expect(await batch.forget({ batch: 'soil', key: 'learner-1' })).toBe(1)
    expect(await batch.forget({ batch: 'soil', key: 'learner-1' })).toBe(0)
    expect(await batch.forget({ batch: 'soil', credential: String(ids[3]) })).toBe(1)
    expect((await collect(batch.results('soil'))).map(({ row }) => row)).toEqual([2, 4, 6])
    expect(await batch.enqueue(itemsOf(5), { batch: 'soil' })).toEqual({
      enqueued: 0,
      known: 3,
      forgotten: 2,
      refused: 0,
    })
    expect((await batch.work(untilEmpty)).issued).toBe(0)
    const text = await dump(grounds.pool, schema)
    expect(text).not.toMatch(/Lovelace (1|3)\b/)
    expect(text).toMatch(/Lovelace 2\b/)
    await changeStatus(store, String(ids[1]), { reason: 'In error', now })
    // the learner has it still
    await expectWhole(store, results, new Set([String(ids[1])]))
  })

  test('a batch: also rows that wait, which are then never issued', async () => {
    const { batch, schema, queue } = await issued(5)
    await batch.enqueue(itemsOf(10), { batch: 'soil' })
    expect(await batch.forget({ batch: 'soil' })).toBe(10)
    expect(await dump(grounds.pool, schema)).not.toMatch(LEARNERS)
    expect(await batch.work(untilEmpty)).toEqual({ issued: 0, refused: 0, failed: 0 })
    expect(await batch.progress('soil')).toMatchObject({ total: 10, forgotten: 10, waiting: 0 })
    expect(await batch.enqueue(itemsOf(10), { batch: 'soil' })).toMatchObject({ enqueued: 0, forgotten: 10 })
    expect(await grounds.boss.getQueueSize(queue, { before: 'completed' })).toBe(0)
  })

  test('only what was done before a moment; nothing in doubt', async () => {
    const { batch } = await issued(2)
    await batch.enqueue(itemsOf(3), { batch: 'soil' })
    expect(await batch.forget({ batch: 'soil', before: new Date('2026-01-01') })).toBe(0)
    expect(await batch.forget({ batch: 'soil', before: new Date('2100-01-01') })).toBe(2)
    expect(await batch.progress('soil')).toMatchObject({ waiting: 1, forgotten: 2 })
    const wrong = (more: object): Promise<[string, string | undefined]> =>
      codeOf(batch.forget({ batch: 'soil', ...more }))
    // not the whole batch, when a key got lost on the way
    expect(await wrong({ key: '' })).toEqual(['options.value', '/key'])
    expect(await wrong({ credential: 7 })).toEqual(['options.value', '/credential'])
    expect(await wrong({ before: 'yesterday' })).toEqual(['options.value', '/before'])
    expect(await wrong({ keys: 'a' })).toEqual(['options.unknown', '/keys'])
  })

  test('by itself, when the days of retention are over', async () => {
    const { batch, schema } = await issued(4, { retentionDays: 30 })
    await batch.work(untilEmpty)
    expect(await batch.progress('soil')).toMatchObject({ issued: 4, forgotten: 0 })
    await grounds.pool.query(`update ${schema}.batch_row set done = done - interval '31 days' where line < 4`)
    await batch.work(untilEmpty)
    expect(await batch.progress('soil')).toMatchObject({ issued: 2, forgotten: 2 })
    expect(
      (await dump(grounds.pool, schema))
        .match(/Lovelace \d/g)
        ?.sort()
        .at(0),
    ).toBe('Lovelace 2')
  })
})
