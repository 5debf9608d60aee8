import { child } from './json-pointer.ts'
import { malformed } from './malformed.ts'
import { isWellFormed } from './utf8.ts'

/** Deeper than any document that passes the parser's own limit; keeps cycles and hostile objects off the call stack. */
const MAX_DEPTH = 512

/**
 * JSON Canonicalization Scheme (RFC 8785): no white space, ECMAScript's numbers and string escapes, members sorted by
 * UTF-16 code units. Takes JSON values only; `undefined`, non-finite numbers, lone surrogates, sparse arrays, class
 * instances and cycles throw `encoding.malformed` with a pointer.
 */
export function canonicalizeJson(value: unknown): string {
  return write(value, [], 0)
}

/** The names and indexes that lead to what is being written: the first `depth` of them; what stands behind is of before. */
type Path = (string | number)[]

function write(value: unknown, path: Path, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value, path, depth)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      // RFC 8785 section 3.2.2.3; String(-0) is "0", as it asks
      if (!Number.isFinite(value)) throw notJson('a number is not finite', path, depth)
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (depth >= MAX_DEPTH) throw notJson(`it is nested deeper than ${MAX_DEPTH} levels`, path, 8)
      return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth)
    default:
      throw notJson(`JSON has no ${typeof value}`, path, depth)
  }
}

function writeArray(items: readonly unknown[], path: Path, depth: number): string {
  let text = '['
  for (let index = 0; index < items.length; index++) {
    path[depth] = index
    if (index > 0) text += ','
    text += write(items[index], path, depth + 1)
  }
  return `${text}]`
}

function writeObject(object: object, path: Path, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  // a plain object of another realm has a prototype of its own without a prototype above it
  if (prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw notJson('an object is not plain', path, depth)
  }
  let text = '{'
  for (const name of sorted(Object.keys(object))) {
    path[depth] = name
    if (text !== '{') text += ','
    text += `${quote(name, path, depth + 1)}:${write((object as Record<string, unknown>)[name], path, depth + 1)}`
  }
  return `${text}}`
}

/** By UTF-16 code units, in place. Objects are small, and often in order already. */
function sorted(names: string[]): string[] {
  if (names.length > 32) return names.sort()
  for (let place = 1; place < names.length; place++) {
    const name = names[place] as string
    let before = place - 1
    for (; before >= 0 && (names[before] as string) > name; before--) names[before + 1] = names[before] as string
    names[before + 1] = name
  }
  return names
}

/** Nothing that section 3.2.2.2 escapes, and no half of a pair; no whole pairs either, which are rare. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

function quote(text: string, path: Path, depth: number): string {
  // four times as fast as JSON.stringify for what most texts are
  if (PLAIN.test(text)) return `"${text}"`
  // RFC 8785 section 3.2.2.2; JSON.stringify would write a lone surrogate as an escape
  if (!isWellFormed(text)) throw notJson('a text holds half of a surrogate pair', path, depth)
  return JSON.stringify(text)
}

function notJson(why: string, path: Path, depth: number): Error {
  return malformed('JSON that can be written canonically', why, path.slice(0, depth).reduce<string>(child, ''))
}
