/** Texts, numbers and shapes at the edges of what JSON, JSON-LD and N-Quads tell apart. */
import type { Json } from '../../../src/model/credential.ts'
import type { Random } from './random.ts'

/** Around the places where the orders of code points and of UTF-16 units differ, and what N-Quads escape. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  'x',
  'Soil health',
  'true',
  '1',
  '1.0',
  '\u{1F331}',
  '\u{10000}',
  '\u{10FFFF}',
  '\uD7FF',
  '\uE000',
  '\uF900',
  '\uFF21',
  '\uFFFD',
  'a\u{1F331}b',
  'a\uFF21b',
  'e\u0301',
  '\u00e9',
  '\u0000',
  '\u0007\u0008\t\n\u000b\f\r\u001f\u007f\u0080',
  'quote " and \\ backslash \\u0041',
  '\u2028\u2029\ufeff\u00a0',
  '\u202eright to left',
  '{"@value":"x"}',
  '@id',
  '@context',
  '@none',
  '@foo',
  '_:',
  '_:b0',
  '_:c14n0',
  'constructor',
  '2026-05-29T00:00:00Z',
  'NaN',
  'INF',
  '-0',
  '1e21',
]

/** What rdf-canonize writes otherwise (reference.ts). */
export const UNESCAPED_TEXTS: readonly string[] = ['\uFFFE', 'a\uFFFFb', '\uD800', 'x\uDC00y', '\uDFFF\uD800']

export const IDS: readonly string[] = [
  'https://e.example/1',
  'https://e.example/1',
  'https://e.example/2',
  'https://e.example/\u{1F331}',
  'https://e.example/\uFF21',
  'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
  'did:example:learner',
  'mailto:a@e.example',
  'data:text/plain,x',
  '_:b0',
  '_:b0',
  '_:x',
  '_:',
  'ex:1',
  'xsd:date',
  'schema:name',
  'a:b',
  'a:b:c',
]

/** Ids that are none, or need escaping. */
export const ODD_IDS: readonly string[] = [
  '',
  '#part',
  'relative/path',
  '//e.example/x',
  '../up',
  'https://e.example/with space',
  'https://e.example/<>"{}|^`\\',
  'https://e.example/\u0001\u001f',
  'https://e.example/\u00a0',
  'https://e.example/\n',
  '_:with space',
  '_:b 0',
  '1a:b',
  'a+.-,z:b',
  ':x',
  'urn:',
  '@id',
  '@foo',
  '@1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
]

export const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  5,
  1.5,
  0.1,
  -0.1,
  0.1 + 0.2,
  1e-7,
  1.5e-7,
  5e-324,
  1e20,
  1e21,
  -1e21,
  1.5e300,
  1.7976931348623157e308,
  123456789012345680000,
  9007199254740991,
  9007199254740994,
  4294967296,
  100.125,
]

export const LANGUAGES: readonly string[] = ['en', 'EN', 'de-AT', 'zh-Hant-TW', 'x', 'EN-gb']
export const ODD_LANGUAGES: readonly string[] = ['', 'en us', 'e_n', 'toolongtag', '@none', 'en-', 'ü']

export const XSD = 'http://www.w3.org/2001/XMLSchema#'
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const DATATYPES: readonly string[] = [
  `${XSD}string`,
  `${XSD}double`,
  `${XSD}integer`,
  `${XSD}date`,
  `${XSD}boolean`,
  'https://e.example/type',
  'xsd:date',
]
export const ODD_DATATYPES: readonly string[] = [
  `${RDF}langString`,
  '@json',
  '@id',
  '@none',
  '_:t',
  'T',
  'rel',
  '',
  'a b:c',
]

export const PROTOTYPE_KEYS: readonly string[] = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__proto__',
  '__defineGetter__',
]

export const KEYWORDS: readonly string[] =
  '@base @container @context @default @direction @embed @explicit @graph @id @included @index @json @language @list @nest @none @omitDefault @prefix @preserve @protected @requireAll @reverse @set @type @value @version @vocab @foo'.split(
    ' ',
  )

/** A value object, mostly a good one. `odd` is the share of bad members. */
export function valueObject(random: Random, odd: number): Json {
  const value = random.weighted<Json>(
    [6, () => random.pick(TEXTS)],
    [2, () => random.pick(NUMBERS)],
    [1, () => random.chance(0.5)],
    [odd * 4, () => random.pick<Json>([null, [], ['x'], {}, { a: 1 }])],
  )
  return {
    '@value': value,
    ...(random.chance(0.35) && {
      '@type': random.chance(odd)
        ? random.pick<Json>([...ODD_DATATYPES, null, [], [`${XSD}date`]])
        : random.pick(DATATYPES),
    }),
    ...(random.chance(0.25) && {
      '@language': random.chance(odd) ? random.pick<Json>([...ODD_LANGUAGES, null, 5]) : random.pick(LANGUAGES),
    }),
    ...(random.chance(odd * 0.4) && { '@direction': random.pick<Json>(['ltr', 'rtl', 'up', null]) }),
    ...(random.chance(odd * 0.3) && { '@index': random.pick<Json>(['i', 5, null]) }),
    ...(random.chance(odd * 0.2) && { [random.pick(['id', '@id', 'a', '@context', '@foo'])]: 'x' }),
  }
}

/** Anything. */
export function oddValue(random: Random): Json {
  return random.weighted<Json>(
    [3, () => random.pick(TEXTS)],
    [1, () => random.pick(UNESCAPED_TEXTS)],
    [2, () => random.pick(IDS)],
    [1, () => random.pick(ODD_IDS)],
    [2, () => random.pick(NUMBERS)],
    [1, () => random.chance(0.5)],
    [1, () => null],
    [2, () => random.pick<Json>([[], [[]], [null], {}, [{}], [[['x'], 'y'], 'z'], ['x', 'x'], [1, '1', 1.0, true]])],
    [3, () => valueObject(random, 0.2)],
    [1, () => ({ '@id': random.pick(IDS) })],
    [1, () => ({ '@list': random.pick<Json>([[], ['x', 'x'], [1, null], [['x']], 'x', {}, null]) })],
    [1, () => ({ '@set': random.pick<Json>([[], ['x', 'x'], 'x', null]) })],
    [0.6, () => ({ '@graph': random.pick<Json>([[], [{ '@id': 'urn:g' }], { name: 'x' }, 'x']) })],
    [0.6, () => ({ '@type': '@json', '@value': random.pick<Json>([{ b: 1, a: [1e21] }, null, 'x', [null]]) })],
    [0.6, () => ({ '@reverse': random.pick<Json>([{}, { name: { '@id': 'urn:r' } }, 'x']) })],
    [0.6, () => ({ '@included': random.pick<Json>([[], [{ name: 'x' }], 'x']) })],
    [0.6, () => ({ '@language': 'en' })],
    [1, () => ({ en: 'x', 'de-AT': ['y', null, 'z'] })],
    [0.3, () => ({ en: 5, '@none': 'x' })],
  )
}
