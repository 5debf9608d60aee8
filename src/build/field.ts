/** What a field of the award may hold, and its one spelling. Shapes are the JSON Schema's business; kinds look the other way. */
import { canonicalizeJson } from '../encoding/jcs.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'

export type Found = (problem: Problem) => void

export interface Kind {
  /** Every problem that JSON Schema cannot say, or says worse. Values of another type than expected are passed over. */
  check(value: Json, pointer: string, found: Found): void
  /** The one spelling; a value that cannot be understood stays as it is. */
  normal(value: Json): Json
}

export type Members = Readonly<Record<string, Kind>>

/** An object; its members come out in the order given here, others are dropped. */
export function object(members: Members): Kind {
  return {
    check(value, pointer, found) {
      if (!isObject(value)) return
      for (const [key, kind] of Object.entries(members)) {
        const member = own(value, key)
        if (member !== undefined) kind.check(member, child(pointer, key), found)
      }
    },
    normal(value) {
      if (!isObject(value)) return value
      const entries = Object.entries(members).flatMap(([key, kind]): [string, Json][] => {
        const member = own(value, key)
        return member === undefined ? [] : [[key, kind.normal(member)]]
      })
      return Object.fromEntries(entries)
    },
  }
}

/** A list whose order says something. */
export function ordered(item: Kind): Kind {
  return {
    check(value, pointer, found) {
      if (!isList(value)) return
      for (const [index, entry] of value.entries()) item.check(entry, child(pointer, index), found)
    },
    normal: (value) => (isList(value) ? value.map((entry) => item.normal(entry)) : value),
  }
}

/** A list whose order says nothing and in which everything stands once: sorted, since RDF keeps no order of it. */
export function set(item: Kind): Kind {
  return {
    check(value, pointer, found) {
      if (!isList(value)) return
      ordered(item).check(value, pointer, found)
      const seen = new Set<string>()
      value.forEach((entry, index) => {
        // Entries that cannot be compared have problems of their own.
        const key = sortKey(item.normal(entry))
        if (key === undefined) return
        if (seen.has(key)) found(duplicate(child(pointer, index)))
        seen.add(key)
      })
    },
    normal(value) {
      if (!isList(value)) return value
      const keyed = value.map((entry) => item.normal(entry)).map((entry) => ({ entry, key: sortKey(entry) ?? '' }))
      return keyed.sort((a, b) => compare(a.key, b.key)).map(({ entry }) => entry)
    },
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

export function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function duplicate(pointer: string): Problem {
  return problem('award.duplicate', 'The same entry stands twice in this list.', {
    pointer,
    fix: 'Leave one of them out.',
  })
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
