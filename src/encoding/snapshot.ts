/** Any JavaScript value -> plain JSON data of its own, so that what is checked is what is reported and inputs stay as they are. */
import { type Problem, problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { child } from './json-pointer.ts'
import { isWellFormed } from './utf8.ts'

export interface SnapshotLimits {
  readonly maxBytes: number
  readonly maxDepth: number
  readonly maxNodes: number
}

/** What a document may be at most, wherever one is taken in: far above any badge. */
export const DOCUMENT_LIMITS: SnapshotLimits = { maxBytes: 1_000_000, maxDepth: 64, maxNodes: 10_000 }

export type Snapshot =
  | { readonly value: Json; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Problem }

/** Members that are `undefined` are left out, as `JSON.stringify` does; whatever else is not JSON is a problem. Never throws. */
export function snapshot(value: unknown, limits: SnapshotLimits): Snapshot {
  const spent = { nodes: 0, characters: 0 }
  try {
    return { value: copy(value, '', 0) }
  } catch (error) {
    if (error instanceof NotJson) return { problem: error.problem }
    return { problem: problem('format.parse.not-json', 'The value cannot be read: one of its members throws.') }
  }

  function copy(source: unknown, pointer: string, depth: number): Json {
    if (++spent.nodes > limits.maxNodes) {
      throw new NotJson('format.parse.too-many-nodes', `More than ${limits.maxNodes} values.`, pointer)
    }
    if (typeof source === 'string') return text(source, pointer)
    if (source === null || typeof source === 'boolean') return source
    if (typeof source === 'number' && Number.isFinite(source)) return source
    if (typeof source !== 'object')
      throw new NotJson('format.parse.not-json', `A ${typeof source} is not JSON.`, pointer)
    if (depth >= limits.maxDepth) {
      throw new NotJson('format.parse.too-deep', `Nested more than ${limits.maxDepth} levels deep.`, pointer)
    }
    if (Array.isArray(source)) {
      if (source.length > limits.maxNodes) {
        throw new NotJson('format.parse.too-many-nodes', `More than ${limits.maxNodes} values.`, pointer)
      }
      return Array.from(source, (item, index) => copy(item, child(pointer, index), depth + 1))
    }
    const prototype: unknown = Object.getPrototypeOf(source)
    if (prototype !== Object.prototype && prototype !== null) {
      throw new NotJson('format.parse.not-json', 'An object of a class is not JSON.', pointer)
    }
    const result: Record<string, Json> = {}
    for (const [key, member] of Object.entries(source)) {
      const at = child(pointer, key)
      text(key, at)
      if (key === '__proto__') throw new NotJson('format.parse.forbidden-key', 'The key __proto__ is not allowed.', at)
      if (member !== undefined) result[key] = copy(member, at, depth + 1)
    }
    return result
  }

  function text(source: string, pointer: string): string {
    spent.characters += source.length
    if (spent.characters > limits.maxBytes) {
      throw new NotJson('format.parse.too-large', `More than ${limits.maxBytes} bytes of text.`, pointer)
    }
    if (!isWellFormed(source)) throw new NotJson('format.parse.text', 'The text holds half a character.', pointer)
    return source
  }
}

class NotJson extends Error {
  readonly problem: Problem
  constructor(code: Problem['code'], message: string, pointer: string) {
    super(message)
    this.problem = problem(code, message, { pointer })
  }
}
