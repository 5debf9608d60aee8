/** Documents with anything in the place of any member: missing, doubled, of another type, of a hostile name. */
import fc from 'fast-check'
import type { Json } from '../../src/model/credential.ts'

const values: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.constantFrom<(Json | undefined)[]>(
    undefined,
    null,
    JSON.parse('{"__proto__":{"polluted":true}}') as Json,
    '\uD800',
    '__proto__',
    '',
    [[[]]],
    [],
    { id: [] },
    -1,
    1e308,
    'javascript:alert(1)',
    'x'.repeat(10_000),
    ['https://x.example/1', 'https://x.example/2'],
  ),
)

/** `intact` with one to four changes. */
export function strange(intact: Json): fc.Arbitrary<Json> {
  const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom('put', 'double', 'drop'), values), {
    minLength: 1,
    maxLength: 4,
  })
  return changes.map((list) =>
    list.reduce<Json>((document, [place, kind, value]) => {
      const pointers = pointersIn(document)
      const pointer = pointers[place % pointers.length] ?? []
      return change(document, pointer, (member) => {
        if (kind === 'drop') return undefined
        return kind === 'double' ? [member, member] : value
      })
    }, intact),
  )
}

type Path = readonly (string | number)[]

function pointersIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...members.flatMap(([key, member]) => pointersIn((member ?? null) as Json, [...path, key]))]
}

function change(value: Json, [key, ...rest]: Path, to: (member: Json) => Json | undefined): Json {
  if (key === undefined) return to(value) ?? null
  if (Array.isArray(value)) return value.map((item: Json, index) => (index === key ? change(item, rest, to) : item))
  const entries = Object.entries(value as object).flatMap(([name, member]: [string, Json]): [string, Json][] => {
    if (name !== key) return [[name, member]]
    const changed = rest.length === 0 ? to(member) : change(member, rest, to)
    return changed === undefined ? [] : [[name, changed]]
  })
  return Object.fromEntries(entries)
}
