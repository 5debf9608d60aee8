/** A part of a document says what the whole says: the same statements about the same nodes. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/credential.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { canonicalizeLines, relabel, splitLines, splitTerms } from '../../src/rdf/n-quads.ts'
import { nameNodes } from '../../src/rdf/name-nodes.ts'
import { badge } from '../support/badge.ts'
import { processorTime } from '../support/processor-time.ts'

const contexts = {
  'https://lms.example/v1': {
    '@context': {
      '@version': 1.1,
      id: '@id',
      knows: { '@id': 'https://lms.example/knows' },
      order: { '@id': 'https://lms.example/order', '@container': '@list' },
      name: 'https://lms.example/name',
      raw: { '@id': 'https://lms.example/raw', '@type': '@json' },
      claim: { '@id': 'https://lms.example/claim', '@container': '@graph' },
    },
  },
}
const inContext = (members: JsonObject): JsonObject => ({ '@context': 'https://lms.example/v1', ...members })

async function statements(
  document: JsonObject,
  part?: (named: JsonObject) => JsonObject,
): Promise<string[] | undefined> {
  const named = nameNodes(document, contexts)
  const whole = await named.statements(named.document)
  if (!part || !whole) return whole
  const some = await named.statements(part(named.document))
  return some?.every((line) => whole.includes(line)) ? some : undefined
}

const isCanonical = async (document: JsonObject): Promise<boolean> => {
  const lines = await statements(document)
  const { nquads } = await canonicalize(document, { contexts })
  return lines !== undefined && (await canonicalizeLines(lines))?.lines.join('') === nquads
}

describe('the whole', () => {
  test.each([
    ['a badge', badge()],
    ['nodes without ids', inContext({ knows: [{ name: 'a' }, { knows: { name: 'a' } }, {}] })],
    ['lists, lists in them, and nodes', inContext({ order: ['a', { name: 'b' }, ['c', ['d']], []], name: 'x' })],
    ['two lists of one node by two terms', inContext({ order: ['a'], knows: { order: ['a'] } })],
    ['graphs', inContext({ claim: [{ knows: { name: 'a' } }, { name: 'b' }] })],
    ['a blank node that is named once', inContext({ knows: { id: '_:x', name: 'a' } })],
    ['the marks used for naming', inContext({ id: 'urn:x-node:0', name: '<urn:x-node:1> _:n0', knows: { name: 'a' } })],
  ])('is the same with names: %s', async (_title, document) => {
    expect(await isCanonical(document)).toBe(true)
  })

  test.each([
    ['two lists in one place', inContext({ knows: [{ '@list': ['a'] }, { '@list': ['b'] }] })],
    [
      'a blank node that two refer to',
      inContext({ knows: [{ id: '_:x' }, { knows: '_:x' }, { knows: { id: '_:x' } }] }),
    ],
    ['blank nodes that refer to each other', inContext({ id: '_:a', knows: { id: '_:b', knows: { id: '_:a' } } })],
    ['a JSON literal', inContext({ raw: { a: 1 } })],
    ['a term nobody defines', inContext({ honours: 'summa' })],
  ])('cannot be named: %s', async (_title, document) => {
    expect(await isCanonical(document)).toBe(false)
  })
})

describe('a part', () => {
  test('has the statements of the whole', async () => {
    const document = inContext({ name: 'x', knows: [{ name: 'a' }, { name: 'b', order: ['c', 'd'] }], order: ['e'] })
    const pick = (index: number) => (named: JsonObject) => {
      const { knows, '@context': context, '@id': id } = named
      return { '@context': context, '@id': id, knows: (knows as JsonObject[])[index] } as JsonObject
    }
    expect(await statements(document, pick(0))).toHaveLength(2)
    expect(await statements(document, pick(1))).toHaveLength(7)
  })

  test('of a list is not of the whole', async () => {
    const document = inContext({ order: ['a', 'b'] })
    expect(await statements(document, (named) => ({ ...named, order: ['b'] }))).toBeUndefined()
  })
})

describe('lines of N-Quads', () => {
  const lines = splitLines(
    '_:a <urn:p> "_:a <urn:q> \\" _:b" .\n<urn:s> <urn:_:a> _:b _:g .\n_:b <urn:p> "x"@en <urn:g> .\n<urn:s> <urn:p> "1"^^<urn:_:t> .\n',
  )

  test('only blank nodes are relabelled', () => {
    expect(relabel(lines, (label) => `${label}${label}`)).toEqual([
      '_:aa <urn:p> "_:a <urn:q> \\" _:b" .\n',
      '<urn:s> <urn:_:a> _:bb _:gg .\n',
      '_:bb <urn:p> "x"@en <urn:g> .\n',
      '<urn:s> <urn:p> "1"^^<urn:_:t> .\n',
    ])
  })

  test('terms', () => {
    expect(lines.map(splitTerms)).toEqual([
      ['_:a', '<urn:p>', '"_:a <urn:q> \\" _:b"'],
      ['<urn:s>', '<urn:_:a>', '_:b', '_:g'],
      ['_:b', '<urn:p>', '"x"@en', '<urn:g>'],
      ['<urn:s>', '<urn:p>', '"1"^^<urn:_:t>'],
    ])
  })

  test('take time by their length only', () => {
    const long = [`_:a <urn:p> "${'\\"'.repeat(400_000)}" .\n`]
    const spent = processorTime()
    expect(relabel(long, () => 'b')[0]?.startsWith('_:b <urn:p> "\\"')).toBe(true)
    expect(splitTerms(long[0] ?? '')).toHaveLength(3)
    expect(spent()).toBeLessThan(2000)
  })

  test('a graph that takes too much work has no canonical form', async () => {
    const poison = Array.from({ length: 10 }, (_, from) =>
      Array.from({ length: 10 }, (_, to) => (from === to ? '' : `_:b${from} <urn:p> _:b${to} .\n`)),
    ).flat()
    expect(await canonicalizeLines(poison)).toBeUndefined()
    expect(await canonicalizeLines([])).toEqual({ lines: [], labels: new Map() })
  })
})
