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

export function tellUnread(elm: Elm, root: Place, names: Names): readonly Problem[] {
  const numbers = numberObjects(root.value)
  const ways = waysTo(elm.read)
  const opened = new Set([...elm.opened].map((object) => numbers.get(object)))
  const told = new Set<number | undefined>()
  const lost: Problem[] = []
  visit(root.value, root.pointer)
  return lost

  function visit(value: unknown, pointer: string, key = ''): void {
    if (elm.read.has(pointer)) return
    if (typeof value !== 'object' || value === null) {
      if (!isForm(key, value)) lost.push(lose(pointer))
      return
    }
    if (Object.keys(value).length === 0) return
    if (isNode(value)) {
      // one node may stand in many places: what is said of it is told once
      const number = numbers.get(value)
      if (told.has(number) || (opened.has(number) && !elm.opened.has(value))) return
      told.add(number)
    }
    if (!ways.has(pointer) && !elm.opened.has(value) && !Array.isArray(value)) {
      lost.push(lose(pointer))
      return
    }
    const isConcept = Reflect.get(value, 'type') === 'Concept'
    for (const [name, inner] of Object.entries(value)) {
      if (!(isConcept && LABELS.has(name))) visit(inner, child(pointer, name), name)
    }
  }

  function isForm(key: string, value: unknown): boolean {
    if (FORM.has(key)) return true
    return (
      key === 'id' &&
      typeof value === 'string' &&
      (isLocalId(value) || isPartId(value, names.credential, names.achievement) || isRoot(value))
    )
  }

  function isRoot(id: string): boolean {
    return id === names.credential || id === names.achievement
  }
}

function isNode(value: object): boolean {
  return (
    !Array.isArray(value) && typeof Reflect.get(value, 'id') === 'string' && Reflect.get(value, 'type') !== 'Concept'
  )
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
function numberObjects(root: object): ReadonlyMap<object, number> {
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
