/** Claims that may be anything, read one by one; which of them were understood is remembered. */
import { isDate } from '../encoding/date-time.ts'
import type { Json, JsonObject } from '../model/credential.ts'

/** Each gives what the claim says, or nothing where it is not shown or not what it should be. */
export interface ClaimReader {
  text(name: string): string | undefined
  texts(name: string): readonly string[] | undefined
  /** A day, as its first moment. */
  day(name: string): string | undefined
  as<T>(name: string, parse: (value: Json) => T | undefined): T | undefined
  /** The names of the claims that were understood. */
  readonly read: ReadonlySet<string>
}

/** Parts of an award. */
export interface ReadParts {
  readonly id?: string | undefined
  readonly learner?: object
  readonly issuer?: object
  readonly [field: string]: unknown
}

export function readerOf(claims: JsonObject): ClaimReader {
  const read = new Set<string>()
  const as = <T>(name: string, parse: (value: Json) => T | undefined): T | undefined => {
    const value = claims[name]
    const parsed = value === undefined ? undefined : parse(value)
    if (parsed !== undefined) read.add(name)
    return parsed
  }
  return {
    read,
    as,
    text: (name) => as(name, asText),
    texts: (name) =>
      as(name, (value) =>
        Array.isArray(value) && value.every((each) => asText(each) !== undefined) ? value : undefined,
      ),
    day: (name) => as(name, (value) => (asDay(value) === undefined ? undefined : `${String(value)}T00:00:00Z`)),
  }
}

export function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** `YYYY-MM-DD`. */
export function asDay(value: Json | undefined): string | undefined {
  return typeof value === 'string' && isDate(value) ? value : undefined
}

/** A list of one text; several are no one text. */
export function asOnlyText(value: Json): string | undefined {
  return Array.isArray(value) && value.length === 1 ? asText(value[0]) : undefined
}

/** A name with a scheme, as concepts that are in none of our lists have it. */
export function isIri(word: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(word)
}
