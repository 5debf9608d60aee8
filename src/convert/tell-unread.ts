/** What of an ELM document was not read, told once each, at the highest place where nothing was. */
import type { Place } from '../build/place.ts'
import { child } from '../encoding/json-pointer.ts'
import type { Problem } from '../errors.ts'
import { isPartId } from './elm-nodes.ts'
import type { Names } from './elm-read-agents.ts'
import { type Elm, isLocalId } from './elm-source.ts'
import { lose } from './source.ts'

/** Say of which kind a node or a value is, not what it says. */
const FORM = new Set(['type', '@type', '@context'])
const LABELS = new Set(['inScheme', 'prefLabel', 'notation'])

/** Where ELM says again in full what stands elsewhere: a node that was read there is no news. */
const REPEATED = new Set(['issuer', 'awardedBy', 'awardingBody', 'specifiedBy', 'creditReceived'])

type Members = Readonly<Record<string, unknown>>

export function tellUnread(elm: Elm, root: Place, names: Names): readonly Problem[] {
  const numbers = numberValues(root.value)
  const ways = waysTo(elm.read)
  const used = usedNodes(root, ways)
  const told = new Set<string>()
  const lost: Problem[] = []
  visit(root.value, root.pointer)
  return lost

  function visit(value: unknown, pointer: string, key = ''): void {
    if (elm.read.has(pointer)) return
    if (typeof value !== 'object' || value === null) {
      if (!isForm(key, value)) lost.push(lose(pointer))
      return
    }
    const entries = Object.entries(value)
    if (entries.length === 0) return
    const known = isNode(value) && REPEATED.has(key) ? (used.get(value.id) ?? []) : []
    if (isNode(value) && (ways.has(pointer) || REPEATED.has(key))) {
      // one node may stand in many places: what is said of it is told once
      const number = numberOf(value)
      if (told.has(number)) return
      told.add(number)
    }
    if (!Array.isArray(value) && !ways.has(pointer) && known.length === 0) {
      lost.push(lose(pointer))
      return
    }
    const isConcept = Reflect.get(value, 'type') === 'Concept'
    for (const [name, inner] of entries) {
      if (isConcept && LABELS.has(name)) continue
      const isSaid = known.some((other) => other !== value && numberOf(other[name]) === numberOf(inner))
      if (!isSaid) visit(inner, child(pointer, name), Array.isArray(value) ? key : name)
    }
  }

  function numberOf(value: unknown): string {
    return typeof value === 'object' && value !== null ? `#${numbers.get(value)}` : (JSON.stringify(value) ?? '')
  }

  function isForm(key: string, value: unknown): boolean {
    if (FORM.has(key)) return true
    return key === 'id' && typeof value === 'string' && (isLocalId(value) || isInner(value))
  }

  /** The document's own id, and those of its parts. */
  function isInner(id: string): boolean {
    const { credential, achievement } = names
    if (isPartId(id, credential, achievement)) return true
    return [credential, achievement].some(
      (whole) => whole !== undefined && (id === whole || id.startsWith(`${whole}#`)),
    )
  }
}

function isNode(value: object): value is { readonly id: string } & Members {
  const { id, type } = value as Members
  return !Array.isArray(value) && typeof id === 'string' && type !== 'Concept'
}

/** The nodes that something was read from, by their ids. */
function usedNodes(root: Place, ways: ReadonlySet<string>): ReadonlyMap<string, readonly Members[]> {
  const used = new Map<string, Members[]>()
  const stack: Place[] = [root]
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const { value, pointer } = place
    if (!ways.has(pointer)) continue
    if (isNode(value)) {
      const known = used.get(value.id) ?? []
      // more descriptions of one thing than this are not compared
      if (known.length < 8) used.set(value.id, [...known, value])
    }
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'object' && inner !== null) stack.push({ value: inner, pointer: child(pointer, name) })
    }
  }
  return used
}

/** Every pointer above one that was read. */
function waysTo(pointers: ReadonlySet<string>): ReadonlySet<string> {
  const ways = new Set<string>()
  for (const pointer of pointers) {
    for (let at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
      const way = pointer.slice(0, at)
      if (ways.has(way)) break
      ways.add(way)
      if (at === 0) break
    }
  }
  return ways
}

/** The same number for objects that say the same, to the order of their members. */
function numberValues(root: object): ReadonlyMap<object, number> {
  const numbers = new Map<object, number>()
  const known = new Map<string, number>()
  number(root)
  return numbers

  function number(value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    const parts = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${number(inner)}`)
    const text = `${Array.isArray(value) ? '[' : '{'}${parts.join()}`
    const own = known.get(text) ?? known.size + 1
    known.set(text, own)
    numbers.set(value, own)
    return `#${own}`
  }
}
