/**
 * Our JSON Schemas of credentials as functions, put together at run time from closures: a fifteenth of the code that Ajv would
 * generate for them, which every page and every new process would have to load. No code is made (strict CSP, Workers). What
 * is asserted, and every error, is what Ajv says (test/schema/compiled.test.ts holds both against each other).
 */
import type { Json, JsonObject } from '../model/credential.ts'
import { FORMATS } from './formats.ts'
import { tellErrors } from './late-errors.ts'
import type { SchemaError } from './schema-error.ts'

/** Holds a value against a schema. Without a list for errors it stops at the first thing that does not hold. */
export type Check = (value: unknown, path: string, errors: SchemaError[] | undefined) => boolean

type Members = Readonly<Record<string, unknown>>

/** What each keyword asserts; each is asked for values of its own type only. Annotations were left out when the schemas were packed. */
type Compile = (operand: Json, schema: JsonObject, inner: (schema: Json) => Check) => Check

/** @param definitions what `$ref` names */
export function compileCheck(schema: Json, definitions: Readonly<Record<string, Json>>): Check {
  const known = new Map<string, Check>()
  const refer = (name: string): Check => {
    // looked up when first used: definitions may hold one another
    let target: Check | undefined
    return (value, path, errors) => {
      target ??= known.get(name) ?? define(name)
      return target(value, path, errors)
    }
  }
  const define = (name: string): Check => {
    const check = compile(definitions[name] as Json)
    known.set(name, check)
    return check
  }
  const compile = (inner: Json): Check => {
    if (inner === false) return (_value, path, errors) => fail(errors, 'false schema', path)
    const node = inner as JsonObject
    const checks = Object.keys(node)
      .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
      .flatMap((keyword): Check[] => {
        if (keyword === '$ref') return [refer(String(node['$ref']))]
        const asserts = KEYWORDS[keyword]
        if (asserts === undefined) {
          if (WITHIN.includes(keyword)) return []
          throw new Error(`The keyword ${keyword} is not followed here.`)
        }
        return [asserts(node[keyword] as Json, node, compile)]
      })
    return all(checks)
  }
  return compile(schema)
}

/** Every one of them, or the first that fails where nobody wants to know of the others. */
function all(checks: readonly Check[]): Check {
  const [first, second] = checks
  if (first === undefined) return () => true
  if (second === undefined) return first
  return (value, path, errors) => {
    let good = true
    for (const check of checks) {
      if (check(value, path, errors)) continue
      if (errors === undefined) return false
      good = false
    }
    return good
  }
}

function fail(errors: SchemaError[] | undefined, keyword: string, path: string, params: Members = {}): false {
  errors?.push({ keyword, instancePath: path, params })
  return false
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
}

/** A check of objects, of lists or of texts: whatever else comes is `type`'s to refuse. */
const ofObject =
  (check: (value: Members, path: string, errors: SchemaError[] | undefined) => boolean): Check =>
  (value, path, errors) =>
    !isObject(value) || check(value, path, errors)
const ofList =
  (check: (value: readonly unknown[], path: string, errors: SchemaError[] | undefined) => boolean): Check =>
  (value, path, errors) =>
    !Array.isArray(value) || check(value, path, errors)
const ofText =
  (keyword: string, params: Members, holds: (text: string) => boolean): Check =>
  (value, path, errors) =>
    typeof value !== 'string' || holds(value) || fail(errors, keyword, path, params)

/** The operands that another keyword reads. */
const WITHIN: readonly string[] = ['then', 'else']

const KEYWORDS: Readonly<Record<string, Compile>> = {
  type: (type) => {
    const holds = TYPES[String(type)]
    if (holds === undefined) throw new Error(`The type ${String(type)} is not followed here.`)
    return (value, path, errors) => holds(value) || fail(errors, 'type', path, { type })
  },
  const: (allowedValue) => (value, path, errors) =>
    value === scalar(allowedValue) || fail(errors, 'const', path, { allowedValue }),
  enum: (allowedValues) => {
    const listed = new Set<unknown>(listOf(allowedValues).map(scalar))
    return (value, path, errors) => listed.has(value) || fail(errors, 'enum', path, { allowedValues })
  },
  anyOf: (operand, _schema, inner) => {
    const branches = listOf(operand).map(inner)
    return (value, path, errors) => {
      for (const branch of branches) if (branch(value, path, undefined)) return true
      if (errors === undefined) return false
      const found: SchemaError[] = []
      const ends = branches.map((branch) => {
        branch(value, path, found)
        return found.length
      })
      errors.push(...tellErrors().chooseBranch(found, [0, ...ends], path, value, 0))
      return false
    }
  },
  allOf: (operand, _schema, inner) => all(listOf(operand).map(inner)),
  if: (operand, schema, inner) => {
    const condition = inner(operand)
    const [then, otherwise] = ['then', 'else'].map((name) => {
      const branch = schema[name]
      return branch === undefined ? undefined : inner(branch as Json)
    })
    return (value, path, errors) => {
      const branch = condition(value, path, undefined) ? then : otherwise
      if (branch === undefined || branch(value, path, errors)) return true
      return fail(errors, 'if', path)
    }
  },
  pattern: (pattern) => {
    const expression = new RegExp(String(pattern), 'u')
    return ofText('pattern', { pattern }, (text) => expression.test(text))
  },
  format: (format) => {
    const holds = FORMATS[String(format)]
    if (holds === undefined) throw new Error(`The format ${String(format)} is not followed here.`)
    return ofText('format', { format }, holds)
  },
  minItems: (limit) =>
    ofList((value, path, errors) => value.length >= Number(limit) || fail(errors, 'minItems', path, { limit })),
  maxItems: (limit) =>
    ofList((value, path, errors) => value.length <= Number(limit) || fail(errors, 'maxItems', path, { limit })),
  contains: (operand, _schema, inner) => {
    const check = inner(operand)
    const wanted = operand as JsonObject
    const allowedValues = 'const' in wanted ? [wanted['const']] : (wanted['enum'] ?? [])
    return ofList(
      (value, path, errors) =>
        value.some((item) => check(item, path, undefined)) || fail(errors, 'contains', path, { allowedValues }),
    )
  },
  uniqueItems: () => ofList((value, path, errors) => !repeats(value) || fail(errors, 'uniqueItems', path)),
  prefixItems: (operand, _schema, inner) => {
    const checks = listOf(operand).map(inner)
    return ofList((value, path, errors) =>
      each(checks.length, errors, (index) => {
        const check = checks[index]
        return check === undefined || index >= value.length || check(value[index], step(path, index, errors), errors)
      }),
    )
  },
  items: (operand, { prefixItems }, inner) => {
    const check = inner(operand)
    const from = listOf(prefixItems ?? []).length
    return ofList((value, path, errors) =>
      each(value.length, errors, (index) => index < from || check(value[index], step(path, index, errors), errors)),
    )
  },
  minProperties: (limit) =>
    ofObject(
      (value, path, errors) =>
        Object.keys(value).length >= Number(limit) || fail(errors, 'minProperties', path, { limit }),
    ),
  required: (operand) => {
    const names = listOf(operand).map(String)
    return ofObject((value, path, errors) => {
      const missing = names.filter((name) => value[name] === undefined)
      for (const missingProperty of missing) fail(errors, 'required', path, { missingProperty })
      return missing.length === 0
    })
  },
  additionalProperties: (operand, { properties = {} }) => {
    if (operand !== false) throw new Error('additionalProperties is followed only where it is false.')
    const names = new Set(Object.keys(properties as JsonObject))
    return ofObject((value, path, errors) => {
      const others = Object.keys(value).filter((name) => !names.has(name))
      for (const additionalProperty of others) fail(errors, 'additionalProperties', path, { additionalProperty })
      return others.length === 0
    })
  },
  properties: (operand, _schema, inner) => {
    const byName = new Map(Object.entries(operand as JsonObject).map(([name, schema]) => [name, inner(schema as Json)]))
    return ofObject((value, path, errors) => {
      let good = true
      for (const name of Object.keys(value)) {
        const check = byName.get(name)
        if (check === undefined || check(value[name], step(path, name, errors), errors)) continue
        if (errors === undefined) return false
        good = false
      }
      return good
    })
  },
}

/** Ajv's own, as far as it shows: what tells branches apart comes before what is inside. */
const ORDER: readonly string[] = ['type', '$ref', ...Object.keys(KEYWORDS).slice(1)]

/** All of them, or up to the first that fails. */
function each(count: number, errors: SchemaError[] | undefined, holds: (index: number) => boolean): boolean {
  let good = true
  for (let index = 0; index < count; index++) {
    if (holds(index)) continue
    if (errors === undefined) return false
    good = false
  }
  return good
}

/** A pointer is only written where somebody reads it (RFC 6901, 3). */
function step(path: string, name: string | number, errors: SchemaError[] | undefined): string {
  if (errors === undefined) return path
  return `${path}/${typeof name === 'number' ? name : name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function listOf(operand: unknown): readonly Json[] {
  return operand as readonly Json[]
}

function scalar(value: Json): Json {
  if (typeof value === 'object') throw new Error('Only texts, numbers and truth values are compared here.')
  return value
}

/** Equal as JSON Schema has it: whatever the order of members. */
function repeats(list: readonly unknown[]): boolean {
  return new Set(list.map((item) => (typeof item === 'object' ? write(item) : item))).size !== list.length
}

function write(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  )
}
