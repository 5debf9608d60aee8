/** docs/batch-maps.md: every example is run, and every key of a map has one. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BatchMap } from '../../src/batch/map/batch-map.ts'
import { checkBatchMap } from '../../src/batch/map/check-map.ts'
import { mapRows } from '../../src/batch/map/map-rows.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import * as batch from '../../src/batch.ts'
import { gather, template } from './gather.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/batch-maps.md')

/** A map, its rows, perhaps a joined table, and what becomes of them. */
const EXAMPLE =
  /```json map\n([\s\S]*?)```\s*```(?:csv|json) rows\n([\s\S]*?)```\s*(?:```csv users\n([\s\S]*?)```\s*)?```json items\n([\s\S]*?)```/g
const examples = [...page.matchAll(EXAMPLE)].map(([, map = '', rows = '', users, items = '']) => ({
  map: JSON.parse(map) as BatchMap,
  rows,
  users,
  items: JSON.parse(items) as object[],
}))

describe('docs/batch-maps.md', () => {
  test.each(examples.map((example) => [JSON.stringify(Object.keys(example.map.set)), example] as const))(
    '%s',
    async (_, { map, rows, users, items }) => {
      expect(checkBatchMap(map)).toEqual([])
      const found = mapRows(readRows(rows, map.read), {
        template: { ...template, awarded: '2026-02-01T10:00:00Z' },
        map,
        ...(users === undefined ? {} : { joins: { users: readRows(users, map.joins?.['users']?.read) } }),
      })
      const all = await gather(found)
      expect(all).toMatchObject(items)
      expect(all).toHaveLength(items.length)
    },
  )

  test('its first lines use what there is', () => {
    const [, names = ''] = /import \{ (.*) \} from 'microcred\/batch'/.exec(page) ?? []
    expect(Object.keys(batch)).toEqual(expect.arrayContaining(names.split(', ')))
  })

  test('has every map in such an example', () => {
    expect(examples).toHaveLength([...page.matchAll(/```json map/g)].length)
  })

  test('has an example for each key that the schema knows', () => {
    const known = new Set<string>()
    const collect = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      for (const name of Object.keys((node as { properties?: object }).properties ?? {})) known.add(name)
      for (const child of Object.values(node)) collect(child)
    }
    collect(JSON.parse(read('schemas/batch-map.schema.json')))
    const written = examples.map(({ map }) => JSON.stringify(map)).join()
    expect([...known].filter((name) => !written.includes(`"${name}":`))).toEqual([])
  })

  test('names the maps that are shipped, and links to what is there', () => {
    for (const [, name = ''] of page.matchAll(/^\| `([a-z-]+\.json)` \|/gm))
      expect(checkBatchMap(JSON.parse(read(`examples/maps/${name}`)))).toEqual([])
    expect([...page.matchAll(/^\| `[a-z-]+\.json` \|/gm)]).toHaveLength(8)
  })

  test('the names that are known without a map are those of the table', async () => {
    const names = [
      'name',
      'full name',
      'learner name',
      'given name',
      'first name',
      'family name',
      'last name',
      'surname',
      'email',
      'e-mail',
      'email address',
      'date of birth',
      'birth date',
      'learner id',
      'title',
      'awarded',
      'date awarded',
      'date issued',
      'valid from',
      'valid until',
      'expires',
      'grade',
      'credits',
      'ects',
      'evidence url',
      'evidence name',
      'narrative',
      'key',
    ]
    for (const name of names) {
      expect(page, name).toContain(name)
      const [item] = await gather(mapRows(readRows(`${name}\n?`), { template }))
      expect(
        item?.problems?.map(({ code }) => code),
        name,
      ).not.toContain('batch.map.header')
    }
  })
})
