/** The stored tables are those of the contexts that are pinned. */
import { describe, expect, test } from 'vitest'
import { knownContexts } from '../../contexts/known-contexts.ts'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { pins } from '../../contexts/pins.ts'
import { MICROCRED_V1 } from '../../contexts/urls.ts'
import { compilePinned } from '../../scripts/compile-pinned.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { compileContext } from '../../src/rdf/compile-context.ts'
import { compiledTables } from '../../src/rdf/compiled/tables.js'
import { contextsFor } from '../../src/rdf/find-tables.ts'
import { restoreTables, storeTables } from '../../src/rdf/stored-tables.ts'

const documentOf = (url: string): JsonObject => knownContexts.get(url) as JsonObject

describe('src/rdf/compiled/tables.js', () => {
  test('has the tables of every pinned context, and of no other', () => {
    expect(Object.keys(compiledTables)).toEqual(pins.map(({ url }) => url))
  })

  test.each(pins)('$url: as they are compiled now, from what is pinned', ({ url, sha256 }) => {
    const stored = compiledTables[url]
    expect(stored?.sha256).toBe(sha256)
    const { hash, tables } = compilePinned(url, documentOf(url), sha256)
    expect({ sha256: hash, tables }).toEqual(stored)
  })

  test.each(pins)('$url: restored, they are what was compiled', ({ url }) => {
    const restored = restoreTables(compiledTables[url]?.tables ?? '')
    expect(restored).toEqual(compileContext(documentOf(url)['@context'] as Json))
    expect(restored[0]?.terms.size).toBeGreaterThan(1)
    expect(storeTables(restored)).toBe(compiledTables[url]?.tables)
  })

  test.each(pins)('$url: one changed term, and it is not compiled', ({ url, sha256 }) => {
    const document = structuredClone(documentOf(url)) as { '@context': JsonObject | JsonObject[] }
    Object.assign(Array.isArray(document['@context']) ? (document['@context'][0] ?? {}) : document['@context'], {
      added: 'urn:x',
    })
    expect(() => compilePinned(url, document as unknown as JsonObject, sha256)).toThrow(`${url} is not the context`)
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
    expect(restoreTables(storeTables(tables))).toEqual(tables)
    expect([...(restoreTables(storeTables(tables))[0]?.terms.keys() ?? [])]).toEqual(['__proto__', 'constructor', 'a'])
  })
})
