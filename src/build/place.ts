/** Reading JSON of unknown shape: own members only, wrong types are as if absent, and each value knows where it stands. */
import { canonicalizeJson } from '../encoding/jcs.ts'
import { type Problem, remark } from '../errors.ts'

/** An object of the document. */
export interface Place {
  readonly value: object
  /** JSON Pointer. */
  readonly pointer: string
}

/** A value that was read, and where. */
export interface Candidate<T> {
  readonly value: T
  readonly pointer: string
}

/** What a reading notes down beside the award. */
export interface Ledger {
  readonly found: Map<string, string>
  readonly remarks: Problem[]
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own member `key`, or undefined. */
export function member(place: Place, key: string): unknown {
  return Object.hasOwn(place.value, key) ? (place.value as Readonly<Record<string, unknown>>)[key] : undefined
}

/** Every value of a member: those of the array, or the single one that compaction leaves of an array of one. */
function all<T>(place: Place, key: string, is: (value: unknown) => value is T): Candidate<T>[] {
  const value = member(place, key)
  const pointer = `${place.pointer}/${key}`
  if (!Array.isArray(value)) return is(value) ? [{ value, pointer }] : []
  const found: Candidate<T>[] = []
  for (const [index, item] of value.entries()) if (is(item)) found.push({ value: item, pointer: `${pointer}/${index}` })
  return found
}

/** The objects of a member. */
export function objects(place: Place, key: string): Place[] {
  return all(place, key, isObject)
}

/** The texts of a member; empty ones are none. */
export function texts(place: Place, key: string): Candidate<string>[] {
  return all(place, key, isText)
}

/** The one object of a member; undefined when there are several values. */
export function object(place: Place | undefined, key: string): Place | undefined {
  if (place === undefined) return undefined
  const value = member(place, key)
  const only = single(value)
  const pointer = `${place.pointer}/${key}`
  return isObject(only) ? { value: only, pointer: only === value ? pointer : `${pointer}/0` } : undefined
}

/** The one text of a member; undefined when there are several values, or it is empty. */
export function text(place: Place | undefined, key: string): string | undefined {
  const only = place === undefined ? undefined : single(member(place, key))
  return isText(only) ? only : undefined
}

function single(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.length === 1 ? value[0] : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Values of the places that have one. */
export function candidates<T>(
  places: readonly Place[],
  pick: (place: Place) => T | undefined,
): readonly Candidate<T>[] {
  const found: Candidate<T>[] = []
  for (const place of places) {
    const value = pick(place)
    if (value !== undefined) found.push({ value, pointer: place.pointer })
  }
  return found
}

/** The first place where `field` of the award was found stays. */
export function note(ledger: Ledger, field: string, pointer: string): void {
  if (!ledger.found.has(field)) ledger.found.set(field, pointer)
}

/** `text` of a member, noted as where `field` was found. */
export function noteText(ledger: Ledger, field: string, place: Place | undefined, key: string): string | undefined {
  const value = text(place, key)
  if (place !== undefined && value !== undefined) note(ledger, field, `${place.pointer}/${key}`)
  return value
}

/**
 * The one value of a field. Several different ones: none is taken and a remark says so, for which of them is "first" is
 * covered by no RDF signature.
 */
export function settle<T>(ledger: Ledger, field: string, candidates: readonly Candidate<T>[]): T | undefined {
  const [first, ...others] = candidates
  if (first === undefined) return undefined
  if (others.length > 0 && others.some(({ value }) => JSON.stringify(value) !== JSON.stringify(first.value))) {
    dispute(ledger, field, first.pointer)
    return undefined
  }
  note(ledger, field, first.pointer)
  return first.value
}

/** Notes that the credential says several things about one field. */
export function dispute(ledger: Ledger, field: string, pointer: string): void {
  const message = `The credential gives more than one answer for ${field}; none of them is taken.`
  ledger.remarks.push(remark('read.ambiguous', message, { pointer, fix: 'Ask the issuer which one is meant.' }))
}

/** The places by a key of theirs, in order; those without one are left out. */
export function groupBy(
  places: readonly Place[],
  keyOf: (place: Place) => string | undefined,
): ReadonlyMap<string, readonly Place[]> {
  const groups = new Map<string, Place[]>()
  for (const place of places) {
    const key = keyOf(place)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [place])
    else group.push(place)
  }
  return groups
}

/**
 * A list whose order says nothing and in which everything stands once, as `normalize` writes it: sorted by UTF-16 code units of
 * the text or, of objects, of their canonical JSON.
 */
export function asSet<T>(list: readonly T[]): readonly T[] {
  if (list.length < 2) return list
  const keyed = new Map(list.map((entry) => [sortKey(entry), entry] as const))
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

/** The same text for what is the same JSON. */
export function sortKey(entry: unknown): string {
  if (typeof entry === 'string') return entry
  try {
    return canonicalizeJson(entry)
  } catch {
    // half of a surrogate pair, which no signed badge has
    return JSON.stringify(entry)
  }
}
