/** JSON documents turned about: as text and back, arrays shuffled, arrays of one collapsed. */
import type { Json } from '../../src/model/credential.ts'

export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}

/** Every array in another order, but the contexts', which is an order that says something. */
export function shuffle(value: Json, numbers: Iterator<number>): Json {
  return mapArrays(value, (items) => {
    const rest = [...items]
    return items.map(() => rest.splice(Number(numbers.next().value) % rest.length, 1)[0] ?? null)
  })
}

/** Every array of one as its item: the compaction that the live schemas allow. */
export function collapse(value: Json): Json {
  return mapArrays(value, (items) => {
    const [only] = items
    return items.length === 1 && only !== undefined ? only : items
  })
}

function mapArrays(value: Json, change: (items: readonly Json[]) => Json, key = ''): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => mapArrays(item, change))
    return key === '@context' ? items : change(items)
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, mapArrays(member ?? null, change, name)]),
  )
}

/** Every text at any depth; not the keys. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
