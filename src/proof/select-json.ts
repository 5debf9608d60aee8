/**
 * A part of a document, by JSON Pointers: https://www.w3.org/TR/vc-di-ecdsa/#selectjsonld. The objects on the way to what is
 * selected come with their `id`, `type` and `@context`: without them a statement would be another.
 */
import type { Json, JsonObject } from '../model/credential.ts'

/** What is selected below a place: all of it, or these members. */
type Selection = 'all' | Map<string, Selection>

export type SelectedJson =
  | { readonly part: JsonObject; readonly missing?: undefined }
  | { readonly part?: undefined; readonly missing: string }

const ALWAYS = ['@context', 'id', '@id', 'type', '@type']

/** Order and lists stay as they are, lists without what is not selected. `missing` is the first pointer that leads nowhere. */
export function selectJson(document: JsonObject, pointers: readonly string[]): SelectedJson {
  const root: Map<string, Selection> = new Map()
  let whole = false
  for (const pointer of pointers) {
    const path = parsePointer(pointer)
    if (path === undefined || !leads(document, path)) return { missing: pointer }
    if (path.length === 0) whole = true
    mark(root, path)
  }
  return { part: whole ? document : (take(document, root) as JsonObject) }
}

/** RFC 6901, section 3; `undefined` for what is no JSON Pointer. */
function parsePointer(pointer: string): string[] | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined
  if (/~(?![01])/.test(pointer)) return undefined
  const tokens = pointer.split('/').slice(1)
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function leads(document: JsonObject, path: readonly string[]): boolean {
  let value: Json | undefined = document
  for (const token of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return false
    if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(token)) return false
    value = (value as JsonObject)[token]
  }
  return value !== undefined
}

function mark(root: Map<string, Selection>, path: readonly string[]): void {
  let here = root
  for (const [index, token] of path.entries()) {
    const below = here.get(token)
    const next: Selection = index === path.length - 1 ? 'all' : (below ?? new Map())
    here.set(token, next)
    if (next === 'all') return
    here = next
  }
}

function take(value: Json, selection: Selection): Json {
  if (selection === 'all' || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const below = selection.get(String(index))
      return below === undefined ? [] : [take(item, below)]
    })
  }
  const members = Object.entries(value as JsonObject).flatMap(([key, member]) => {
    const below = ALWAYS.includes(key) ? 'all' : selection.get(key)
    return below === undefined || member === undefined ? [] : [[key, take(member, below)] as const]
  })
  return Object.fromEntries(members)
}
