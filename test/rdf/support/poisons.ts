/** Documents made to cost much, and what becomes of each on either path. */
import { CREDENTIALS_V2, OPEN_BADGES } from '../../../contexts/urls.ts'
import type { Json, JsonObject } from '../../../src/model/credential.ts'

const TOO_COMPLEX = 'conformance.context.too-complex'
const UNDEFINED = 'conformance.context.undefined-term'
export const names: JsonObject = { '@vocab': 'https://v.example/', id: '@id', type: '@type' }

export const many = (count: number, make: (index: number) => Json): Json[] =>
  Array.from({ length: count }, (_, index) => make(index))
const nest = (levels: number, inner: Json, wrap: (value: Json) => Json): Json => {
  let value = inner
  for (let level = 0; level < levels; level++) value = wrap(value)
  return value
}
export const members = (count: number): JsonObject =>
  Object.fromEntries(many(count, (index) => [`k${index}`, 'x'] as unknown as Json) as unknown as [string, Json][])
const scopes = (levels: number): Json =>
  nest(levels, names, (scope) => ({ ...names, t: { '@id': 'urn:t', '@context': scope } }))

export const over = (context: Json, more: JsonObject): JsonObject => ({ '@context': context, '@id': 'urn:x', ...more })

export interface Poison {
  readonly name: string
  readonly document: JsonObject
  /** A code, or how many statements. */
  readonly fast: string | number
  /** What becomes of it with a member that the fast path does not know. */
  readonly general: string | number
}

export const poisons: readonly Poison[] = [
  {
    name: 'a clique of 10 labelled blank nodes',
    document: over(names, {
      p: many(10, (one) => ({ id: `_:${one}`, q: many(10, (other) => ({ id: `_:${other}` })) })),
    }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  {
    name: 'a clique of 60 labelled blank nodes',
    document: over(names, {
      p: many(60, (one) => ({ id: `_:${one}`, q: many(60, (other) => ({ id: `_:${other}` })) })),
    }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  {
    name: 'a ring of 3,000 blank nodes',
    document: over(names, { p: many(3000, (index) => ({ id: `_:${index}`, q: { id: `_:${(index + 1) % 3000}` } })) }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  {
    name: 'a torus of 1,600 blank nodes',
    document: over(names, {
      p: many(1600, (at) => ({
        id: `_:${at}`,
        q: [{ id: `_:${at - (at % 40) + ((at + 1) % 40)}` }, { id: `_:${(at + 40) % 1600}` }],
      })),
    }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  { name: '60 levels', document: over(names, { a: nest(60, 'x', (a) => ({ a })) }), fast: 61, general: 62 },
  {
    name: '100,000 levels',
    document: over(names, { a: nest(1e5, 'x', (a) => ({ a })) }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  {
    name: '100,000 levels of arrays',
    document: over(names, { a: nest(1e5, 'x', (a) => [a]) }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  { name: '30 levels of contexts', document: over(scopes(30), { a: 'x' }), fast: 1, general: 2 },
  {
    name: '5,000 levels of contexts',
    document: over(scopes(5000), { a: 'x' }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  { name: '9,000 values', document: over(names, { a: many(9000, String) }), fast: 9000, general: TOO_COMPLEX },
  { name: '9,000 members', document: over(names, members(9000)), fast: 9000, general: TOO_COMPLEX },
  {
    name: '9,000 members without a meaning',
    document: over([CREDENTIALS_V2], members(9000)),
    fast: UNDEFINED,
    general: UNDEFINED,
  },
  {
    name: '2,000 members without a meaning, told by the general processor',
    document: over({ id: '@id', d: 'urn:d' }, { d: { '@value': 'x', '@direction': 'ltr' }, ...members(2000) }),
    fast: UNDEFINED,
    general: UNDEFINED,
  },
  {
    name: '550 undefined members in typed objects, told by the general processor',
    document: over([CREDENTIALS_V2, OPEN_BADGES], {
      name: { '@value': 'x', '@direction': 'ltr' },
      credentialSubject: many(550, (index) => ({ type: 'Achievement', undefinedTerm: String(index) })),
    }),
    fast: UNDEFINED,
    general: UNDEFINED,
  },
  {
    name: '3,300 objects of one id',
    document: over(names, { a: many(3300, (b) => ({ id: 'urn:same', b })) }),
    fast: 3301,
    general: TOO_COMPLEX,
  },
  {
    name: 'one context 150 times',
    document: over(
      many(150, () => CREDENTIALS_V2),
      { type: 'VerifiableCredential' },
    ),
    fast: 1,
    general: UNDEFINED,
  },
  {
    name: 'one context 9,000 times',
    document: over(
      many(9000, () => CREDENTIALS_V2),
      { type: 'VerifiableCredential' },
    ),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  {
    name: '2,000 contexts and 2,000 members',
    document: over([names, ...many(2000, (index) => ({ [`t${index}`]: 'urn:t' }))], members(2000)),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
  {
    name: '9,000 types with contexts of their own',
    document: over([CREDENTIALS_V2, OPEN_BADGES], {
      type: many(9000, (index) => ['Achievement', 'Profile', 'Result'][index % 3] ?? ''),
    }),
    fast: TOO_COMPLEX,
    general: TOO_COMPLEX,
  },
]

/** The same for the general processor: with a member that the fast path does not know. */
export function forGeneral(document: JsonObject): JsonObject {
  return { ...document, general: { '@value': 'x', '@direction': 'ltr' } }
}
