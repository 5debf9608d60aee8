/** Reading an ELM document of unknown shape, and keeping account of what was read: all else is told as lost. */
import { type Candidate, isObject, member, type Place } from '../build/place.ts'
import { child } from '../encoding/json-pointer.ts'
import type { LocalizedText } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { ABOUT, type About } from './elm-terms.ts'

export interface Elm {
  /** Pointers of what was read; of an object: the whole of it. */
  readonly read: Set<string>
  /** The first node with this id that says more than its id. */
  readonly byId: ReadonlyMap<string, Place>
  /** Where the members of the award's objects were found. */
  readonly origins: Map<object, Readonly<Record<string, string>>>
}

export type Found<T> = Candidate<T> | undefined

export function openElm(credential: JsonObject, pointer: string): Elm {
  const byId = new Map<string, Place>()
  indexNodes({ value: credential, pointer }, byId)
  return { read: new Set(), byId, origins: new Map() }
}

function indexNodes(place: Place, byId: Map<string, Place>): void {
  const stack: Place[] = [place]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, pointer } = next
    const id: unknown = Array.isArray(value) ? undefined : member(next, 'id')
    if (typeof id === 'string' && !isReference(value) && !byId.has(id)) byId.set(id, next)
    const entries = Object.entries(value).reverse()
    for (const [key, inner] of entries) {
      if (typeof inner === 'object' && inner !== null) stack.push({ value: inner, pointer: child(pointer, key) })
    }
  }
}

/** A node that says no more than which one it is. */
function isReference(value: object): boolean {
  return Object.keys(value).every((key) => key === 'id' || key === 'type')
}

export function mark(elm: Elm, pointer: string): void {
  elm.read.add(pointer)
}

/** The nodes of a member, one or a list of them; a bare id stands for the node that has it, and is followed once. */
export function nodes(elm: Elm, place: Place | undefined, key: string): readonly Place[] {
  if (place === undefined) return []
  return items(place, key).flatMap(({ value, pointer }) => {
    if (typeof value === 'string') {
      const target = elm.byId.get(value)
      if (target === undefined) return []
      mark(elm, pointer)
      return [target]
    }
    if (!isObject(value)) return []
    const id = isReference(value) ? member({ value, pointer }, 'id') : undefined
    const target = typeof id === 'string' ? elm.byId.get(id) : undefined
    if (target === undefined) return [{ value, pointer }]
    mark(elm, pointer)
    return [target]
  })
}

/** The first node of a member; the others stay unread. */
export function node(elm: Elm, place: Place | undefined, key: string): Place | undefined {
  return nodes(elm, place, key)[0]
}

function items(place: Place, key: string): readonly Candidate<unknown>[] {
  const value = member(place, key)
  const pointer = child(place.pointer, key)
  if (!Array.isArray(value)) return value === undefined ? [] : [{ value, pointer }]
  return value.map((item, index) => ({ value: item, pointer: child(pointer, index) }))
}

/** The first value of a member that is a text. */
export function findString(elm: Elm, place: Place | undefined, key: string): Found<string> {
  if (place === undefined) return undefined
  const found = items(place, key).find((each): each is Candidate<string> => typeof each.value === 'string')
  if (found !== undefined) mark(elm, found.pointer)
  return found
}

/** A text by language, or a plain one. Of several in one language the first. */
export function findText(elm: Elm, place: Place | undefined, key: string): Found<LocalizedText> {
  const found = peekText(place, key)
  if (found === undefined) return undefined
  for (const pointer of found.parts) mark(elm, pointer)
  return found
}

/** The same, not taken for read. */
export function peekText(
  place: Place | undefined,
  key: string,
): (Candidate<LocalizedText> & { readonly parts: readonly string[] }) | undefined {
  if (place === undefined) return undefined
  const [first] = items(place, key)
  if (first === undefined) return undefined
  const { value, pointer } = first
  if (typeof value === 'string') return { value, pointer, parts: [pointer] }
  if (!isObject(value)) return undefined
  const entries = Object.keys(value).flatMap((tag) => {
    const [said] = items(first as Place, tag)
    return typeof said?.value === 'string' ? [{ tag, text: said.value, pointer: said.pointer }] : []
  })
  if (entries.length === 0) return undefined
  return {
    value: Object.fromEntries(entries.map(({ tag, text }) => [tag, text])),
    pointer,
    parts: entries.map((entry) => entry.pointer),
  }
}

/** A text that the award has in no language: the first one. */
export function findPlain(elm: Elm, place: Place | undefined, key: string): Found<string> {
  const found = peekText(place, key)
  if (found === undefined) return undefined
  const { value, parts } = found
  const [pointer = found.pointer] = parts
  mark(elm, pointer)
  return { value: typeof value === 'string' ? value : (Object.values(value)[0] ?? ''), pointer }
}

/** Takes a member for read that says what is known already. */
export function markSameText(elm: Elm, place: Place | undefined, key: string, text: LocalizedText | undefined): void {
  const found = peekText(place, key)
  if (found !== undefined && JSON.stringify(found.value) === JSON.stringify(text)) {
    for (const pointer of found.parts) mark(elm, pointer)
  }
}

export function markSame(elm: Elm, place: Place | undefined, key: string, value: unknown): void {
  if (place !== undefined && value !== undefined && member(place, key) === value) mark(elm, child(place.pointer, key))
}

/** Ids that hold within one file only: the EDC issuer numbers nodes that have none. */
export function isLocalId(id: string): boolean {
  return /^(?:urn:epass:|urn:certificateIdentifier:|_:)/.test(id)
}

/** Whether a node is a Note (or a file) of ours about this. */
export function isAbout(place: Place, about: About, key = 'subject'): boolean {
  const subject = member(place, key)
  return isObject(subject) && member({ value: subject, pointer: '' }, 'id') === ABOUT[about][0]
}

/** The texts of the Notes of ours about this. */
export function findAbout(elm: Elm, notes: readonly Place[], about: About): readonly Candidate<LocalizedText>[] {
  return notes.flatMap((note) => {
    if (!isAbout(note, about)) return []
    mark(elm, child(note.pointer, 'subject'))
    const text = findText(elm, note, 'noteLiteral')
    return text === undefined ? [] : [text]
  })
}

/** The same for what has no language in an award. */
export function findPlainAbout(elm: Elm, notes: readonly Place[], about: About): readonly Candidate<string>[] {
  return notes.flatMap((note) => {
    if (!isAbout(note, about)) return []
    mark(elm, child(note.pointer, 'subject'))
    const text = findPlain(elm, note, 'noteLiteral')
    return text === undefined ? [] : [text]
  })
}

/** The first Note that says nothing of what it is about. */
export function findNote(elm: Elm, notes: readonly Place[]): Found<LocalizedText> {
  const note = notes.find((each) => member(each, 'subject') === undefined)
  return findText(elm, note, 'noteLiteral')
}

/** An object of the award, from what was found; members that were not are left out. */
export function assemble(elm: Elm, members: Readonly<Record<string, Found<unknown>>>): object {
  const found = Object.entries(members).flatMap(([name, value]) => {
    const isNothing =
      value === undefined || value.value === undefined || (Array.isArray(value.value) && value.value.length === 0)
    return isNothing ? [] : [[name, value] as const]
  })
  const object = Object.fromEntries(found.map(([name, { value }]) => [name, value]))
  elm.origins.set(object, Object.fromEntries(found.map(([name, { pointer }]) => [name, pointer])))
  return object
}

/** The object as a member of another, or nothing if it is empty. */
export function asMember(object: object, place: Place | undefined): Found<object> {
  return place === undefined || Object.keys(object).length === 0 ? undefined : { value: object, pointer: place.pointer }
}

/** A list, which is found where its first item is. */
export function asList<T>(found: readonly Candidate<T>[]): Found<readonly T[]> {
  const [first] = found
  return first === undefined ? undefined : { value: found.map(({ value }) => value), pointer: first.pointer }
}
