/** What the tests of batches share. */
import { readFileSync } from 'node:fs'
import type { BatchItem } from '../../src/batch/item.ts'
import type { AwardTemplate } from '../../src/batch/map/award-template.ts'
import type { BatchMap } from '../../src/batch/map/batch-map.ts'
import { type MapRowsOptions, mapRows } from '../../src/batch/map/map-rows.ts'
import type { RowSource } from '../../src/batch/rows/open-text.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { smallAward } from '../../src/cli/example-award.ts'

export async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

const { learner: _learner, awarded: _awarded, ...rest } = smallAward('2026-06-30T12:00:00Z')

/** Everything but the learner and the date. */
export const template: AwardTemplate = rest

export function exampleMap(name: string): BatchMap {
  return JSON.parse(readFileSync(new URL(`../../examples/maps/${name}.json`, import.meta.url), 'utf8'))
}

/** The items of a source under a map, read as the map says. */
export function mapped(
  source: RowSource,
  map: BatchMap | undefined,
  more: Partial<MapRowsOptions> = {},
): Promise<BatchItem[]> {
  return gather(mapRows(readRows(source, map?.read), { template, ...(map === undefined ? {} : { map }), ...more }))
}

/** Code, row and column of every problem. */
export function places(items: readonly BatchItem[]): string[] {
  return items.flatMap(({ problems = [] }) =>
    problems.map(({ code, row, column, pointer }) => [code, row, column ?? pointer ?? ''].join(' ').trim()),
  )
}
