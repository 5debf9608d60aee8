/** Whatever stands in rows and maps: nothing throws, nothing of a cell is said outside `value`, the same rows give the same. */
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BatchMap } from '../../src/batch/map/batch-map.ts'
import { checkBatchMap } from '../../src/batch/map/check-map.ts'
import { mapRows } from '../../src/batch/map/map-rows.ts'
import { exampleMap, gather, template } from './gather.ts'

const names = readdirSync(new URL('../../examples/maps', import.meta.url)).map((name) => name.replace('.json', ''))
const maps: readonly (BatchMap | undefined)[] = [undefined, ...names.map(exampleMap)]

/** The sources that a map names, as the members of a row. */
function membersOf(map: BatchMap | undefined): string[] {
  if (map === undefined) return ['name', 'email', 'awarded', 'grade', 'learner', 'title', 'key', '/evidence/0/url']
  return [...JSON.stringify(map).matchAll(/"(?:from|items|on)":"([^"]+)"|":"([^"/]+)"/g)].flatMap(([, a, b]) =>
    [a ?? b ?? ''].map((source) => source.split('/').filter(Boolean)[0] ?? source),
  )
}

const CANARY = 'Xq7Zcanary'
const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '5,5',
    '2026-01-01',
    '15.01.2026',
    'a, b',
    'mailto:x',
    'done',
    'Completed',
    'FullyGraded',
    7,
    -0,
    true,
    null,
    Number.NaN,
  ),
  fc.constantFrom(
    CANARY,
    `${CANARY}, ${CANARY}`,
    `mailto:${CANARY}`,
    `=${CANARY}`,
    `${CANARY}\u0000`,
    { member: CANARY },
    [CANARY],
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

test('rows of any kind, by any map', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...maps),
      fc.array(fc.array(cell, { minLength: 30, maxLength: 30 }), { maxLength: 4 }),
      async (map, table) => {
        const members = [...new Set(membersOf(map))]
        const rows = table.map((cells, index) => ({
          row: index + 1,
          values: Object.fromEntries(members.map((name, at) => [name, cells[at % 30]])),
        }))
        const joins = Object.fromEntries(Object.keys(map?.joins ?? {}).map((name) => [name, rows]))
        const items = (): ReturnType<typeof mapRows> =>
          mapRows(rows, { template, joins, ...(map === undefined ? {} : { map }) })
        const all = await gather(items())
        for (const { award, problems } of all) {
          expect((award === undefined) === (problems !== undefined)).toBe(true)
          for (const { message, fix, column, pointer } of problems ?? []) {
            expect(`${message} ${fix} ${column} ${pointer}`).not.toContain(CANARY)
          }
        }
        expect(await gather(items())).toEqual(all)
      },
    ),
    { numRuns: 200 },
  )
})

test('maps of any kind', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom('name', '/learner/name', ['a'], { from: 'a' }, { constant: 1 }, { format: 'iso' }, ','),
  )
  const rule = fc.dictionary(
    fc.constantFrom(
      'from',
      'in',
      'constant',
      'when',
      'prefix',
      'split',
      'join',
      'list',
      'table',
      'number',
      'date',
      'default',
      'required',
      'at',
      'take',
      'format',
    ),
    value,
  )
  const map = fc.record(
    {
      set: fc.dictionary(
        fc.constantFrom('/learner/name', '/awarded', '/__proto__', '/tags', 'x'),
        fc.oneof(rule, value),
      ),
      only: fc.oneof(fc.array(rule), value),
      each: fc.oneof(fc.array(fc.record({ list: value, numbered: value, set: value }, { requiredKeys: [] })), value),
      joins: value,
      key: value,
      zone: value,
      read: value,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(map, fc.anything()), (any) => {
      const problems = checkBatchMap(any)
      for (const { code, pointer } of problems) {
        expect(code).toMatch(/^(batch\.map|format\.parse)\./)
        expect(typeof pointer === 'string' || code.startsWith('format.parse')).toBe(true)
      }
      if (problems.length === 0) expect(() => mapRows([], { template, map: any as BatchMap })).not.toThrow()
    }),
    { numRuns: 1000 },
  )
})
