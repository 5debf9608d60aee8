/** Files that are made to hurt, and long ones: what is held is one row and one piece of the file. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { mapRows } from '../../src/batch/map/map-rows.ts'
import { createCsvParser } from '../../src/batch/rows/csv-parser.ts'
import { scanItems } from '../../src/batch/rows/json-scanner.ts'
import type { ReadRowsOptions } from '../../src/batch/rows/options.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { gather, template } from './gather.ts'

async function codes(source: string | Iterable<Uint8Array>, options?: ReadRowsOptions): Promise<string[]> {
  return (await gather(readRows(source, options))).map(
    ({ row, problems }) =>
      `${row} ${problems?.map(({ code, column }) => `${code} ${column ?? ''}`.trim()).join() ?? 'good'}`,
  )
}

describe('a hostile CSV file', () => {
  test('a quote that is never closed is told where it begins, and nothing of the rest is held', async () => {
    const rest = 'x,y\n'.repeat(16_384)
    const pieces = [Buffer.from('a,b\n1,2\n3,"4\n'), ...Array.from({ length: 300 }, () => Buffer.from(rest))]
    const before = process.memoryUsage().rss
    expect(await codes(pieces)).toEqual(['2 good', '3 batch.rows.too-large b'])
    // 20 MB went by
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test('a cell of 1 MB is read, one of more is a problem of its row alone', async () => {
    const large = 'x'.repeat(1_000_000)
    expect(await codes(`a,b\n"${large}",1\n${large}y,2\n3,4`)).toEqual(['2 good', '3 good', '4 good'])
    const larger = `${large}${large}`
    expect(await codes(`a,b\n"${larger}",1\n${larger},2\n3,4`)).toEqual([
      '2 batch.rows.too-large a',
      '3 batch.rows.too-large a',
      '4 good',
    ])
  })

  test('a million columns', async () => {
    expect(await codes('a,'.repeat(1_000_000))).toEqual(['1 batch.rows.too-large'])
    expect(await codes('a,'.repeat(400_000))).toEqual(['1 batch.rows.cells'])
    expect(await codes(`a,b\n${'1,'.repeat(400_000)}\n3,4`)).toEqual(['2 batch.rows.cells', '3 good'])
  })

  test('cells beyond the last column that is read are counted as one', () => {
    const parser = createCsvParser({ separator: ',', quotes: 'doubled', maxCells: 2, maxLength: 1000 })
    expect(parser.push('1,2,3,4,5\n6,7\n')).toEqual([
      { line: 1, cells: ['1', '2', '3'] },
      { line: 2, cells: ['6', '7'] },
    ])
  })

  test('a million empty lines, and a million rows of separators', async () => {
    expect(await codes(`a,b\n${'\n'.repeat(1_000_000)}1,2`)).toEqual(['1000002 good'])
    expect(await codes(`a,b\n${',\r'.repeat(300_000)}1,2`)).toEqual(['300002 good'])
  })

  test('NULs are cells like any other; a file of NULs is no table', async () => {
    const [row] = await gather(readRows('a,b\n\0,1\0'))
    expect(row?.values).toEqual({ a: '\0', b: '1\0' })
    expect(await gather(mapRows(readRows('name\nA\0na'), { template }))).toMatchObject([
      { problems: [{ code: 'award.text', row: 2, column: 'name' }, { code: 'award.missing' }] },
    ])
    expect(await codes([new Uint8Array(100_000)], { format: 'csv' })).toEqual([])
  })

  test('a million quotes', async () => {
    const source = `a,b\n${'"'.repeat(1_000_000)},1\n3,4`
    expect(await codes(source)).toEqual(['2 good', '3 good'])
    expect(await codes(`a,b\n${'"x'.repeat(250_000)},1\n3,4`)).toEqual(['2 batch.rows.quote a', '3 good'])
    expect(await codes(`a,b\n${'x"'.repeat(500_000)},1\n3,4`)).toEqual(['2 good', '3 good'])
    expect(await codes(`a,b\n${' '.repeat(900_000)}"",1\n3,4`)).toEqual(['2 batch.rows.quote a', '3 good'])
  })

  test('the header is many times the same', async () => {
    const header = 'n,'.repeat(999)
    const [row] = await gather(readRows(`${header}n\n${'1,'.repeat(999)}2`))
    expect(Object.keys(row?.values ?? {})).toHaveLength(1000)
  })
})

describe('a hostile JSON file', () => {
  test('a row that is too long, too deep or has too many values is a problem of its own', async () => {
    const items = [
      '{"a":1}',
      `{"a":"${'x'.repeat(2_000_000)}"}`,
      '['.repeat(50) + ']'.repeat(50),
      `{"a":${'['.repeat(50)}${']'.repeat(50)}}`,
      `{"a":[${'1,'.repeat(20_000)}1]}`,
      '{"a":2}',
    ]
    const expected = [
      '1 good',
      '2 batch.rows.too-large',
      '3 format.parse.too-deep',
      '4 format.parse.too-deep',
      '5 format.parse.too-many-nodes',
      '6 good',
    ]
    const withoutColumns = (found: string[]): string[] => found.map((text) => text.split(' ').slice(0, 2).join(' '))
    expect(withoutColumns(await codes(`[${items.join(',')}]`))).toEqual(expected)
    expect(withoutColumns(await codes(items.join('\n'), { format: 'jsonl' }))).toEqual(expected)
  })

  test('a million brackets beside the path take no stack', async () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`
    expect(await codes(`{"x":${deep},"rows":[{"a":1}]}`, { pointer: '/rows' })).toEqual(['1 good'])
    expect(await codes(`{"x":${'{"y":'.repeat(500_000)}`, { pointer: '/rows' })).toEqual(['1 batch.rows.document'])
  })

  test('of an item that is too long nothing is held', () => {
    const scanner = scanItems([], 10)
    scanner.next()
    expect(scanner.next(`["${'x'.repeat(20)}`)).toEqual({ done: false, value: undefined })
    expect(scanner.next('x",1]').value).toEqual({ kind: 'item', text: '', isCut: true })
    expect(scanner.next().value).toEqual({ kind: 'item', text: '1', isCut: false })
  })

  test('one line without an end is not held', async () => {
    const pieces = Array.from({ length: 200 }, () => Buffer.alloc(65_536, 'x'))
    expect(await codes(pieces, { format: 'jsonl' })).toEqual(['1 batch.rows.too-large'])
  })
})

describe('300,000 rows', () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const heap = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }

  async function* table(rows: number): AsyncGenerator<Uint8Array> {
    yield Buffer.from('name,email,awarded,narrative\n')
    for (let row = 0; row < rows; row += 1000) {
      const lines = Array.from(
        { length: 1000 },
        (_, index) =>
          `Learner ${row + index},l${row + index}@uni.example,2026-02-01T10:00:00Z,"${'word '.repeat(20)}"\n`,
      )
      yield Buffer.from(lines.join(''))
    }
  }

  async function* list(rows: number): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"results":[')
    for (let row = 0; row < rows; row += 1000) {
      const items = Array.from(
        { length: 1000 },
        (_, index) => `{"name":"Learner ${row + index}","x":[{"y":"${'word '.repeat(20)}"}]}`,
      )
      yield Buffer.from(`${row === 0 ? '' : ','}${items.join(',')}`)
    }
    yield Buffer.from(']}')
  }

  /** The most that the heap grows by, looked at six times. */
  async function growth(rows: AsyncIterable<unknown>, count: number): Promise<number> {
    const start = heap()
    let most = 0
    let seen = 0
    for await (const _ of rows) if (++seen % Math.floor(count / 6) === 0) most = Math.max(most, heap() - start)
    expect(seen).toBe(count)
    return most
  }

  test('of a table are read in the memory of one', { timeout: 120_000 }, async () => {
    expect(await growth(readRows(table(300_000)), 300_000)).toBeLessThan(8_000_000)
  })

  test('of a JSON list, too', { timeout: 120_000 }, async () => {
    expect(await growth(readRows(list(300_000), { pointer: '/results' }), 300_000)).toBeLessThan(8_000_000)
  })

  test('and 20,000 make awards in the memory of one, with a few bytes for each learner', {
    timeout: 120_000,
  }, async () => {
    const { arrayBuffers } = process.memoryUsage()
    const items = mapRows(readRows(table(20_000)), { template })
    expect(await growth(items, 20_000)).toBeLessThan(8_000_000)
    expect(process.memoryUsage().arrayBuffers - arrayBuffers).toBeLessThan(6_000_000)
  })
})
