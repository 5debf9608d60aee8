/**
 * JSON Schema for schemas of others, interpreted: no code is generated, no pattern backtracks, and the work is bounded, since
 * whoever wrote the schema may mean harm. Drafts 7 to 2020-12 in what badges use; a schema that asks for more is said to.
 * (Our own schemas are compiled ahead of time instead: check-schema.ts.)
 */
import { canonicalizeJson } from '../encoding/jcs.ts'
import { at, child } from '../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isPlainPattern } from './plain-pattern.ts'

export type Interpretation =
  | { readonly outcome: 'valid' }
  /** Where the value breaks the schema: JSON Pointers, at most ten. */
  | { readonly outcome: 'invalid'; readonly pointers: readonly string[] }
  /** It could not be judged: a keyword, a reference or a pattern that is not followed here, or too much work. */
  | { readonly outcome: 'unsupported'; readonly why: string }

/** Schemas applied to values, in one run; a badge against the official schemas takes some thousands. */
const MAX_STEPS = 200_000
const MAX_DEPTH = 128

/** Their meaning depends on what other keywords have evaluated, or on where a reference came from. */
const NOT_FOLLOWED = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef']

class Unsupported extends Error {}

export function interpretSchema(schema: Json, value: Json): Interpretation {
  const run: Run = { root: schema, steps: 0, patterns: new Map() }
  const failures: string[] = []
  try {
    if (apply(schema, value, '', run, failures, 0)) return { outcome: 'valid' }
    return { outcome: 'invalid', pointers: [...new Set(failures)].slice(0, 10) }
  } catch (error) {
    if (error instanceof Unsupported) return { outcome: 'unsupported', why: error.message }
    throw error
  }
}

interface Run {
  readonly root: Json
  steps: number
  readonly patterns: Map<string, RegExp>
}

/** Every keyword that fails adds its place; a branch that was only tried adds none. */
function apply(
  schema: Json | undefined,
  value: Json,
  pointer: string,
  run: Run,
  failures: string[],
  depth: number,
): boolean {
  if (++run.steps > MAX_STEPS || depth > MAX_DEPTH) throw new Unsupported('it takes too much work')
  if (typeof schema === 'boolean') return note(schema, pointer, failures)
  if (!isObject(schema)) throw new Unsupported('a part of it is no schema')
  for (const keyword of NOT_FOLLOWED) if (Object.hasOwn(schema, keyword)) throw new Unsupported(`it uses ${keyword}`)
  const sub = (
    inner: Json | undefined,
    of: Json = value,
    where: string = pointer,
    into: string[] = failures,
  ): boolean => apply(inner, of, where, run, into, depth + 1)
  const tried = (inner: Json | undefined, of: Json = value): boolean => sub(inner, of, pointer, [])
  let good = true
  const demand = (holds: boolean, where: string = pointer): void => {
    if (!note(holds, where, failures)) good = false
  }
  const require = (holds: boolean): void => {
    if (!holds) good = false
  }
  const reference = schema['$ref']
  if (typeof reference === 'string') require(sub(resolve(reference, run.root)))
  demand(assertsAny(schema, value))
  if (typeof value === 'number') demand(assertsNumber(schema, value))
  if (typeof value === 'string') demand(assertsString(schema, value, run))
  if (Array.isArray(value)) {
    demand(assertsArray(schema, value, tried))
    for (const [index, item] of value.entries()) {
      const inner = itemSchema(schema, index)
      if (inner !== undefined) require(sub(inner, item, child(pointer, index)))
    }
  } else if (isObject(value)) {
    for (const name of listOf(schema['required'])) {
      if (typeof name === 'string' && !Object.hasOwn(value, name)) demand(false, child(pointer, name))
    }
    demand(assertsObject(schema, value))
    for (const [name, member] of Object.entries(value)) {
      if (schema['propertyNames'] !== undefined) demand(tried(schema['propertyNames'], name), child(pointer, name))
      for (const inner of memberSchemas(schema, name, run)) require(sub(inner, member as Json, child(pointer, name)))
    }
    for (const [name, inner] of Object.entries({
      ...objectOf(schema['dependentSchemas']),
      ...schemasIn(schema['dependencies']),
    })) {
      if (Object.hasOwn(value, name)) require(sub(inner as Json))
    }
  }
  for (const inner of listOf(schema['allOf'])) require(sub(inner))
  if (schema['anyOf'] !== undefined) demand(listOf(schema['anyOf']).some((inner) => tried(inner)))
  if (schema['oneOf'] !== undefined) demand(listOf(schema['oneOf']).filter((inner) => tried(inner)).length === 1)
  if (schema['not'] !== undefined) demand(!tried(schema['not']))
  if (schema['if'] !== undefined) {
    const branch = tried(schema['if']) ? schema['then'] : schema['else']
    if (branch !== undefined) require(sub(branch))
  }
  return good
}

function note(holds: boolean, pointer: string, failures: string[]): boolean {
  if (!holds && failures.length < 100) failures.push(pointer)
  return holds
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const equal = (a: Json, b: Json): boolean => canonicalizeJson(a) === canonicalizeJson(b)

/** Those of draft 7's `dependencies` that are schemas; the lists are asserted with `dependentRequired`. */
function schemasIn(value: Json | undefined): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(value)).filter(([, inner]) => !Array.isArray(inner)))
}

/** Within the same document only: nothing is fetched for a schema. */
function resolve(reference: string, root: Json): Json {
  if (!reference.startsWith('#')) throw new Unsupported('it refers to another document')
  const found = at(root, decodeURIComponentSafely(reference.slice(1)))
  if (found === undefined || (reference.length > 1 && !reference.startsWith('#/')))
    throw new Unsupported('it refers to what is not there')
  return found
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Taken as it stands.
    return text
  }
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

function assertsAny(schema: JsonObject, value: Json): boolean {
  const types = [schema['type'] ?? []].flat() as readonly Json[]
  const type = typeOf(value)
  const fits =
    types.length === 0 || types.some((name) => name === type || (name === 'integer' && Number.isInteger(value)))
  const listed = schema['enum'] === undefined || listOf(schema['enum']).some((option) => equal(option, value))
  return fits && listed && (schema['const'] === undefined || equal(schema['const'], value))
}

const bound = (value: Json | undefined, none: number): number => (typeof value === 'number' ? value : none)

function assertsNumber(schema: JsonObject, value: number): boolean {
  const step = schema['multipleOf']
  return (
    value >= bound(schema['minimum'], Number.NEGATIVE_INFINITY) &&
    value <= bound(schema['maximum'], Number.POSITIVE_INFINITY) &&
    value > bound(schema['exclusiveMinimum'], Number.NEGATIVE_INFINITY) &&
    value < bound(schema['exclusiveMaximum'], Number.POSITIVE_INFINITY) &&
    (typeof step !== 'number' || Number.isInteger(value / step))
  )
}

/** `format` is an annotation (JSON Schema 2019-09, 7.2.1). */
function assertsString(schema: JsonObject, value: string, run: Run): boolean {
  const length = [...value].length
  const { pattern } = schema
  return (
    length >= bound(schema['minLength'], 0) &&
    length <= bound(schema['maxLength'], Number.POSITIVE_INFINITY) &&
    (typeof pattern !== 'string' || compile(pattern, run).test(value))
  )
}

function compile(pattern: string, run: Run): RegExp {
  const known = run.patterns.get(pattern)
  if (known) return known
  if (!isPlainPattern(pattern)) throw new Unsupported('it uses a pattern that could take very long')
  try {
    const made = new RegExp(pattern, 'u')
    run.patterns.set(pattern, made)
    return made
  } catch {
    throw new Unsupported('it uses a pattern that is none')
  }
}

function assertsArray(
  schema: JsonObject,
  value: readonly Json[],
  tried: (inner: Json | undefined, of: Json) => boolean,
): boolean {
  const { contains } = schema
  const found = contains === undefined ? 0 : value.filter((item) => tried(contains, item)).length
  return (
    value.length >= bound(schema['minItems'], 0) &&
    value.length <= bound(schema['maxItems'], Number.POSITIVE_INFINITY) &&
    (schema['uniqueItems'] !== true || new Set(value.map(canonicalizeJson)).size === value.length) &&
    (contains === undefined ||
      (found >= bound(schema['minContains'], 1) && found <= bound(schema['maxContains'], Number.POSITIVE_INFINITY)))
  )
}

/** 2020-12 has `prefixItems` and `items`, the drafts before an `items` list and `additionalItems`. */
function itemSchema(schema: JsonObject, index: number): Json | undefined {
  const { items, prefixItems, additionalItems } = schema
  const tuple = listOf(prefixItems ?? items)
  if (index < tuple.length) return tuple[index]
  return Array.isArray(items) ? additionalItems : items
}

function assertsObject(schema: JsonObject, value: JsonObject): boolean {
  const size = Object.keys(value).length
  const needed = Object.entries({ ...objectOf(schema['dependencies']), ...objectOf(schema['dependentRequired']) })
  return (
    size >= bound(schema['minProperties'], 0) &&
    size <= bound(schema['maxProperties'], Number.POSITIVE_INFINITY) &&
    needed.every(
      ([name, names]) =>
        !Object.hasOwn(value, name) || listOf(names as Json).every((other) => Object.hasOwn(value, String(other))),
    )
  )
}

function memberSchemas(schema: JsonObject, name: string, run: Run): Json[] {
  const properties = objectOf(schema['properties'])
  const found = [
    ...(Object.hasOwn(properties, name) ? [properties[name] as Json] : []),
    ...Object.entries(objectOf(schema['patternProperties'])).flatMap(([pattern, inner]) =>
      compile(pattern, run).test(name) ? [inner as Json] : [],
    ),
  ]
  if (found.length > 0 || schema['additionalProperties'] === undefined) return found
  return [schema['additionalProperties'] as Json]
}
