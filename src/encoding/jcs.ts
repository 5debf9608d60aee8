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
  return canonicalize(value, [])
}

function canonicalize(value: unknown, path: string[]): string {
  switch (typeof value) {
    case 'string':
      return quote(value, path)
    case 'boolean':
      return String(value)
    case 'number':
      // RFC 8785 section 3.2.2.3; String(-0) is "0", as it asks
      if (!Number.isFinite(value)) throw notJson('a number is not finite', path)
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (path.length >= MAX_DEPTH) throw notJson(`it is nested deeper than ${MAX_DEPTH} levels`, path.slice(0, 8))
      return Array.isArray(value) ? canonicalizeArray(value, path) : canonicalizeObject(value, path)
    default:
      throw notJson(`JSON has no ${typeof value}`, path)
  }
}

function canonicalizeArray(items: readonly unknown[], path: string[]): string {
  let text = ''
  for (let index = 0; index < items.length; index++) {
    path.push(String(index))
    text += `${index === 0 ? '' : ','}${canonicalize(items[index], path)}`
    path.pop()
  }
  return `[${text}]`
}

function canonicalizeObject(object: object, path: string[]): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  // a plain object of another realm has a prototype of its own without a prototype above it
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw notJson('an object is not plain', path)
  let text = ''
  for (const name of Object.keys(object).sort()) {
    path.push(name)
    const member: unknown = Reflect.get(object, name)
    text += `${text === '' ? '' : ','}${quote(name, path)}:${canonicalize(member, path)}`
    path.pop()
  }
  return `{${text}}`
}

function quote(text: string, path: readonly string[]): string {
  // RFC 8785 section 3.2.2.2; JSON.stringify would write a lone surrogate as an escape
  if (!isWellFormed(text)) throw notJson('a text holds half of a surrogate pair', path)
  return JSON.stringify(text)
}

function notJson(why: string, path: readonly string[]): Error {
  return malformed('JSON that can be written canonically', why, path.reduce<string>(child, ''))
}
