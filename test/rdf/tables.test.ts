/** The stored tables are those of the contexts that are pinned. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { knownContexts } from '../../contexts/known-contexts.ts'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { pins } from '../../contexts/pins.ts'
import { MICROCRED_V1 } from '../../contexts/urls.ts'
import { compilePinned, numberScopes } from '../../scripts/compile-pinned.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { compileContext } from '../../src/rdf/compile-context.ts'
import { rareTables } from '../../src/rdf/compiled/rare-tables.js'
import { ordinaryTables, rareUrls } from '../../src/rdf/compiled/tables.js'
import type { ContextTable } from '../../src/rdf/context-table.ts'
import { contextsFor, rareContexts } from '../../src/rdf/find-tables.ts'
import { restoreTables, storeTables } from '../../src/rdf/stored-tables.ts'
import { ROOT } from '../support/dist.ts'

function sourcesOf(tables: readonly (ContextTable | null)[]): string[] {
  return tables.flatMap((table) =>
    [...(table?.terms.values() ?? [])].flatMap(({ scope }) =>
      scope === undefined ? [] : [scope.source, ...sourcesOf(scope.tables)],
    ),
  )
}

const documentOf = (url: string): JsonObject => knownContexts.get(url) as JsonObject

const stored: Readonly<Record<string, string>> = { ...ordinaryTables, ...rareTables }

/** As scripts/compile-contexts.ts does: one after the other, so that equal scopes have one number everywhere. */
const number = numberScopes()
const compiled = new Map(
  pins.map(({ url, sha256 }) => [url, compilePinned(url, documentOf(url), sha256, number)] as const),
)

describe('src/rdf/compiled', () => {
  beforeAll(rareContexts.load)

  test('has the tables of every pinned context, and of no other', () => {
    expect(Object.keys(stored).toSorted()).toEqual(pins.map(({ url }) => url).toSorted())
    expect(Object.keys(rareTables)).toEqual(rareUrls)
  })

  test.each(pins)('$url: as they are compiled now, from what is pinned', ({ url, sha256 }) => {
    expect(compiled.get(url)).toEqual({ hash: sha256, tables: stored[url] })
  })

  test('names, above each, the hash of the context that it was made from', () => {
    const text = ['tables.js', 'rare-tables.js'].map((file) => readFileSync(`${ROOT}src/rdf/compiled/${file}`, 'utf8'))
    const named = [...text.join('').matchAll(/^ {2}\/\/ ([0-9a-f]{64})\n {2}"(.+?)": "/gm)]
    expect(new Map(named.map(([, hash, url]) => [url, hash]))).toEqual(
      new Map(pins.map(({ url, sha256 }) => [url, sha256])),
    )
  })

  test.each(pins)('$url: restored, they are what was compiled, with numbers for the names of scopes', ({ url }) => {
    const restored = restoreTables(stored[url] ?? '')
    const again = compileContext(documentOf(url)['@context'] as Json)
    expect(restored).toEqual(restoreTables(storeTables(again, number)))
    expect(restored[0]?.terms.size).toBeGreaterThan(1)
    expect(storeTables(restored, (source) => source)).toBe(stored[url])
  })

  test('a number is of one scope, whichever context has it', () => {
    const sources = pins.flatMap(({ url }) => sourcesOf(compileContext(documentOf(url)['@context'] as Json)))
    expect(new Set(sources.map(number)).size).toBe(new Set(sources).size)
    expect(new Set(sources).size).toBeGreaterThan(50)
  })

  test.each(pins)('$url: one changed term, and it is not compiled', ({ url, sha256 }) => {
    const document = structuredClone(documentOf(url)) as { '@context': JsonObject | JsonObject[] }
    Object.assign(Array.isArray(document['@context']) ? (document['@context'][0] ?? {}) : document['@context'], {
      added: 'urn:x',
    })
    expect(() => compilePinned(url, document as unknown as JsonObject, sha256, number)).toThrow(
      `${url} is not the context`,
    )
  })

  test('our own context written into a document is the stored table, in whatever order of its members', () => {
    const contexts = contextsFor({})
    const own = microcredV1['@context'] as JsonObject
    const stored = contexts.find(MICROCRED_V1)
    expect(contexts.read(own)).toBe(stored)
    expect(contexts.read(structuredClone(own))).toBe(stored)
    expect(contexts.read(Object.fromEntries(Object.entries(own).reverse()))).toBe(stored)
    expect(contexts.read({ ...own, more: 'urn:x' })).not.toBe(stored)
  })

  test('what is null, and names of inherited members, survive being stored', () => {
    const context = JSON.parse(
      '[{"__proto__": "urn:p", "constructor": null, "a": {"@id": "urn:a", "@language": null, "@context": null}}, null]',
    ) as Json
    const tables = compileContext(context)
    expect(restoreTables(storeTables(tables, (source) => source))).toEqual(tables)
    expect([...(restoreTables(storeTables(tables, (source) => source))[0]?.terms.keys() ?? [])]).toEqual([
      '__proto__',
      'constructor',
      'a',
    ])
  })
})
