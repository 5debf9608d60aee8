/** Codes of batches: the file, the map, its cells. */
import type { BatchItem } from '../../src/batch/item.ts'
import type { BatchMap, Rule } from '../../src/batch/map/batch-map.ts'
import { checkBatchMap } from '../../src/batch/map/check-map.ts'
import { type MapRowsOptions, mapRows } from '../../src/batch/map/map-rows.ts'
import type { ReadRowsOptions } from '../../src/batch/rows/options.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { smallAward } from '../../src/cli/example-award.ts'
import type { Provoked } from './provoke.ts'

const template = smallAward('2026-06-30T12:00:00Z')

async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

const read = (text: string, options?: ReadRowsOptions): Promise<unknown> => gather(readRows(text, options))

const map = (text: string, more: Partial<MapRowsOptions> = {}): Promise<BatchItem[]> =>
  gather(mapRows(readRows(text), { template, ...more }))

/** A cell that is read by this rule. */
const cell = (text: string, rule: Rule, target = '/learner/name'): Promise<BatchItem[]> =>
  map(`a,b\n${text},x`, { map: { set: { [target]: rule } } })

const check = (map: unknown): unknown => checkBatchMap(map)

export const rows: Provoked<'batch.rows'> = {
  'batch.rows.quote': () => read('a,b\n"x"y,2'),
  'batch.rows.cells': () => read('a,b\n1,2,3'),
  'batch.rows.encoding': () => read('a,b\n\uFFFD,2'),
  'batch.rows.too-large': () => read('a,b\n12345678901234567890,2', { limits: { maxRowLength: 16 } }),
  'batch.rows.not-an-object': () => read('[1]'),
  'batch.rows.document': () => read('[{}'),
  'batch.rows.same-learner': () => map('email,key\na@university.example,1\nA@university.example,2'),
}

export const maps: Provoked<'batch.map'> = {
  'batch.map.missing': () => check({}),
  'batch.map.type': () => check({ set: [] }),
  'batch.map.value': () => check({ set: { '/title': { from: 'a' } }, zone: 'Atlantis' }),
  'batch.map.format': () => check({ set: { '/title': 'a' }, read: { pointer: 'results' } }),
  'batch.map.empty': () => check({ set: {} }),
  'batch.map.unexpected': () => check({ set: { '/title': 'a' }, sets: {} }),
  'batch.map.target': () => check({ set: { '/learner/nmae': 'a' } }),
  'batch.map.column': () => map('nmae\nx', { map: { set: { '/learner/name': 'name' } } as BatchMap }),
  'batch.map.header': () => map('nmae\nx'),
}

export const cells: Provoked<'batch.cell'> = {
  'batch.cell.empty': () => cell('', { from: 'a', required: true }),
  'batch.cell.text': () => map('[{"a": {}}]', { map: { set: { '/learner/name': { from: ['a', 'a'] } } } }),
  'batch.cell.prefix': () => cell('x', { from: 'a', prefix: 'mailto:' }),
  'batch.cell.parts': () => cell('x', { from: 'a', split: { at: ';', take: 2 } }),
  'batch.cell.table': () => cell('x', { from: 'a', table: { y: 'z' } }),
  'batch.cell.number': () => cell('x', { from: 'a', number: {} }, '/workload/credits/points'),
  'batch.cell.date': () => cell('x', { from: 'a', date: { format: 'unix' } }, '/awarded'),
  'batch.cell.join': () =>
    map('a\nx', {
      map: { set: { '/learner/name': { from: 'n', in: 'users' } }, joins: { users: { on: 'a', key: 'id' } } },
      joins: { users: [] },
    }),
}
