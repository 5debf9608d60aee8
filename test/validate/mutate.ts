/** Documents with a few random changes, for property tests. */
import fc from 'fast-check'
import { child } from '../../src/encoding/json-pointer.ts'
import type { Json } from '../../src/model/credential.ts'
import { edit } from './samples.ts'

/** What is put in the place of a member: of every type, and what is nearly right. */
const REPLACEMENTS: readonly (Json | undefined)[] = [
  undefined,
  null,
  true,
  0,
  -1.5,
  '',
  ' ',
  'x',
  'ext:own',
  'ext:-',
  'ext:',
  'ext:ü',
  'my ext:own',
  'https://other.example/id',
  'urn:x:1',
  'a b',
  'a.b.c',
  'Profile',
  'Achievement',
  'MicroCredential',
  'Status',
  'Completed',
  'emailAddress',
  'en',
  'nl-BE',
  'english',
  '2026-06-30',
  '2026-06-30T12:00:00Z',
  '2026-06-30T12:00:00+14:00',
  '2026-06-30T12:00:00',
  '2026-02-30T12:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-06-30t12:00:00z',
  '2026-06-30T12:00:00.123456Z',
  [],
  ['x'],
  [null],
  [[]],
  ['Profile'],
  ['VerifiableCredential', 'OpenBadgeCredential'],
  {},
  { en: 'text' },
  { id: 'urn:x:1' },
  { id: 'urn:x:1', type: 'Profile' },
  { type: 'Image', id: 'urn:x:2' },
  { '@value': 'x', '@language': 'en' },
]

const ADDED = ['id', 'name', 'type', 'own', 'salt', 'caption']

/** Something else of the same sort: what a validator should mostly let pass. */
function likeOf(value: Json | undefined, choice: number): Json | undefined {
  if (typeof value === 'number') return [0, -1, 1e21, 0.1][choice % 4]
  if (typeof value !== 'string') return [undefined, value][choice % 2]
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return ['2026-03-01T00:00:00Z', '2027-12-31T23:59:59.999-14:00'][choice % 2]
  if (/^[a-z]+:/.test(value))
    return ['urn:x:like', 'did:web:a.example%3A1', 'data:,x', 'https://a.example/ü?a#b'][choice % 4]
  return ['ext:own', 'ext:-', 'en', 'Text', '', 'Percent', 'x y'][choice % 7]
}

/** Pointers of every member. */
function pointersOf(value: Json | undefined, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  const inside = Object.entries(value).flatMap(([name, member]) => pointersOf(member, child(pointer, name)))
  return [pointer, ...inside]
}

/** The document with one change, for each change there is: every member replaced by everything, every object with one more. */
export function* singleChangesOf(document: Json): Generator<Json> {
  for (const pointer of pointersOf(document)) {
    for (const value of REPLACEMENTS) if (pointer !== '') yield edit(document, pointer, value)
    for (let choice = 0; choice < 7; choice++)
      if (pointer !== '') yield edit(document, pointer, likeOf(at(document, pointer), choice))
    const owner = at(document, pointer)
    if (typeof owner !== 'object' || owner === null || Array.isArray(owner)) continue
    for (const name of ADDED) yield edit(document, child(pointer, name), 'x')
  }
}

/** One to three changes: a member replaced, taken out, added, wrapped in a list, or taken out of one. */
export function mutationsOf(documents: readonly Json[]): fc.Arbitrary<Json> {
  const change = fc.record({
    place: fc.nat(),
    kind: fc.constantFrom('replace', 'replace', 'like', 'like', 'like', 'wrap', 'unwrap', 'add'),
    value: fc.constantFrom(...REPLACEMENTS),
  })
  const changes = fc.array(change, { minLength: 1, maxLength: 3 })
  return fc.tuple(fc.constantFrom(...documents), changes).map(([document, list]) =>
    list.reduce<Json>((current, { place, kind, value }) => {
      const pointers = pointersOf(current).slice(1)
      const pointer = pointers[place % Math.max(pointers.length, 1)]
      if (pointer === undefined) return current
      const old = at(current, pointer)
      if (kind === 'wrap') return edit(current, pointer, [old ?? null])
      if (kind === 'unwrap') return edit(current, pointer, Array.isArray(old) ? (old[0] ?? null) : value)
      if (kind === 'add' && typeof old === 'object' && old !== null && !Array.isArray(old)) {
        return edit(current, child(pointer, ADDED[place % ADDED.length] ?? 'own'), value ?? 'x')
      }
      if (kind === 'like') return edit(current, pointer, likeOf(old, place))
      return edit(current, pointer, value)
    }, document),
  )
}

function at(document: Json, pointer: string): Json | undefined {
  let value: unknown = document
  for (const token of pointer.split('/').slice(1)) {
    value = (value as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return value as Json | undefined
}
