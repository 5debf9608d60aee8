/** The batch on PostgreSQL: rows and jobs are there together or not at all, each once, and nothing tells whose they are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BatchItem, RowProblem } from '../../src/batch/item.ts'
import { pgBossBatch } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import { problem } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import {
  awardOf,
  codeOf,
  collect,
  type Grounds,
  itemsOf,
  prepareGrounds,
  secret,
  untilEmpty,
} from './pg-boss-support.ts'

let grounds: Grounds
beforeAll(async () => {
  grounds = await prepareGrounds()
})
afterAll(() => grounds?.close())

const waiting = (queue: string): Promise<number> => grounds.boss.getQueueSize(queue)

describe('enqueuing', () => {
  test('puts rows and jobs there in one transaction: an input that fails leaves nothing', async () => {
    const { batch, queue } = await grounds.open()
    async function* broken(): AsyncGenerator<BatchItem> {
      yield* itemsOf(1200)
      throw new Error('The disk of the source is gone.')
    }
    await expect(batch.enqueue(broken(), { batch: 'soil' })).rejects.toThrow('The disk of the source is gone.')
    expect(await codeOf(batch.progress('soil'))).toEqual(['batch.unknown', '/batch'])
    expect(await waiting(queue)).toBe(0)
    const stop = new AbortController()
    async function* stopped(): AsyncGenerator<BatchItem> {
      yield* itemsOf(600)
      stop.abort()
      yield* itemsOf(1, 600)
    }
    await expect(batch.enqueue(stopped(), { batch: 'soil', signal: stop.signal })).rejects.toThrow(/abort/)
    expect(await waiting(queue)).toBe(0)
    expect(await batch.enqueue(itemsOf(1200), { batch: 'soil' })).toMatchObject({ enqueued: 1200, refused: 0 })
    expect(await waiting(queue)).toBe(1200)
    expect(await batch.progress('soil')).toMatchObject({ total: 1200, waiting: 1200, issued: 0, isPaused: false })
  })

  test('the same batch and key is one row, from whichever machine and however often it comes', async () => {
    const { batch, queue, again } = await grounds.open()
    const both = [batch, again()].map((each) => each.enqueue(itemsOf(700), { batch: 'soil' }))
    const counts = await Promise.all(both)
    expect(counts.map(({ enqueued }) => enqueued).sort()).toEqual([0, 700])
    expect(counts.map(({ known }) => known).sort()).toEqual([0, 700])
    expect(await batch.enqueue(itemsOf(701), { batch: 'soil' })).toEqual({
      enqueued: 1,
      known: 700,
      forgotten: 0,
      refused: 0,
    })
    expect(await waiting(queue)).toBe(701)
    expect(await batch.enqueue(itemsOf(5), { batch: 'another' })).toMatchObject({ enqueued: 5 })
  })

  test('every spelling of an award is one award', async () => {
    const { batch } = await grounds.open()
    const item = { row: 2, key: 'a', award: awardOf('Ada Lovelace') }
    await batch.enqueue([item], { batch: 'soil' })
    const { title, ...rest } = { ...item.award, issuer: { ...item.award.issuer } }
    const spelt = { ...item, award: { title, ...rest, awarded: item.award.awarded } as MicroCredential }
    expect(await batch.enqueue([spelt], { batch: 'soil' })).toMatchObject({ enqueued: 0, known: 1 })
  })

  test('another award under a key that is there is refused; twice in one input it is a duplicate', async () => {
    const { batch, queue } = await grounds.open()
    const [first, second] = itemsOf(2) as [BatchItem, BatchItem]
    await batch.enqueue([first], { batch: 'soil' })
    const problems: RowProblem[] = []
    const other = { row: 9, key: String(second.key), award: awardOf('Grace Hopper') }
    const many = itemsOf(600, 100)
    const input = [
      { ...first, row: 7, award: awardOf('Grace Hopper') } as BatchItem,
      second,
      { ...second, row: 8 },
      other,
      ...many,
      // in another chunk than the one before
      { ...other, row: 700 },
      { ...second, row: 701 },
    ]
    const counts = await batch.enqueue(input, { batch: 'soil', onProblem: (each) => problems.push(each) })
    expect(counts).toEqual({ enqueued: 601, known: 2, forgotten: 0, refused: 3 })
    expect(problems.map(({ row, code, pointer }) => [row, code, pointer])).toEqual([
      [7, 'batch.row.changed', '/key'],
      [9, 'batch.row.duplicate', '/key'],
      [700, 'batch.row.duplicate', '/key'],
    ])
    expect(JSON.stringify(problems)).not.toMatch(/Hopper|learner-/)
    expect(await waiting(queue)).toBe(602)
  })

  test('without a key the award is its own', async () => {
    const { batch } = await grounds.open()
    const items = [awardOf('Ada'), awardOf('Ada'), awardOf('Grace')].map((award, row) => ({ row, award }))
    expect(await batch.enqueue(items, { batch: 'soil' })).toMatchObject({ enqueued: 2, known: 1 })
  })

  test('rows that make no award are told, and the others are enqueued', async () => {
    const { batch } = await grounds.open()
    const problems: RowProblem[] = []
    const { title: _title, ...untitled } = awardOf('Ada Lovelace')
    const read: RowProblem = { ...problem('award.format', 'No date.'), row: 4, column: 'Date' }
    const items: BatchItem[] = [
      ...itemsOf(2),
      { row: 4, problems: [read] },
      { row: 5, award: { ...untitled, workload: {} } as unknown as MicroCredential },
    ]
    const counts = await batch.enqueue(items, { batch: 'soil', onProblem: (each) => problems.push(each) })
    expect(counts).toEqual({ enqueued: 2, known: 0, forgotten: 0, refused: 2 })
    expect(problems[0]).toEqual(read)
    expect(problems.slice(1).map(({ row, code, pointer }) => [row, code, pointer])).toEqual([
      [5, 'award.missing', '/title'],
      [5, 'award.missing', '/workload'],
    ])
  })

  test('another secret knows none of the rows, so it is refused', async () => {
    const { batch, again } = await grounds.open()
    await batch.enqueue(itemsOf(1), { batch: 'soil' })
    const other = again({ secret: new Uint8Array(32).fill(6) })
    expect(await codeOf(other.enqueue(itemsOf(1), { batch: 'soil' }))).toEqual(['options.value', '/secret'])
    expect(await codeOf(other.forget({ batch: 'soil', key: 'learner-0' }))).toEqual(['options.value', '/secret'])
    expect((await batch.progress('soil')).total).toBe(1)
  })

  test('batches of higher priority are signed first', async () => {
    const { batch } = await grounds.open()
    await batch.enqueue(itemsOf(300), { batch: 'large' })
    await batch.enqueue(itemsOf(3), { batch: 'urgent', priority: 10 })
    const stop = new AbortController()
    const working = batch.work({ ...untilEmpty, signal: stop.signal, atOnce: 4 })
    await expect.poll(async () => (await batch.progress('urgent')).issued, { interval: 5 }).toBe(3)
    stop.abort()
    await working
    // of a fetch the urgent ones come first
    expect((await collect(batch.results('urgent'))).map(({ row }) => row)).toEqual([2, 3, 4])
  })
})

test('what cannot be is refused by code and pointer', async () => {
  const { boss, pool: database } = grounds
  const { batch } = await grounds.open()
  const given = { boss, database, secret }
  const making = (more: object): Promise<[string, string | undefined]> =>
    codeOf(Promise.resolve().then(() => pgBossBatch({ ...given, ...more })))
  expect(await making({ boss: {} })).toEqual(['options.value', '/boss'])
  expect(await making({ database: {} })).toEqual(['options.value', '/database'])
  expect(await making({ secret: new Uint8Array(31) })).toEqual(['options.value', '/secret'])
  expect(await making({ schema: 'A"' })).toEqual(['options.value', '/schema'])
  expect(await making({ queue: 'a b' })).toEqual(['options.value', '/queue'])
  expect(await making({ leaseSeconds: 1 })).toEqual(['options.value', '/leaseSeconds'])
  expect(await making({ retries: 1 })).toEqual(['options.unknown', '/retries'])
  const enqueuing = (more: object): Promise<[string, string | undefined]> =>
    codeOf(batch.enqueue(itemsOf(1), { batch: 'soil', ...more }))
  expect(await enqueuing({ batch: 'a\0b' })).toEqual(['options.value', '/batch'])
  expect(await enqueuing({ priority: 0.5 })).toEqual(['options.value', '/priority'])
  expect(await enqueuing({ retentionDays: -1 })).toEqual(['options.value', '/retentionDays'])
  expect(await enqueuing({ template: {} })).toEqual(['options.unknown', '/template'])
  for (const asking of [batch.progress, batch.pause, batch.resume, batch.retryDead]) {
    expect(await codeOf(asking('nowhere'))).toEqual(['batch.unknown', '/batch'])
  }
  expect(await codeOf(batch.forget({ batch: 'nowhere' }))).toEqual(['batch.unknown', '/batch'])
  expect(await codeOf(collect(batch.results('nowhere')))).toEqual(['batch.unknown', '/batch'])
})
