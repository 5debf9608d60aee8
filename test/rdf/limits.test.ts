/** How much of a document, or of its contexts, is read: to the one that is still read, and the one more that is not. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { initialContext } from '../../src/rdf/active-context.ts'
import { readStatements } from '../../src/rdf/canonicalize.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { readFast } from '../../src/rdf/read-document.ts'

beforeAll(rareContexts.load)

const names = { id: '@id', type: '@type', a: 'urn:a', b: 'urn:b', c: 'urn:c' } satisfies JsonObject

/** `inner` in so many levels. */
function nest(levels: number, inner: Json, around: (inner: Json) => Json): Json {
  let value = inner
  for (let level = 0; level < levels; level++) value = around(value)
  return value
}

describe('the fast path', () => {
  const isRead = (document: JsonObject): boolean => readFast(document, {}) !== undefined

  test('reads 512 levels of objects', () => {
    const deep = (levels: number): JsonObject => ({
      '@context': names,
      id: 'urn:x',
      a: nest(levels - 1, { b: 'x', c: 'y' }, (inner) => ({ a: inner, c: 'y' })),
    })
    expect([isRead(deep(512)), isRead(deep(513))]).toEqual([true, false])
  })

  test('and of arrays', () => {
    const deep = (levels: number): JsonObject => ({
      '@context': names,
      id: 'urn:x',
      a: nest(levels, 'x', (inner) => [inner]),
      b: 'y',
    })
    expect([isRead(deep(512)), isRead(deep(513))]).toEqual([true, false])
  })

  test('200 contexts, one on top of the other', () => {
    const many = (count: number): JsonObject => ({
      '@context': Array.from({ length: count }, (_, index) => ({ a: `urn:a${index}` })),
      '@id': 'urn:x',
      a: 'x',
    })
    expect([isRead(many(200)), isRead(many(201))]).toEqual([true, false])
  })

  test('64 levels of a context', () => {
    // a context, its terms, a context in them: two levels at a time
    const deep = (contexts: number, inner: JsonObject): JsonObject => ({
      '@context': nest(contexts, inner, (scope) => ({ a: { '@id': 'urn:a', '@context': scope } })) as JsonObject,
      '@id': 'urn:x',
      'urn:p': 'x',
    })
    expect(isRead(deep(31, { b: { '@id': 'urn:b' } }))).toBe(true)
    expect(isRead(deep(31, { b: { '@id': 'urn:b', '@context': {} } }))).toBe(false)
  })

  test('forgets the contexts that were made for documents, all together, and begins anew', () => {
    const first = initialContext()
    expect(initialContext()).toBe(first)
    for (let index = 0; index < 4200; index++) {
      readFast({ '@context': { a: `urn:a${index}` }, '@id': 'urn:x', a: 'x' }, {})
    }
    const next = initialContext()
    expect(next).not.toBe(first)
    expect(initialContext()).toBe(next)
  })
})

describe('the general processor', () => {
  /** With what only it reads. The document's members and those of its context are a value each, and its context is 40 more. */
  const isRead = async (members: JsonObject): Promise<boolean> => {
    const rare = { '@value': 'x', '@direction': 'ltr' }
    const { problems } = await readStatements({ '@context': names, id: 'urn:x', c: rare, ...members }, {})
    if (problems) expect(problems.map(({ code }) => code)).toEqual(['conformance.context.too-complex'])
    return problems === undefined
  }
  // @context with its five terms, id, c with its two members, and the member to come
  const spent = 40 + 1 + 5 + 1 + 3 + 1

  test('reads 2,500 values: a text in an array is three', async () => {
    const texts = (count: number): Json => Array.from({ length: count }, (_, index) => `x${index}`)
    const most = Math.floor((2500 - spent) / 3)
    expect([await isRead({ a: texts(most) }), await isRead({ a: texts(most + 1) })]).toEqual([true, false])
  })

  test('an object in an array is one, and each of its members', async () => {
    const objects = (count: number, more: JsonObject = {}): Json => [
      ...Array.from({ length: count }, (_, index) => ({ b: `x${index}` })),
      { b: 'x', ...more },
    ]
    const most = Math.floor((2500 - spent) / 2) - 1
    const left = 2500 - spent - 2 * (most + 1)
    const more = Object.fromEntries(['a', 'c'].slice(0, left).map((name) => [name, 'y']))
    expect(await isRead({ a: objects(most, more) })).toBe(true)
    expect(await isRead({ a: objects(most, { ...more, id: 'urn:y' }) })).toBe(false)
  })

  test('a context inside is forty', async () => {
    const inside = (count: number): Json => Array.from({ length: count }, () => ({ '@context': {}, b: 'x', c: 'y' }))
    const most = Math.floor((2500 - spent) / 44)
    expect([await isRead({ a: inside(most) }), await isRead({ a: inside(most + 1) })]).toEqual([true, false])
  })

  test('200 levels', async () => {
    const deep = (levels: number): JsonObject => ({
      a: nest(levels - 1, { b: 'x', c: 'y' }, (inner) => ({ a: inner, c: 'y' })),
    })
    expect([await isRead(deep(200)), await isRead(deep(201))]).toEqual([true, false])
  })
})
