/** Documents in which the fast path and the general processor differed once, or in which one of them can come to harm. */
import type { JsonObject } from '../../src/model/credential.ts'
import type { ExtraContexts } from '../../src/rdf/extra-contexts.ts'

export interface Regression {
  readonly name: string
  readonly document: JsonObject
  readonly contexts?: ExtraContexts
  /** How it is judged. `general`: by the general processor, which must say the same. */
  readonly judged: 'fast' | 'refused' | 'general'
}

const names = { '@vocab': 'https://v.example/', id: '@id', type: '@type' }
const x = 'https://c.example/x'
const y = 'https://c.example/y'
const z = 'https://c.example/z'

export const regressions: readonly Regression[] = [
  {
    name: 'a map of languages is none inside a list of values',
    document: { '@context': { ...names, a: { '@container': '@language' } }, id: 'urn:x', a: [{ en: 'x' }] },
    judged: 'fast',
  },
  {
    name: 'no map of languages, and no meaning for its keys either',
    document: { '@context': { a: { '@id': 'urn:a', '@container': '@language' } }, '@id': 'urn:x', a: [{ en: 'x' }] },
    judged: 'refused',
  },
  {
    name: 'a map of languages by itself',
    document: {
      '@context': { ...names, a: { '@container': '@language' } },
      id: 'urn:x',
      a: { EN: 'x', de: ['y', null] },
    },
    judged: 'fast',
  },
  {
    name: 'an empty reference, which the processor drops without a word',
    document: { '@context': { ...names, a: { '@type': '@id' } }, id: 'urn:x', a: '', b: 'x' },
    judged: 'general',
  },
  {
    name: 'a reference to a blank node with a space in its label',
    document: { '@context': { ...names, a: { '@type': '@id' } }, id: 'urn:x', a: '_:b 0' },
    judged: 'general',
  },
  {
    name: '@protected: false, which the processor takes for a circle',
    document: { '@context': [{ ...names, '@protected': false }], id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'an invalid @index on a term that is not used',
    document: { '@context': { ...names, U: { '@container': ['@list'], '@index': '@id' } }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'an invalid @nest on a term that is not used',
    document: { '@context': { ...names, U: { '@nest': '@id' } }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'an invalid @direction on a term that is not used',
    document: { '@context': { ...names, U: { '@direction': 'up' } }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: '@reverse with a container of lists, on a term that is not used',
    document: { '@context': { ...names, U: { '@reverse': 'urn:u', '@container': '@list' } }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'valid rare terms that are not used',
    document: {
      '@context': {
        ...names,
        U: { '@reverse': 'urn:u', '@container': '@index' },
        V: { '@container': '@index', '@index': 'b' },
        W: { '@direction': null, '@nest': '@nest' },
      },
      id: 'urn:x',
      a: 'x',
    },
    judged: 'fast',
  },
  {
    name: 'an empty language of a term',
    document: { '@context': { ...names, a: { '@language': '' } }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'a term named as what every object has',
    document: { '@context': { ...names, hasOwnProperty: 'urn:h' }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'a protected term said again without protection stays protected',
    document: { '@context': [x, y, z], '@id': 'urn:x', a: 'x' },
    contexts: {
      [x]: { '@context': { a: { '@id': 'urn:a', '@protected': true } } },
      [y]: { '@context': { a: 'urn:a' } },
      [z]: { '@context': { a: 'urn:b' } },
    },
    judged: 'general',
  },
  {
    name: 'a protected term said again twice',
    document: { '@context': [x, y, y], '@id': 'urn:x', a: 'x' },
    contexts: {
      [x]: { '@context': { a: { '@id': 'urn:a', '@protected': true } } },
      [y]: { '@context': { a: 'urn:a' } },
    },
    judged: 'fast',
  },
  {
    name: 'a prefix that was taken away is not one that was never there',
    document: { '@context': [x, y], '@id': 'urn:x', 'ex:a': 'x' },
    contexts: { [x]: { '@context': { ex: null } }, [y]: { '@context': { 'ex:a': {} } } },
    judged: 'general',
  },
  {
    name: 'an empty object where a property is one of graphs by its own context only',
    document: {
      '@context': { ...names, a: { '@id': 'urn:a', '@context': { a: { '@id': 'urn:b', '@container': '@graph' } } } },
      id: 'urn:x',
      a: {},
    },
    judged: 'general',
  },
  {
    name: 'an object with a context of its own that says next to nothing',
    document: {
      '@context': { ...names, a: 'urn:a' },
      id: 'urn:x',
      a: { '@context': { a: { '@id': 'urn:b', '@container': '@graph' } }, id: 'urn:y' },
    },
    judged: 'general',
  },
  {
    name: 'a graph of an object that has an id and an empty list of types',
    document: { '@context': { ...names, a: { '@container': '@graph' } }, id: 'urn:x', a: { id: 'urn:y', type: [] } },
    judged: 'general',
  },
  {
    name: 'a graph of an object that has an id and no graph',
    document: { '@context': { ...names, a: { '@container': '@graph' } }, id: 'urn:x', a: { id: 'urn:y', a: [] } },
    judged: 'general',
  },
  {
    name: '@value by a name that only the type knows',
    document: {
      '@context': { ...names, T: { '@id': 'urn:T', '@context': { val: '@value', a: 'urn:a' } } },
      id: 'urn:x',
      type: 'T',
      a: { val: 'x' },
    },
    judged: 'general',
  },
  {
    name: 'a value whose datatype is named inside the scope of its property',
    document: {
      '@context': {
        ...names,
        a: { '@id': 'urn:a', '@context': { D: 'urn:d', a: { '@id': 'urn:a', '@context': { D: 'urn:e' } } } },
      },
      id: 'urn:x',
      a: { '@value': 'x', '@type': 'D' },
    },
    judged: 'general',
  },
  {
    name: 'types in the order of their code units, whatever their order in the document',
    document: {
      '@context': {
        ...names,
        T: { '@id': 'urn:T', '@context': { a: 'urn:by-T' } },
        U: { '@id': 'urn:U', '@context': { a: 'urn:by-U' } },
      },
      id: 'urn:x',
      type: ['U', 'T'],
      a: 'x',
    },
    judged: 'fast',
  },
  {
    name: 'the context of a type ends where another object begins, and not for a reference',
    document: {
      '@context': {
        ...names,
        p: 'https://outer.example/',
        T: { '@id': 'urn:T', '@context': { p: 'https://inner.example/' } },
      },
      id: 'urn:x',
      type: 'T',
      a: [{ id: 'p:1' }, { id: 'p:2', 'p:b': 'x' }],
    },
    judged: 'fast',
  },
  {
    name: 'nulls in a list',
    document: {
      '@context': { ...names, a: { '@container': '@list' } },
      id: 'urn:x',
      a: [null, 'x', null, 'x', { b: 1 }],
    },
    judged: 'fast',
  },
  {
    name: 'the name of an inherited member as a reference, beside what only the general processor reads',
    document: {
      '@context': { ...names, a: { '@type': '@id' } },
      id: 'urn:x',
      a: '__proto__',
      b: { '@value': 'x', '@direction': 'ltr' },
      c: { d: 'e' },
    },
    judged: 'general',
  },
  {
    name: 'a vocabulary that is taken away',
    document: { '@context': [names, { '@vocab': null }], id: 'urn:x', a: 'x' },
    judged: 'refused',
  },
  {
    name: 'a default language that is taken away',
    document: { '@context': [names, { '@language': 'en' }, { '@language': null }], id: 'urn:x', a: 'x' },
    judged: 'fast',
  },
  {
    name: 'a type whose context another type of the object would change',
    document: {
      '@context': {
        ...names,
        T: { '@id': 'urn:T', '@context': { U: { '@id': 'urn:V', '@context': { a: 'urn:by-V' } } } },
        U: { '@id': 'urn:U', '@context': { a: 'urn:by-U' } },
      },
      id: 'urn:x',
      type: ['T', 'U'],
      a: 'x',
    },
    judged: 'fast',
  },
  {
    name: 'numbers at the edges',
    document: {
      '@context': names,
      id: 'urn:x',
      a: [0, -0, 1e20, 1e21, 1e-7, 1.5e-7, 0.1 + 0.2, 5e-324, 123456789012345680000],
    },
    judged: 'fast',
  },
  {
    name: '@type given another meaning',
    document: { '@context': { ...names, '@type': { '@id': 'urn:t' } }, id: 'urn:x', a: 'x' },
    judged: 'general',
  },
  {
    name: 'a term that is a word of the vocabulary and ends as a prefix does is none',
    document: { '@context': { ...names, 'p#': 'p#' }, id: 'urn:x', 'p#:a': 'x' },
    judged: 'fast',
  },
  {
    name: 'a prefix of one letter, in what a term stands for and in the term itself',
    document: {
      '@context': { ...names, p: 'https://p.example/', a: 'p:long', 'p:b': { '@type': '@id' } },
      id: 'urn:x',
      a: 'x',
      'p:b': 'urn:y',
    },
    judged: 'fast',
  },
  {
    name: 'a term that stands for an IRI with a space and is not used',
    document: { '@context': { ...names, a: 'b c' }, id: 'urn:x', d: 'y' },
    judged: 'general',
  },
  {
    name: 'a term that begins with a colon',
    document: { '@context': { ...names, ':a': { '@type': '@id' } }, id: 'urn:x', ':a': 'urn:y', d: 'y' },
    judged: 'fast',
  },
  {
    name: 'an object of a graph that says nothing but null',
    document: {
      '@context': { ...names, g: { '@id': 'urn:g', '@container': '@graph' } },
      id: 'urn:x',
      g: { id: 'urn:y', a: null },
    },
    judged: 'general',
  },
  {
    // seed 579034239 of `npm run test:fuzz`
    name: 'what is protected, said anew in the context of a term, before its turn',
    document: {
      '@context': [
        { ...names, '@protected': true, e: 'https://e.example/' },
        { a: { '@id': 'urn:a', '@context': { b: 'e:b', e: { '@id': 'urn:e' } } } },
      ],
      id: 'urn:x',
      c: 'x',
    },
    judged: 'general',
  },
  {
    name: 'and in its turn',
    document: {
      '@context': [
        { ...names, '@protected': true, e: 'https://e.example/' },
        { a: { '@id': 'urn:a', '@context': { e: { '@id': 'urn:e' }, b: 'e:b' } } },
      ],
      id: 'urn:x',
      c: 'x',
    },
    judged: 'fast',
  },
  {
    // seeds 579254066 and 579283432 of `npm run test:fuzz`
    name: 'a value of what is a property of graphs only inside itself, where that ends with the value',
    document: {
      '@context': {
        ...names,
        a: {
          '@id': 'urn:a',
          '@context': { '@propagate': false, a: { '@id': 'urn:b', '@container': '@graph' } },
        },
      },
      id: 'urn:x',
      a: [{ '@value': 'x' }],
    },
    judged: 'general',
  },
]
