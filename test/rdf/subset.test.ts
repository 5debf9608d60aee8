/**
 * Where the fast path ends: each part of JSON-LD that it reads itself, refuses itself, or leaves to the general processor, by the
 * smallest document that has it. Both must say the same of each, whoever judges.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { rareContexts } from '../../src/rdf/find-tables.ts'
import { readFast } from '../../src/rdf/read-document.ts'
import { compare } from './support/compare.ts'

beforeAll(rareContexts.load)

type Judged = 'fast' | 'refused' | 'general'
type Row = readonly [judged: Judged, name: string, document: JsonObject, contexts?: Readonly<Record<string, object>>]

const names = { '@vocab': 'https://v.example/', id: '@id', type: '@type' }
const x = 'https://c.example/x'
const y = 'https://c.example/y'

async function judge([judged, , document, contexts = {}]: Row): Promise<void> {
  const fast = readFast(document, contexts)
  expect(fast === undefined ? 'general' : fast.problems ? 'refused' : 'fast').toBe(judged)
  const { difference } = await compare({ document, contexts }, true)
  expect(difference).toBeUndefined()
}

/** A document of one property, beside what `terms` define. */
const one = (terms: JsonObject, value: Json, more: JsonObject = {}): JsonObject => ({
  '@context': { ...names, ...terms },
  id: 'urn:x',
  a: value,
  ...more,
})

const nodes: readonly Row[] = [
  ['fast', 'an id and a type', one({}, 'x', { type: 'T' })],
  ['general', 'an id by two names', one({}, 'x', { '@id': 'urn:x' })],
  ['general', 'types by two names', one({}, 'x', { type: 'T', '@type': 'T' })],
  [
    'general',
    'types by a second name, which the type itself defines',
    one({ T: { '@id': 'urn:T', '@context': { kind: '@type' } } }, 'x', { type: 'T', kind: 'U' }),
  ],
  ['general', 'a type that is a number', one({}, 'x', { type: 5 })],
  ['general', 'a type that is null', one({}, 'x', { type: null })],
  ['general', 'a number among the types', one({}, 'x', { type: ['T', 5] })],
  ['general', 'a type that begins with @', one({}, 'x', { type: '@x' })],
  ['general', 'a type that is a blank node', one({}, 'x', { type: '_:b' })],
  ['general', 'a type that is a keyword by another name', one({}, 'x', { type: 'id' })],
  ['refused', 'a type that was taken away', one({ T: null }, 'x', { type: 'T' })],
  ['refused', 'a type without a vocabulary', { '@context': { a: 'urn:a' }, '@id': 'urn:x', '@type': 'T', a: 'x' }],
  ['general', 'an id that is a number', one({}, 'x', { id: 5 })],
  ['general', 'an id that is null', one({}, 'x', { id: null })],
  ['general', 'an id that begins with @', one({}, 'x', { id: '@x' })],
  ['refused', 'an id with a space', one({}, 'x', { id: 'urn:a b' })],
  [
    'fast',
    'one blank node at two places',
    one({}, [
      { id: '_:b', b: 'x' },
      { id: '_:b', c: 'y' },
    ]),
  ],
  [
    'fast',
    'the document itself as a blank node that it names',
    one({ r: { '@type': '@id' } }, 'x', { id: '_:b', r: '_:b' }),
  ],
  ['fast', 'values that are null', one({}, [null, 'x', null], { b: null })],
  ['fast', 'arrays in arrays', one({}, ['x', ['y', ['z']]])],
  ['fast', 'no value at all', one({}, [], { b: 'x' })],
  ['general', 'the graph keyword', one({}, 'x', { '@graph': [{ id: 'urn:y', b: 'x' }] })],
  ['general', 'a keyword by another name', one({ graph: '@graph' }, 'x', { graph: [{ id: 'urn:y', b: 'x' }] })],
  ['refused', 'a term that was taken away', one({ b: null }, 'x', { b: 'y' })],
  ['refused', 'a word without a vocabulary', { '@context': { a: 'urn:a' }, '@id': 'urn:x', a: 'x', b: 'y' }],
  ['general', 'a property that is a blank node', one({}, 'x', { '_:p': 'y' })],
  ['general', 'a term that is a blank node', one({ b: '_:p' }, 'x', { b: 'y' })],
  ['fast', 'a property that is an IRI', one({}, 'x', { 'urn:p': 'y' })],
  [
    'fast',
    'a property that is an IRI with an authority, whatever its scheme is a term for',
    one({ ex: 'urn:ex:' }, 'x', { 'ex://p': 'y' }),
  ],
  ['fast', 'a prefix', one({ ex: 'urn:ex:' }, { id: 'ex:1', 'ex:b': 'y', type: 'ex:T' })],
  ['fast', 'a term that is no prefix', one({ ex: { '@id': 'urn:ex:' } }, { id: 'ex:1', 'ex:b': 'y', type: 'ex:T' })],
  [
    'fast',
    'a term that says it is a prefix',
    one({ ex: { '@id': 'urn:ex', '@prefix': true } }, { id: 'ex:1', 'ex:b': 'y' }),
  ],
  ['fast', 'a term whose IRI does not end as that of a prefix', one({ ex: 'urn:ex' }, { id: 'ex:1', 'ex:b': 'y' })],
  ['fast', 'a reference by a prefix', one({ ex: 'urn:ex:', a: { '@type': '@id' } }, 'ex:1')],
  [
    'general',
    'a term with a space that comes by the vocabulary',
    one({ 'b c': { '@type': '@id' } }, 'x', { 'b c': 'urn:y' }),
  ],
  [
    'general',
    'a term with a space that comes by a prefix',
    one({ ex: 'urn:ex:', 'ex:b c': { '@type': '@id' } }, 'x', { 'ex:b c': 'urn:y' }),
  ],
]

const values: readonly Row[] = [
  ['fast', 'a text, a number, a boolean', one({}, ['x', 1, 1.5, true, false])],
  ['fast', 'the same with a datatype', one({ a: { '@type': 'urn:d' } }, ['x', 1, 1.5, true])],
  [
    'fast',
    'numbers as doubles',
    one({ a: { '@type': 'http://www.w3.org/2001/XMLSchema#double' } }, ['1.5', 'x', 1, 1.5]),
  ],
  ['fast', 'a text that is said to be one', one({ a: { '@type': 'http://www.w3.org/2001/XMLSchema#string' } }, 'x')],
  ['fast', 'no datatype, said aloud', one({ a: { '@type': '@none' } }, ['x', 1])],
  [
    'fast',
    'a value with its datatype',
    one({}, [
      { '@value': 'x', '@type': 'urn:d' },
      { '@value': 1, '@type': 'urn:d' },
      { '@value': true, '@type': 'D' },
    ]),
  ],
  ['fast', 'a value with its language, in capitals', one({}, { '@value': 'x', '@language': 'EN' })],
  [
    'fast',
    'a value with neither',
    one({ '@language': 'en' }, [{ '@value': 'x' }, { '@value': 1 }, { '@value': false }]),
  ],
  ['general', 'a value with both', one({}, { '@value': 'x', '@language': 'en', '@type': 'urn:d' })],
  ['general', 'a value with an index', one({}, { '@value': 'x', '@index': 'i' })],
  ['general', 'a number in a language', one({}, { '@value': 1, '@language': 'en' })],
  ['general', 'a language that is a number', one({}, { '@value': 'x', '@language': 1 })],
  ['general', 'a language that is none', one({}, { '@value': 'x', '@language': 'e n' })],
  ['general', 'a value that is null', one({}, { '@value': null }, { b: 'y' })],
  ['general', 'a value that is an object', one({}, { '@value': { b: 'x' } })],
  ['general', 'a datatype that is a list', one({}, { '@value': 'x', '@type': ['urn:d'] })],
  ['general', 'a datatype that is a blank node', one({}, { '@value': 'x', '@type': '_:d' })],
  ['general', 'a datatype that begins with @', one({}, { '@value': 'x', '@type': '@x' })],
  [
    'general',
    'a datatype without a vocabulary',
    { '@context': { a: 'urn:a' }, '@id': 'urn:x', a: { '@value': 'x', '@type': 'd' } },
  ],
  [
    'general',
    'a datatype with a context of its own',
    one({ D: { '@id': 'urn:D', '@context': { b: 'urn:b' } } }, { '@value': 'x', '@type': 'D' }),
  ],
  [
    'general',
    'the datatype of texts with a language, without one',
    one({}, { '@value': 'x', '@type': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString' }),
  ],
  ['fast', 'the default language', one({ '@language': 'EN' }, ['x', 1])],
  ['fast', 'a language of a term', one({ '@language': 'en', a: { '@language': 'DE' } }, 'x', { b: 'y' })],
  ['fast', 'a term without a language', one({ '@language': 'en', a: { '@language': null } }, 'x', { b: 'y' })],
  ['fast', 'a datatype goes before a language', one({ a: { '@type': 'urn:d', '@language': 'de' } }, 'x')],
  ['fast', 'references', one({ a: { '@type': '@id' } }, ['urn:y', '_:b', { id: 'urn:z', b: 'x' }])],
  ['refused', 'a reference that is relative', one({ a: { '@type': '@id' } }, 'y')],
  ['general', 'a reference that begins with @', one({ a: { '@type': '@id' } }, '@y')],
  ['fast', 'a number where a reference is expected', one({ a: { '@type': '@id' } }, 1)],
  ['fast', 'a term as a value', one({ a: { '@type': '@vocab' }, b: 'urn:b' }, ['b', 'c', 'urn:y', ''])],
  [
    'general',
    'nothing as a term, without a vocabulary',
    { '@context': { a: { '@id': 'urn:a', '@type': '@vocab' } }, '@id': 'urn:x', a: '' },
  ],
  ['general', 'a value that is a term taken away', one({ a: { '@type': '@vocab' }, b: null }, 'b')],
  ['general', 'a term as a value that begins with @', one({ a: { '@type': '@vocab' } }, '@y')],
  ['general', 'a JSON literal', one({ a: { '@type': '@json' } }, { b: 1 })],
  [
    'general',
    'a JSON literal by the context of the property',
    one({ a: { '@id': 'urn:a', '@context': { a: { '@id': 'urn:a', '@type': '@json' } } } }, { b: 'x' }),
  ],
]

const containers: readonly Row[] = [
  ['fast', 'a list', one({ a: { '@container': '@list' } }, ['x', { b: 'y' }, 'x'])],
  ['fast', 'a list of one, not written as one', one({ a: { '@container': '@list' } }, 'x')],
  ['fast', 'an empty list', one({ a: { '@container': '@list' } }, [], { b: 'y' })],
  ['general', 'a list in a list', one({ a: { '@container': '@list' } }, [['x']])],
  [
    'general',
    'a list that the context of the property makes none',
    one({ a: { '@id': 'urn:a', '@container': '@list', '@context': { a: 'urn:a' } } }, ['x', { b: 'y' }]),
  ],
  [
    'general',
    'no list, but by the context of the property',
    one({ a: { '@id': 'urn:a', '@context': { a: { '@id': 'urn:a', '@container': '@list' } } } }, ['x', { b: 'y' }]),
  ],
  ['fast', 'a set', one({ a: { '@container': '@set' } }, ['x', 'y'])],
  ['fast', 'a map of languages', one({ a: { '@container': '@language' } }, { en: 'x', 'DE-at': ['y', null, 'z'] })],
  ['fast', 'a text where a map of languages is expected', one({ a: { '@container': '@language' } }, 'x')],
  ['fast', 'sets in a map of languages', one({ a: { '@container': ['@language', '@set'] } }, { en: ['x', 'y'] })],
  ['general', 'no language, in a map of them', one({ a: { '@container': '@language' } }, { '@none': 'x' })],
  ['general', 'no language, by another name', one({ a: { '@container': '@language' }, none: '@none' }, { none: 'x' })],
  ['general', 'a language that is none, in a map of them', one({ a: { '@container': '@language' } }, { 'e n': 'x' })],
  ['general', 'a number in a map of languages', one({ a: { '@container': '@language' } }, { en: 1 })],
  ['fast', 'a graph', one({ a: { '@container': '@graph' } }, { id: 'urn:y', b: 'x' })],
  [
    'fast',
    'two graphs',
    one({ a: { '@container': ['@graph', '@set'] } }, [
      { id: 'urn:y', b: 'x' },
      { b: 'y', c: 'z' },
    ]),
  ],
  ['general', 'a text where a graph is expected', one({ a: { '@container': '@graph' } }, 'x')],
  ['general', 'a value where a graph is expected', one({ a: { '@container': '@graph' } }, { '@value': 'x' })],
  ['general', 'a map of indexes', one({ a: { '@container': '@index' } }, { i: 'x' })],
  ['general', 'a map of ids', one({ a: { '@container': '@id' } }, { 'urn:y': { b: 'x' } })],
  ['general', 'a map of types', one({ a: { '@container': '@type' } }, { T: { b: 'x' } })],
  ['general', 'what stands in another object', one({ a: 'urn:a', b: { '@nest': 'c' } }, 'x', { c: { b: 'y' } })],
  ['general', 'a reversed property', one({ b: { '@reverse': 'urn:b' } }, 'x', { b: { id: 'urn:y', a: 'z' } })],
]

const scopes: readonly Row[] = [
  [
    'general',
    'a property that is one of graphs by its own context alone',
    one({ a: { '@id': 'urn:a', '@context': { a: { '@id': 'urn:a', '@container': '@graph' } } } }, { b: 'x', c: 'y' }),
  ],
  [
    'fast',
    'the context of a property',
    one({ a: { '@id': 'urn:a', '@context': { b: 'urn:b' } } }, { b: { b: 'x', c: 'y' } }),
  ],
  [
    'fast',
    'a property without any context around it',
    one({ a: { '@id': 'urn:a', '@context': [null, { b: 'urn:b' }] } }, { '@id': 'urn:y', b: 'x' }),
  ],
  [
    'refused',
    'a word that the context of the property does not know',
    one({ a: { '@id': 'urn:a', '@context': null } }, { '@id': 'urn:y', b: 'x' }),
  ],
  [
    'fast',
    'a context of a property that ends with the first object',
    one(
      { a: { '@id': 'urn:a', '@context': { '@propagate': false, b: 'urn:inner' } } },
      { b: 'x', c: { b: 'y', d: 'z' } },
    ),
  ],
  [
    'fast',
    'a context of a type that goes on',
    one(
      { T: { '@id': 'urn:T', '@context': { '@propagate': true, b: 'urn:inner' } } },
      { b: 'y', c: 'z' },
      { type: 'T', b: 'x' },
    ),
  ],
  [
    'fast',
    'a context of a type that ends with the object',
    one({ T: { '@id': 'urn:T', '@context': { b: 'urn:inner' } } }, { b: 'y', c: 'z' }, { type: 'T', b: 'x' }),
  ],
  [
    'fast',
    'a context of a type in two parts that ends with the object',
    one(
      { T: { '@id': 'urn:T', '@context': [{ b: 'urn:inner' }, { c: 'urn:inner-too' }] } },
      { b: 'y', c: 'z' },
      { type: 'T', b: 'x', c: 'x' },
    ),
  ],
  [
    'fast',
    'an object of one property inside one of such a type',
    one({ T: { '@id': 'urn:T', '@context': { b: 'urn:inner' } } }, { b: 'y' }, { type: 'T' }),
  ],
  [
    'general',
    'a context of a type that takes others away',
    one({ T: { '@id': 'urn:T', '@context': [null, { a: 'urn:a' }] } }, 'x', { type: 'T' }),
  ],
  [
    'general',
    '@value by a second name that only the type knows',
    one(
      { T: { '@id': 'urn:T', '@context': { val: '@value', lang: '@language', a: 'urn:a' } } },
      { lang: 'en', val: 'x' },
      { type: 'T' },
    ),
  ],
  [
    'general',
    'a property that is another kind of thing by its own context',
    one({ a: { '@id': 'urn:a', '@context': { a: { '@reverse': 'urn:r' } } } }, { b: 'x' }),
  ],
  [
    'general',
    'a property that is a keyword by its own context',
    one({ a: { '@id': 'urn:a', '@context': { a: '@type' } } }, { b: 'x' }),
  ],
  [
    'fast',
    'a property of another datatype by its own context',
    one({ a: { '@id': 'urn:a', '@type': 'urn:d', '@context': { a: { '@id': 'urn:a', '@type': 'urn:e' } } } }, 'x'),
  ],
  ['general', '@propagate in a document', { '@context': [names, { '@propagate': true }], id: 'urn:x', a: 'x' }],
  ['general', 'a number for a context', { '@context': [names, 5], id: 'urn:x', a: 'x' }],
  [
    'general',
    'a context that is taken away in the document',
    { '@context': [names, null, names], id: 'urn:x', a: 'x' },
  ],
  [
    'general',
    'a context that is taken away in one by its address',
    { '@context': x, id: 'urn:x', a: 'x' },
    { [x]: { '@context': [{ a: 'urn:a' }, null, names] } },
  ],
  [
    'fast',
    'a name for types that is given another meaning',
    { '@context': [{ ...names, kind: '@type' }, { kind: 'urn:kind' }], id: 'urn:x', type: 'T', kind: 'x' },
  ],
  ['fast', 'the vocabulary of a context before', { '@context': [names, { b: 'urn:b' }], id: 'urn:x', a: 'x', b: 'y' }],
  [
    'fast',
    'a language of a context before',
    { '@context': [{ ...names, '@language': 'en' }, { b: 'urn:b' }], id: 'urn:x', a: 'x', b: 'y' },
  ],
  [
    'general',
    'a prefix of a context before',
    { '@context': [{ ...names, ex: 'urn:ex:' }, { b: 'ex:b' }], id: 'urn:x', b: 'y' },
  ],
  [
    'general',
    'a term of a context before that is no prefix',
    { '@context': [{ ...names, ex: { '@id': 'urn:ex:' } }, { b: 'ex:b' }], id: 'urn:x', b: 'y' },
  ],
  [
    'fast',
    'a prefix of a context before, by one address',
    { '@context': x, id: 'urn:x', b: 'y' },
    { [x]: { '@context': [{ ...names, ex: 'urn:ex:' }, { b: 'ex:b' }] } },
  ],
  [
    'general',
    'a term like an IRI, and another context',
    {
      '@context': [
        { ...names, 'https://v.example/b': { '@id': 'https://v.example/b', '@type': '@id' } },
        { c: 'urn:c' },
      ],
      id: 'urn:x',
      'https://v.example/b': 'urn:y',
    },
  ],
  [
    'fast',
    'a term like an IRI, and no other',
    {
      '@context': { ...names, 'https://v.example/b': { '@id': 'https://v.example/b', '@type': '@id' } },
      id: 'urn:x',
      'https://v.example/b': 'urn:y',
    },
  ],
  [
    'general',
    'a context that names another by its address',
    { '@context': x, id: 'urn:x', a: 'x' },
    { [x]: { '@context': [y, names] }, [y]: { '@context': { a: 'urn:a' } } },
  ],
]

/** What a protected term may be said to be again: the same, whatever it is. */
const repeated: readonly (readonly [name: string, before: JsonObject, again: JsonObject])[] = [
  ['a datatype', { '@id': 'urn:a', '@type': 'urn:d' }, { '@id': 'urn:a', '@type': 'urn:e' }],
  ['a language', { '@id': 'urn:a', '@language': 'de' }, { '@id': 'urn:a', '@language': 'en' }],
  ['being a prefix', { '@id': 'urn:a:', '@prefix': true }, { '@id': 'urn:a:' }],
  ['a container', { '@id': 'urn:a', '@container': '@list' }, { '@id': 'urn:a', '@container': '@set' }],
  ['a context', { '@id': 'urn:a', '@context': { b: 'urn:b' } }, { '@id': 'urn:a', '@context': { b: 'urn:c' } }],
  ['an IRI', { '@id': 'urn:a' }, { '@id': 'urn:b' }],
]

const protection: readonly Row[] = [
  ...repeated.flatMap(([name, before, again]): Row[] => [
    [
      'fast',
      `${name} of a protected term, said again`,
      { '@context': [{ ...names, a: { ...before, '@protected': true } }, { a: before }], id: 'urn:x', a: 'x' },
    ],
    [
      'general',
      `${name} of a protected term, changed`,
      { '@context': [{ ...names, a: { ...before, '@protected': true } }, { a: again }], id: 'urn:x', a: 'x' },
    ],
  ]),
  [
    'general',
    'an IRI of a protected term by its own name, said aloud',
    {
      '@context': [
        { ...names, a: { '@type': '@id', '@protected': true } },
        { a: { '@id': 'https://v.example/a', '@type': '@id' } },
      ],
      id: 'urn:x',
      a: 'urn:y',
    },
  ],
  [
    'general',
    'a protected term of a rare kind, said again',
    {
      '@context': [{ ...names, b: { '@reverse': 'urn:b', '@protected': true } }, { b: { '@reverse': 'urn:b' } }],
      id: 'urn:x',
      a: 'x',
    },
  ],
  [
    'general',
    'all terms of a context are protected',
    { '@context': [{ ...names, '@protected': true, a: 'urn:a' }, { a: 'urn:b' }], id: 'urn:x', a: 'x' },
  ],
  [
    'fast',
    'but one that says it is not',
    {
      '@context': [{ ...names, '@protected': true, a: { '@id': 'urn:a', '@protected': false } }, { a: 'urn:b' }],
      id: 'urn:x',
      a: 'x',
    },
  ],
  [
    'fast',
    'a property may say anew what is protected',
    one({ b: { '@id': 'urn:b', '@protected': true }, a: { '@id': 'urn:a', '@context': { b: 'urn:c' } } }, { b: 'x' }),
  ],
  [
    'general',
    'a type may not',
    one({ b: { '@id': 'urn:b', '@protected': true }, T: { '@id': 'urn:T', '@context': { b: 'urn:c' } } }, 'x', {
      type: 'T',
      b: 'x',
    }),
  ],
]

const definitions: readonly Row[] = [
  ['fast', 'an @id with a colon that is no IRI', one({ b: '1a:c' }, 'x', { b: 'y' })],
  ['general', 'a term without a name', one({ '': 'urn:b' }, 'x')],
  ['general', 'a keyword that is none', one({ '@foo': 'urn:b' }, 'x')],
  ['general', 'version 1.0', one({ '@version': 1 }, 'x')],
  ['fast', 'version 1.1', one({ '@version': 1.1 }, 'x')],
  ['general', 'a vocabulary that is a word', one({ '@vocab': 'word' }, 'x')],
  ['general', 'a vocabulary that is a number', one({ '@vocab': 5 }, 'x')],
  ['general', 'a vocabulary with a space', one({ '@vocab': 'https://v.example/ ' }, 'x')],
  ['general', 'a default language that is none', one({ '@language': 'e n' }, 'x')],
  ['general', 'a default language that is a number', one({ '@language': 5 }, 'x')],
  ['fast', '@type as a set', one({ '@type': { '@container': '@set' } }, 'x', { type: ['T'] })],
  [
    'fast',
    '@type as a protected set',
    one({ '@type': { '@container': '@set', '@protected': true } }, 'x', { type: ['T'] }),
  ],
  ['general', '@type as a list', one({ '@type': { '@container': '@list' } }, 'x', { type: ['T'] })],
  ['general', '@type as a text', one({ '@type': 'urn:t' }, 'x', { type: ['T'] })],
  [
    'general',
    '@type as a set of another datatype',
    one({ '@type': { '@container': '@set', '@type': '@id' } }, 'x', { type: ['T'] }),
  ],
  [
    'general',
    '@type as a set of another name',
    one({ '@type': { '@container': '@set', '@id': 'urn:t' } }, 'x', { type: ['T'] }),
  ],
  ['general', 'terms defined by each other', one({ b: 'c:b', c: 'b:c' }, 'x')],
  ['general', 'a term that is a number', one({ b: 5 }, 'x')],
  ['general', 'a term that is a list', one({ b: ['urn:b'] }, 'x')],
  ['general', 'an unknown member of a term', one({ b: { '@id': 'urn:b', c: 'd' } }, 'x')],
  ['general', 'another name for @context', one({ b: '@context' }, 'x')],
  ['general', 'another name for @preserve', one({ b: '@preserve' }, 'x')],
  ['general', 'another name for what is no keyword yet', one({ b: '@foo' }, 'x')],
  ['general', '@protected as a text', one({ b: { '@id': 'urn:b', '@protected': 'yes' } }, 'x')],
  ['general', 'an @id that is a number', one({ b: { '@id': 5 } }, 'x')],
  ['general', 'an @id that is empty', one({ b: { '@id': '' } }, 'x')],
  ['general', 'an @id that is relative', { '@context': { a: 'urn:a', b: 'c' }, '@id': 'urn:x', a: 'x' }],
  ['fast', 'an @id that is another term', { '@context': { a: 'urn:a', b: 'a' }, '@id': 'urn:x', b: 'x' }],
  ['fast', 'an @id that is a later term', { '@context': { b: 'a', a: 'urn:a' }, '@id': 'urn:x', b: 'x' }],
  ['fast', 'an @id that is the name itself', one({ b: { '@id': 'b', '@type': '@id' } }, 'x', { b: 'urn:y' })],
  ['general', '@reverse that is a number', one({ b: { '@reverse': 5 } }, 'x')],
  ['general', '@reverse beside an @id', one({ b: { '@reverse': 'urn:b', '@id': 'urn:b' } }, 'x')],
  [
    'general',
    '@reverse that is relative',
    { '@context': { a: 'urn:a', b: { '@reverse': 'c' } }, '@id': 'urn:x', a: 'x' },
  ],
  ['general', '@reverse with @nest', one({ b: { '@reverse': 'urn:b', '@nest': '@nest' } }, 'x')],
  ['fast', '@reverse with sets, not used', one({ b: { '@reverse': 'urn:b', '@container': '@set' } }, 'x')],
  ['general', 'a term like an IRI with another meaning', one({ 'https://v.example/b': 'https://v.example/c' }, 'x')],
  ['general', 'a term like a compact IRI with another meaning', one({ ex: 'urn:ex:', 'ex:b': 'urn:ex:c' }, 'x')],
  [
    'fast',
    'a term like a compact IRI with its own meaning',
    one({ ex: 'urn:ex:', 'ex:b': { '@id': 'urn:ex:b', '@type': '@id' } }, 'x', { 'ex:b': 'urn:y' }),
  ],
  ['general', 'a prefix that is taken away in the same context', one({ ex: null, 'ex:b': { '@type': '@id' } }, 'x')],
  [
    'general',
    'a term without an IRI and without a vocabulary',
    { '@context': { a: 'urn:a', b: {} }, '@id': 'urn:x', a: 'x' },
  ],
  ['general', 'a datatype that is a number, in a term', one({ b: { '@id': 'urn:b', '@type': 5 } }, 'x')],
  [
    'general',
    'a datatype that is relative, in a term',
    { '@context': { a: 'urn:a', b: { '@id': 'urn:b', '@type': 'd' } }, '@id': 'urn:x', a: 'x' },
  ],
  ['general', 'a datatype that is a blank node, in a term', one({ b: { '@id': 'urn:b', '@type': '_:d' } }, 'x')],
  ['fast', 'a datatype that is another term', one({ D: 'urn:d', a: { '@type': 'D' } }, 'x')],
  ['general', 'no container', one({ b: { '@container': [] } }, 'x')],
  ['general', 'a container that is none', one({ b: { '@container': '@foo' } }, 'x')],
  ['general', 'lists and sets at once', one({ b: { '@container': ['@list', '@set'] } }, 'x')],
  ['general', 'graphs and languages at once', one({ b: { '@container': ['@graph', '@language'] } }, 'x')],
  ['general', 'languages and indexes at once', one({ b: { '@container': ['@language', '@index'] } }, 'x')],
  ['general', 'three at once', one({ b: { '@container': ['@set', '@language', '@index'] } }, 'x')],
  ['fast', 'graphs by their ids, not used', one({ b: { '@container': ['@graph', '@id', '@set'] } }, 'x')],
  ['general', '@index without such a container', one({ b: { '@index': 'c' } }, 'x')],
  ['fast', 'both directions, not used', one({ b: { '@direction': 'ltr' }, c: { '@direction': 'rtl' } }, 'x')],
  ['fast', '@nest by another name, not used', one({ b: { '@nest': 'c' } }, 'x')],
  ['general', 'a direction that is used', one({ a: { '@direction': 'rtl' } }, 'x')],
  ['general', 'a language of a term that is a number', one({ b: { '@language': 5 } }, 'x')],
  [
    'fast',
    'a language beside a datatype, whatever it is',
    one({ b: { '@type': 'urn:d', '@language': 'de' } }, 'x', { b: 'y' }),
  ],
  ['general', '@prefix as a text', one({ b: { '@id': 'urn:b:', '@prefix': 'yes' } }, 'x')],
  ['general', '@prefix of a term with a colon', one({ ex: 'urn:ex:', 'ex:b': { '@prefix': true } }, 'x')],
  [
    'general',
    '@prefix of a term with a slash',
    one({ 'b/c': { '@id': 'https://v.example/b/c', '@prefix': true } }, 'x'),
  ],
  ['general', '@prefix of what was taken away', one({ b: { '@id': null, '@prefix': true } }, 'x')],
  ['general', '@prefix of a keyword', one({ b: { '@id': '@type', '@prefix': true } }, 'x')],
  ['fast', '@prefix that says no', one({ ex: { '@id': 'urn:ex:', '@prefix': false } }, 'x', { 'ex:b': 'y' })],
  [
    'fast',
    'a context of a term by what stands before it',
    { '@context': { p: 'urn:p', a: { '@id': 'urn:a', '@context': { b: 'p' } } }, '@id': 'urn:x', a: { b: 'x' } },
  ],
  [
    'general',
    'a context of a term by what stands behind it',
    { '@context': { a: { '@id': 'urn:a', '@context': { b: 'p' } }, p: 'urn:p' }, '@id': 'urn:x', a: { b: 'x' } },
  ],
]

describe('objects and their members', () => {
  test.for(nodes)('%s: %s', judge)
})

describe('values', () => {
  test.for(values)('%s: %s', judge)
})

describe('lists, maps and graphs', () => {
  test.for(containers)('%s: %s', judge)
})

describe('contexts, one on top of the other', () => {
  test.for(scopes)('%s: %s', judge)
})

describe('protected terms', () => {
  test.for(protection)('%s: %s', judge)
})

describe('what a context defines', () => {
  test.for(definitions)('%s: %s', judge)
})
