/** An award with every field, plain enough to break one thing at a time; edits that leave the rest alone. */
import { readFileSync } from 'node:fs'
import type { MicroCredential } from '../../src/model/award.ts'

const EXAMPLES: URL = new URL('../../examples/awards/', import.meta.url)

export const EXAMPLE_NAMES: readonly string[] = ['vocational-module', 'university-short-course', 'safety-certificate']

/** An award of examples/awards, as it stands in the file. */
export function example(name: string): MicroCredential {
  return JSON.parse(readFileSync(new URL(`${name}.json`, EXAMPLES), 'utf8'))
}

/** The example that has every element. */
export function fullAward(): MicroCredential {
  return example('university-short-course')
}

/** A copy with `value` at a JSON Pointer whose parent is there; `undefined` takes the member out. */
export function edited(award: unknown, pointer: string, value: unknown): unknown {
  const copy: unknown = structuredClone(award)
  const tokens = pointer.split('/').slice(1)
  const last = tokens.pop() ?? ''
  let parent = copy as Record<string, unknown>
  for (const token of tokens) parent = parent[token] as Record<string, unknown>
  if (value === undefined) delete parent[last]
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true })
  return copy
}
