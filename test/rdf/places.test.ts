/** Where a problem is said to be, by the fast path and by the general processor, which tells no place itself; and which node the document is. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { readStatements } from '../../src/rdf/canonicalize.ts'

const names = {
  id: '@id',
  type: '@type',
  a: 'urn:a',
  b: 'urn:b',
  c: 'urn:c',
  T: { '@id': 'urn:T', '@context': { q: 'urn:q' } },
  list: { '@id': 'urn:list', '@container': '@list' },
  graph: { '@id': 'urn:graph', '@container': '@graph' },
  ref: { '@id': 'urn:ref', '@type': '@id' },
  'i~d': '@id',
} satisfies JsonObject

const problemsOf = async (document: JsonObject): Promise<string[]> => {
  const { problems = [] } = await readStatements(document, {})
  return problems.map(({ code, pointer }) => `${code.replace('conformance.context.', '')} ${pointer}`)
}

/** What only the general processor reads. */
const RARE: JsonObject = { '@value': 'x', '@direction': 'ltr' }

const of = (members: JsonObject): JsonObject => ({ '@context': names, id: 'urn:x', a: 'x', ...members })

const term = (pointer: string): string => `undefined-term ${pointer}`

const rows: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['a term', { x: 'y' }, [term('/x')]],
  ['a term with a slash', { 'x/y~z': 'y' }, [term('/x~1y~0z')]],
  ['a term in an object', { b: { x: 'y', c: 'z' } }, [term('/b/x')]],
  ['a term in a set', { b: ['z', { x: 'y', c: 'z' }] }, [term('/b/1/x')]],
  ['a term in a set in a set', { b: ['z', [{ x: 'y', c: 'z' }]] }, [term('/b/1/0/x')]],
  ['a term in a list', { list: ['z', { x: 'y', c: 'z' }] }, [term('/list/1/x')]],
  ['a term in a list of one', { list: { x: 'y', c: 'z' } }, [term('/list/x')]],
  ['a term behind a list', { list: ['z', { c: 'z' }], x: 'y' }, [term('/x')]],
  ['a term behind a list in an object', { b: { list: [['z', 'z'].length, { c: 'z' }], x: 'y' } }, [term('/b/x')]],
  ['a term behind a set', { b: ['z', { c: 'z' }], x: 'y' }, [term('/x')]],
  ['a term in a graph', { graph: { x: 'y', c: 'z' } }, [term('/graph/x')]],
  ['a type', { type: 'X' }, [term('/type')]],
  ['a type of several', { type: ['T', 'X'] }, [term('/type/1')]],
  ['a type in a set', { b: ['z', { type: ['T', 'X'], c: 'z' }] }, [term('/b/1/type/1')]],
  ['an id', { b: { id: 'relative', c: 'z' } }, ['relative-iri /b/id']],
  ['an id by a name with a tilde', { b: { 'i~d': 'relative', c: 'z' } }, ['relative-iri /b/i~0d']],
  ['a reference', { ref: 'relative' }, ['relative-iri /ref']],
  ['a reference in a set', { ref: ['urn:y', 'relative'] }, ['relative-iri /ref/1']],
  ['a context', { '@context': 'https://c.example/' }, ['unknown /@context']],
  ['a context of several', { '@context': [names, 'https://c.example/'] }, ['unknown /@context/1']],
  ['a context inside', { b: { '@context': 'https://c.example/', c: 'y', a: 'z' } }, ['unknown /b/@context']],
  [
    'a context inside a set',
    { b: ['z', { '@context': [{}, 'https://c.example/'], c: 'y', a: 'z' }] },
    ['unknown /b/1/@context/1'],
  ],
  [
    'a term that is defined elsewhere',
    {
      b: [
        { type: 'T', q: 'y' },
        { q: 'y', c: 'z' },
      ],
    },
    [term('/b/1/q')],
  ],
  [
    'several of several kinds',
    { x: 'y', b: { id: 'relative', y: 'z' } },
    [term('/x'), 'relative-iri /b/id', term('/b/y')],
  ],
]

describe('a place', () => {
  test.for(rows)('by the fast path: %s', async ([, members, expected]) => {
    expect(await problemsOf(of(members))).toEqual(expected)
  })

  test.for(rows.filter(([, { ref }]) => ref === undefined))(
    'by the general processor: %s',
    async ([, members, expected]) => {
      expect((await problemsOf({ ...of(members), c: RARE })).sort()).toEqual([...expected].sort())
    },
  )

  test('of an unknown context that another names: in the document, or nowhere in it', async () => {
    const scoped = { ...names, b: { '@id': 'urn:b', '@context': 'https://c.example/' } }
    const inside = { '@context': scoped, id: 'urn:x', b: { c: 'y', a: 'z' } }
    expect(await problemsOf(inside)).toEqual(['unknown /@context/b/@context'])
    const address = 'https://c.example/x'
    const { problems } = await readStatements(
      { '@context': address, id: 'urn:x', a: 'x' },
      { [address]: { '@context': ['https://c.example/', names] } },
    )
    expect(problems?.map(({ code, pointer }) => [code, pointer])).toEqual([['conformance.context.unknown', undefined]])
    expect(problems?.[0].message).toContain('https://c.example/ ')
  })

  test('of what the processor drops for another reason is not known', async () => {
    expect(await problemsOf(of({ c: RARE, ref: 'relative' }))).toEqual(['invalid undefined'])
    expect(await problemsOf(of({ c: RARE, '@included': 'x' }))).toEqual(['invalid undefined'])
  })
})

describe('a term that is defined in most of its places', () => {
  /** The last of so many places is the one where it is undefined; `more` values stand elsewhere. */
  const last = async (places: number, more = 0): Promise<string[]> => {
    const b: Json[] = Array.from({ length: places - 1 }, () => ({ type: 'T', q: 'y' }))
    const c: Json[] = [RARE, ...Array.from({ length: more }, () => ({ a: 'z' }))]
    return problemsOf(of({ b: [...b, { a: 'z', q: 'y' }], c }))
  }

  test('is found by 24 further readings, not by 25', async () => {
    expect(await last(24)).toEqual([term('/b/23/q')])
    expect(await last(25)).toEqual([term('undefined')])
  })

  test('is found by fewer where there is more to read', async () => {
    expect(await last(10)).toEqual([term('/b/9/q')])
    expect(await last(10, 500)).toEqual([term('undefined')])
  })
})

describe('the document among its statements', () => {
  const rootOf = async (document: JsonObject): Promise<readonly unknown[]> => {
    const { statements, problems } = await readStatements(document, {})
    if (problems) throw new Error(problems[0].message)
    const { root, all } = statements
    const named = all.filter(({ predicate }) => predicate === '<urn:b>').map(({ subject }) => subject === root)
    return [typeof root === 'number' ? 'a blank node' : root, ...named.sort()]
  }
  const said = (members: JsonObject): JsonObject => ({ '@context': names, b: 'y', a: { c: 'z' }, ...members })

  test.each<[string, JsonObject]>([
    ['the fast path', {}],
    ['the general processor', { c: RARE }],
  ])('by %s', async (_name, more) => {
    expect(await rootOf(said({ id: 'urn:x', ...more }))).toEqual(['<urn:x>', true])
    expect(await rootOf(said(more))).toEqual(['a blank node', true])
    expect(await rootOf(said({ a: { b: 'z', c: 'z' }, ...more }))).toEqual(['a blank node', false, true])
  })

  test('is not told by the general processor where it names a blank node itself, or is several', async () => {
    expect(await rootOf(said({ id: '_:b', c: RARE }))).toEqual([undefined, false])
    const several = [
      { id: 'urn:x', b: 'y' },
      { id: 'urn:y', b: 'z' },
    ]
    expect(await rootOf({ '@context': names, '@graph': several })).toEqual([undefined, false, false])
  })

  test('is lent a name that nothing in it has', async () => {
    const document = said({ c: [RARE, 'urn:microcred:root', 'urn:microcred:root:root'], ref: 'urn:microcred:root' })
    expect(await rootOf(document)).toEqual(['a blank node', true])
    const { statements } = await readStatements(document, {})
    const { nquads = '' } = statements?.canonical('sha256') ?? {}
    expect(nquads.match(/<urn:microcred:root\S*/g)).toEqual(['<urn:microcred:root>'])
  })
})

test('an index is a text that no statement has, and is said to be there', async () => {
  const isIndexed = async (members: JsonObject): Promise<boolean | undefined> =>
    (await readStatements(of(members), {})).statements?.isIndexed
  expect(await isIndexed({ c: { '@value': 'x', '@index': 'i' } })).toBe(true)
  expect(await isIndexed({ b: [{ c: 'y' }, { a: { '@index': 'i', c: 'z' } }] })).toBe(true)
  expect(await isIndexed({ c: { '@value': { '@index': 'i' }, '@type': '@json' } })).toBe(false)
  expect(await isIndexed({ c: RARE })).toBe(false)
  expect(await isIndexed({ c: 'y' })).toBe(false)
})
