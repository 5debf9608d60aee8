/** What a field of the award may hold, and its one spelling. Shapes are the JSON Schema's business; kinds look the other way. */
import { canonicalizeJson } from '../encoding/jcs.ts'
import type { Json } from '../model/credential.ts'
import { isList, isObject, own, report, type Visit } from './visit.ts'

/**
 * Reports every problem that JSON Schema cannot say, or says worse, and gives the one spelling. Values of another type than
 * expected are passed over; a value that cannot be understood stays as it is.
 */
export type Kind = (value: Json, visit: Visit) => Json

export type Members = Readonly<Record<string, Kind>>

/** An object; its members come out in the order given here, others are dropped. */
export function object(members: Members): Kind {
  const kinds = Object.entries(members)
  return (value, visit) => {
    if (!isObject(value)) return value
    const normal: Record<string, Json> = {}
    for (const [key, kind] of kinds) {
      const member = own(value, key)
      if (member === undefined) continue
      visit.path.push(key)
      normal[key] = kind(member, visit)
      visit.path.pop()
    }
    return normal
  }
}

/** A list whose order says something. */
export function ordered(item: Kind): Kind {
  return (value, visit) => {
    if (!isList(value)) return value
    return value.map((entry, index) => {
      visit.path.push(index)
      const normal = item(entry, visit)
      visit.path.pop()
      return normal
    })
  }
}

/** A list whose order says nothing and in which everything stands once: sorted, since RDF keeps no order of it. */
export function set(item: Kind): Kind {
  const list = ordered(item)
  return (value, visit) => {
    const entries = list(value, visit)
    if (!isList(entries) || entries.length < 2) return entries
    const keyed = entries.map((entry) => ({ entry, key: sortKey(entry) }))
    reportDuplicates(keyed, visit)
    return keyed.sort((a, b) => compare(a.key ?? '', b.key ?? '')).map(({ entry }) => entry)
  }
}

interface Keyed {
  readonly entry: Json
  /** Undefined for what cannot be compared, which has problems of its own. */
  readonly key: string | undefined
}

function reportDuplicates(list: readonly Keyed[], visit: Visit): void {
  const seen = new Set<string>()
  for (const [index, { key }] of list.entries()) {
    if (key === undefined) continue
    if (seen.has(key)) {
      report(visit, 'award.duplicate', 'The same entry stands twice in this list.', {
        at: [index],
        fix: 'Leave one of them out.',
      })
    }
    seen.add(key)
  }
}

/** Texts by themselves, everything else by its canonical JSON; in both by UTF-16 code units, as RFC 8785 sorts. */
function sortKey(value: Json): string | undefined {
  if (typeof value === 'string') return value
  try {
    return canonicalizeJson(value)
  } catch {
    return undefined
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
