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

/** What a learner record may be at most: it holds many badges. */
export const RECORD_LIMITS: SnapshotLimits = { maxBytes: 8_000_000, maxDepth: 64, maxNodes: 80_000 }

export type Snapshot =
  | { readonly value: Json; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Problem }

/** Members that are `undefined` are left out, as `JSON.stringify` does; whatever else is not JSON is a problem. Never throws. */
export function snapshot(value: unknown, limits: SnapshotLimits): Snapshot {
  const spent = { nodes: 0, characters: 0 }
  /** Keys and places from the root to where the copying is: the first `depth` count. */
  const path: (string | number)[] = []
  let depth = 0
  try {
    return { value: copy(value) }
  } catch (error) {
    if (!(error instanceof NotJson)) {
      return { problem: problem('format.parse.not-json', 'The value cannot be read: one of its members throws.') }
    }
    return { problem: problem(error.code, error.message, { pointer: path.slice(0, depth).reduce(child, '') }) }
  }

  function copy(source: unknown): Json {
    if (++spent.nodes > limits.maxNodes) tooMany()
    if (typeof source === 'string') return text(source)
    if (source === null || typeof source === 'boolean') return source
    if (typeof source === 'number' && Number.isFinite(source)) return source
    if (typeof source !== 'object') throw new NotJson('format.parse.not-json', `A ${typeof source} is not JSON.`)
    if (depth >= limits.maxDepth) {
      throw new NotJson('format.parse.too-deep', `Nested more than ${limits.maxDepth} levels deep.`)
    }
    return Array.isArray(source) ? copyArray(source) : copyObject(source)
  }

  function copyArray(source: readonly unknown[]): Json {
    if (source.length > limits.maxNodes) tooMany()
    const result: Json[] = []
    const at = depth++
    for (let index = 0; index < source.length; index++) {
      path[at] = index
      result.push(copy(source[index]))
    }
    depth = at
    return result
  }

  function copyObject(source: object): Json {
    const prototype: unknown = Object.getPrototypeOf(source)
    if (prototype !== Object.prototype && prototype !== null) {
      throw new NotJson('format.parse.not-json', 'An object of a class is not JSON.')
    }
    const result: Record<string, Json> = {}
    const at = depth++
    for (const key of Object.keys(source)) {
      path[at] = key
      text(key)
      if (key === '__proto__') throw new NotJson('format.parse.forbidden-key', 'The key __proto__ is not allowed.')
      const member = (source as Readonly<Record<string, unknown>>)[key]
      if (member !== undefined) result[key] = copy(member)
    }
    depth = at
    return result
  }

  function text(source: string): string {
    spent.characters += source.length
    if (spent.characters > limits.maxBytes) {
      throw new NotJson('format.parse.too-large', `More than ${limits.maxBytes} bytes of text.`)
    }
    if (!isWellFormed(source)) throw new NotJson('format.parse.text', 'The text holds half a character.')
    return source
  }

  function tooMany(): never {
    throw new NotJson('format.parse.too-many-nodes', `More than ${limits.maxNodes} values.`)
  }
}

class NotJson extends Error {
  readonly code: Problem['code']
  constructor(code: Problem['code'], message: string) {
    super(message)
    this.code = code
  }
}
