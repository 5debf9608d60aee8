/** A caller's contexts that take in each other: the general processor would follow some of them without end. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/credential.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { processorTime } from '../support/processor-time.ts'
import { secondOpinion } from './support/reference.ts'

const A = 'https://v.example/contexts/a'
const B = 'https://v.example/contexts/b'
const vocab = 'https://v.example/'
const term = (scope: unknown, name = 'x'): JsonObject =>
  ({ '@vocab': vocab, id: '@id', [name]: { '@id': vocab + name, '@context': scope } }) as JsonObject
const document = (context: unknown): JsonObject =>
  ({ '@context': context, id: 'urn:a', x: { id: 'urn:b', y: 'z' } }) as JsonObject
const wide = (url: string): JsonObject =>
  Object.assign({}, ...Array.from({ length: 10 }, (_, index) => term([url], `x${index}`))) as JsonObject

describe('without end, or nearly so: refused with a code, at once', () => {
  test.each<readonly [string, Readonly<Record<string, object>>, unknown]>([
    ['itself, in a list', { [A]: { '@context': term([A]) } }, A],
    ['itself, in a list with others', { [A]: { '@context': term([{}, A]) } }, [A]],
    ['itself, deeper', { [A]: { '@context': term({ y: { '@id': `${vocab}y`, '@context': [A] } }) } }, A],
    ['itself, wrapped', { [A]: { '@context': term({ '@context': [A] }) } }, A],
    ['itself, by a relative address', { [A]: { '@context': term(['./a']) } }, A],
    ['itself, by an empty address', { [A]: { '@context': term(['']) } }, A],
    ['each other', { [A]: { '@context': term([B]) }, [B]: { '@context': term([A]) } }, A],
    ['each other, before the terms', { [A]: { '@context': [B, {}] }, [B]: { '@context': term([A]) } }, A],
    ['by an import', { [A]: { '@context': { '@version': 1.1, '@import': B } }, [B]: { '@context': term([A]) } }, A],
    ['an import in the document', { [B]: { '@context': term([B]) } }, { '@version': 1.1, '@import': B }],
    ['a term in the document', { [B]: { '@context': term([B]) } }, term([B])],
    [
      'no circle, but ten each, six deep',
      {
        ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((level) => [A + level, { '@context': wide(A + (level + 1)) }])),
        [`${A}6`]: { '@context': { '@vocab': vocab } },
      },
      `${A}0`,
    ],
  ])('%s', async (_title, contexts, context) => {
    const spent = processorTime()
    const { problems } = await canonicalize(document(context), { contexts })
    expect(problems?.map(({ code }) => code)).toEqual(['conformance.context.too-complex'])
    expect(spent()).toBeLessThan(3000)
  })
})

describe('those that end are read', () => {
  test.each<readonly [string, Readonly<Record<string, object>>]>([
    ['itself, alone: the processor follows it once', { [A]: { '@context': term(A) } }],
    ['another, in a list', { [A]: { '@context': term([B]) }, [B]: { '@context': term({}) } }],
    ['each other, alone', { [A]: { '@context': term(B) }, [B]: { '@context': term(A) } }],
    ['each other, once alone', { [A]: { '@context': term(B) }, [B]: { '@context': term([A]) } }],
    ['another one before the terms', { [A]: { '@context': [B, {}] }, [B]: { '@context': term({}) } }],
  ])('%s', async (_title, contexts) => {
    const spent = processorTime()
    const { nquads } = await canonicalize(document(A), { contexts })
    expect(nquads).toBe('<urn:a> <https://v.example/x> <urn:b> .\n<urn:b> <https://v.example/y> "z" .\n')
    expect(await secondOpinion(document(A), contexts)).toMatchObject({ nquads })
    expect(spent()).toBeLessThan(3000)
  })
})
