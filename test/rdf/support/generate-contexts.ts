/** Contexts of all kinds, over a few names, so that what they say of one meets what others say of it. */
import type { Json, JsonObject } from '../../../src/model/credential.ts'
import { XSD } from './odd-values.ts'
import type { Random } from './random.ts'

export const NAMES: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'T', 'U', 'id', 'type', 'en', 'é']
const ODD_NAMES: readonly string[] = [
  'ex',
  'ex:a',
  'https://e.example/a',
  'urn:x',
  'x/y',
  '@foo',
  '@type',
  '@id',
  '',
  '_:n',
  'constructor',
  'toString',
  'hasOwnProperty',
  'p:q',
  'T:1',
  ':',
  'value',
  'https',
]

const IRIS: readonly string[] = [
  'https://e.example/a',
  'https://e.example/b',
  'https://e.example/',
  'https://e.example/ns#',
  'urn:e:',
  'ex:b',
  'ex:c',
]
const ODD_IRIS: readonly Json[] = [
  'a',
  'b',
  'T',
  '@value',
  '@graph',
  '@list',
  '@set',
  '@language',
  '@index',
  '@nest',
  '@none',
  '@reverse',
  '@included',
  '@context',
  '@json',
  '@foo',
  '_:p',
  'rel',
  '',
  'https://e.example/a b',
  'a b',
  null,
  5,
]

export interface Taste {
  /** The share of what is rare or wrong: 0 for contexts that any processor takes. */
  readonly odd: number
}

export function generateContext(random: Random, taste: Taste, depth: number): JsonObject {
  const { odd } = taste
  const context: Record<string, Json> = {}
  if (random.chance(0.5)) context['@version'] = random.chance(odd * 0.1) ? random.pick<Json>([1, '1.1', 1.2]) : 1.1
  if (random.chance(depth === 0 ? 0.6 : 0.15)) {
    context['@vocab'] = random.chance(odd * 0.3)
      ? random.pick<Json>([null, '', 'rel', 'ex:', '_:v', 5, 'https://e.example/ v'])
      : random.pick(['https://v.example/', 'https://w.example/#'])
  }
  if (random.chance(0.15)) {
    context['@language'] = random.chance(odd * 0.3)
      ? random.pick<Json>(['en us', 5, ''])
      : random.pick<Json>(['en', 'DE', null])
  }
  if (random.chance(0.12)) context['@protected'] = random.chance(odd * 0.2) ? random.pick<Json>(['yes', false]) : true
  if (random.chance(depth === 0 ? odd * 0.1 : 0.15)) {
    context['@propagate'] = random.chance(odd * 0.1) ? 5 : random.chance(0.5)
  }
  if (random.chance(odd * 0.05)) context['@direction'] = random.pick<Json>(['ltr', 'rtl', 'up', null])
  if (random.chance(odd * 0.05)) context['@base'] = random.pick<Json>(['https://base.example/', null, 'rel', 5])
  if (random.chance(odd * 0.04)) context['@import'] = random.pick<Json>(['https://c.example/0', 5])
  if (random.chance(odd * 0.03)) context[random.pick(['@foo', '@context', '@graph'])] = {}
  if (depth === 0 && random.chance(0.6)) context['id'] = '@id'
  if (depth === 0 && random.chance(0.6)) context['type'] = '@type'
  if (random.chance(depth === 0 ? 0.9 : 0.1)) context['ex'] = 'https://e.example/ex/'
  if (random.chance(0.08))
    context['@type'] = { '@container': '@set', ...(random.chance(0.3) && { '@protected': true }) }
  const count = 1 + random.below(depth === 0 ? 5 : 3)
  for (let index = 0; index < count; index++) {
    const name = random.chance(odd * 0.15) ? random.pick(ODD_NAMES) : random.pick(NAMES)
    if ((name === 'id' || name === 'type') && !random.chance(0.15)) continue
    context[name] = generateTerm(random, taste, depth, context['@vocab'] !== undefined)
  }
  return context
}

function generateTerm(random: Random, taste: Taste, depth: number, hasVocab: boolean): Json {
  const { odd } = taste
  const iri = (): Json => (random.chance(odd * 0.25) ? random.pick(ODD_IRIS) : random.pick(IRIS))
  if (random.chance(0.3)) return iri()
  if (random.chance(0.06)) return random.pick(['@id', '@type'])
  if (random.chance(odd * 0.04)) return random.pick<Json>([5, true, [], ['x'], null])
  const reverse = random.chance(odd * 0.06)
  return {
    ...(random.chance(hasVocab ? 0.7 : 1 - odd * 0.2) && { [reverse ? '@reverse' : '@id']: iri() }),
    ...(random.chance(0.35) && {
      '@type': random.chance(odd * 0.2)
        ? random.pick<Json>(['@json', '@none', 'rel', '_:t', 5, null, '@foo'])
        : random.pick(['@id', '@id', '@vocab', `${XSD}date`, `${XSD}double`, `${XSD}string`, 'ex:type', '@none']),
    }),
    ...(random.chance(0.3) && {
      '@container': random.chance(odd * 0.25)
        ? random.pick<Json>([
            '@index',
            '@id',
            '@type',
            [],
            null,
            ['@list', '@set'],
            ['@graph', '@id'],
            ['@graph', '@index'],
            '@foo',
            ['@set', '@language', '@id'],
          ])
        : random.pick<Json>([
            '@set',
            '@list',
            '@graph',
            '@language',
            ['@graph', '@set'],
            ['@set', '@language'],
            ['@list'],
          ]),
    }),
    ...(random.chance(0.12) && {
      '@language': random.chance(odd * 0.2)
        ? random.pick<Json>(['', 'en us', 5])
        : random.pick<Json>(['fr', 'FR', null]),
    }),
    ...(random.chance(0.1) && { '@prefix': random.chance(odd * 0.1) ? 'yes' : random.chance(0.7) }),
    ...(random.chance(0.12) && { '@protected': random.chance(odd * 0.1) ? 'yes' : random.chance(0.7) }),
    ...(depth < 2 && random.chance(0.3) && { '@context': generateScope(random, taste, depth + 1) }),
    ...(random.chance(odd * 0.08) && { '@nest': random.pick<Json>(['@nest', 'c', '@id', 5]) }),
    ...(random.chance(odd * 0.08) && { '@index': random.pick<Json>(['a', '@id', 5]) }),
    ...(random.chance(odd * 0.08) && { '@direction': random.pick<Json>(['ltr', null, 'up']) }),
    ...(random.chance(odd * 0.03) && { '@foo': 1 }),
  }
}

function generateScope(random: Random, taste: Taste, depth: number): Json {
  if (random.chance(0.06)) return random.pick<Json>([null, [null], []])
  if (random.chance(taste.odd * 0.05)) return random.pick<Json>(['https://c.example/0', 5, 'x'])
  const first = generateContext(random, taste, depth)
  if (random.chance(0.85)) return first
  return random.chance(0.3) ? [null, first] : [first, generateContext(random, taste, depth)]
}
