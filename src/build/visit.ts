/** A walk through an award: where it stands, and what it has found. A pointer is written for a problem only. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, type ProblemCode, problem, remark } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { type Concepts, NO_CONCEPTS } from './added-concepts.ts'

/** The keys and indexes from the root. */
export type Path = readonly (string | number)[]

export interface Visit {
  /** To where the walk stands; it pushes and pops. */
  readonly path: (string | number)[]
  readonly problems: Problem[]
  /** What the caller adds to the lists. */
  readonly concepts: Concepts
}

export function startVisit(concepts: Concepts = NO_CONCEPTS): Visit {
  return { path: [], problems: [], concepts }
}

/** An error where the walk stands, or `at` a place below. */
export function report(
  { path, problems }: Visit,
  code: ProblemCode,
  message: string,
  { at = [], fix }: { readonly at?: Path; readonly fix: string },
): void {
  problems.push(problem(code, message, { pointer: pointerTo([...path, ...at]), fix }))
}

/** The same as a remark: `issue` takes the award all the same. */
export function warn(
  { path, problems }: Visit,
  code: ProblemCode,
  message: string,
  { at = [], fix }: { readonly at?: Path; readonly fix: string },
): void {
  problems.push(remark(code, message, { pointer: pointerTo([...path, ...at]), fix }))
}

/** RFC 6901. */
export function pointerTo(path: Path): string {
  return path.reduce<string>(child, '')
}

/** Goes to each place that `tokens` name, `*` for any item of a list; the last members need not be there. */
export function eachAt(
  value: Json | undefined,
  tokens: readonly string[],
  visit: Visit,
  then: (value: Json | undefined) => void,
  depth = 0,
): void {
  const token = tokens[depth]
  if (token === undefined) then(value)
  else if (token !== '*') {
    visit.path.push(token)
    eachAt(isObject(value) ? own(value, token) : undefined, tokens, visit, then, depth + 1)
    visit.path.pop()
  } else if (isList(value)) {
    for (const [index, item] of value.entries()) {
      visit.path.push(index)
      eachAt(item, tokens, visit, then, depth + 1)
      visit.path.pop()
    }
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

export function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
