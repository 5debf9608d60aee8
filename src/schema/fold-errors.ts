/** Ajv's errors as Problems: every violation once, in the order of the document, values left out. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, type ProblemCode, problem } from '../errors.ts'
import { explain, type Reason } from './explain.ts'
import { quote } from './quote.ts'
import type { SchemaError, Validator } from './schema-error.ts'

/** The room whose codes are used: `award.missing`, `conformance.schema.missing` or `batch.map.missing`. */
export type Family = 'award' | 'conformance.schema' | 'batch.map'

/** Every violation that `validate` finds in `value`; nothing of it is kept in the validator. */
export function runValidator(validate: Validator, value: unknown, family: Family): Problem[] {
  if (validate(value)) return []
  const errors = validate.errors ?? []
  validate.errors = null
  return foldErrors(errors, value, family)
}

/** @param value the document the errors are about: for the order, and for the name of a wrong value's type */
export function foldErrors(errors: readonly SchemaError[], value: unknown, family: Family): Problem[] {
  const found = new Map<string, Finding>()
  for (const error of errors) {
    // The branch of an `if` and the failing name have spoken for themselves.
    if (error.keyword === 'if' || (error.keyword === 'propertyNames' && error.propertyName === undefined)) continue
    const pointer = pointerOf(error)
    const segments = pointer.split('/').slice(1).map(tokenToKey)
    const { reason, message, fix } = explain(error, nameAt(segments), parentOf(segments), valueAt(value, segments))
    const entry = problem(codeOf(family, reason), message, { pointer, fix })
    found.set(`${pointer} ${reason} ${message}`, { pointer, reason, keyword: error.keyword, entry })
  }
  return sortByPosition(withoutEchoes([...found.values()]), value)
}

interface Finding {
  readonly pointer: string
  readonly reason: Reason
  readonly keyword: string
  readonly entry: Problem
}

/** What is empty is also of no known form, and what is written as no date is none of the calendar: said once. */
function withoutEchoes(findings: readonly Finding[]): Problem[] {
  const empty = new Set(findings.filter(({ reason }) => reason === 'empty').map(({ pointer }) => pointer))
  const written = new Set(findings.filter(({ keyword }) => keyword === 'pattern').map(({ pointer }) => pointer))
  const isEcho = ({ pointer, reason, keyword }: Finding): boolean =>
    (empty.has(pointer) && (reason === 'format' || reason === 'value')) ||
    (written.has(pointer) && keyword === 'format')
  return findings.filter((finding) => !isEcho(finding)).map(({ entry }) => entry)
}

function codeOf(family: Family, reason: Reason): ProblemCode {
  return `${family}.${reason}`
}

/** The member at fault itself: the missing one, the one too many. */
function pointerOf(error: SchemaError): string {
  const { instancePath, params } = error
  if (error.propertyName !== undefined) return child(instancePath, error.propertyName)
  const member = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
  return typeof member === 'string' ? child(instancePath, member) : instancePath
}

function nameAt(segments: readonly string[]): string {
  const last = segments.at(-1)
  if (last === undefined) return 'The document'
  const before = segments.at(-2)
  return before !== undefined && /^\d+$/.test(last) ? `Item ${Number(last) + 1} of ${quote(before)}` : quote(last)
}

function parentOf(segments: readonly string[]): string | undefined {
  if (segments.length < 2) return undefined
  const name = nameAt(segments.slice(0, -1))
  return name.startsWith('Item ') ? `i${name.slice(1)}` : name
}

function tokenToKey(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}

function valueAt(root: unknown, segments: readonly string[]): unknown {
  let value = root
  for (const segment of segments) value = member(value, segment)
  return value
}

function member(value: unknown, name: string): unknown {
  const own = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return own ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

/** By where the member stands in the document; what is missing comes after what is there, by name. */
export function sortByPosition(problems: readonly Problem[], root: unknown): Problem[] {
  const ranks = new Map<object, Map<string, number>>()
  const rankOf = (parent: unknown, name: string): number => {
    if (typeof parent !== 'object' || parent === null) return Number.POSITIVE_INFINITY
    const known = ranks.get(parent) ?? new Map(Object.keys(parent).map((key, index) => [key, index]))
    ranks.set(parent, known)
    return known.get(name) ?? Number.POSITIVE_INFINITY
  }
  const placed = problems.map((entry) => {
    const position: number[] = []
    let value = root
    for (const segment of (entry.pointer ?? '').split('/').slice(1).map(tokenToKey)) {
      position.push(rankOf(value, segment))
      value = member(value, segment)
    }
    return { entry, position }
  })
  placed.sort((a, b) => comparePositions(a.position, b.position) || compareTexts(keyOf(a.entry), keyOf(b.entry)))
  return placed.map(({ entry }) => entry)
}

function comparePositions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left = 0, right = 0] = [a[i], b[i]]
    if (left !== right) return left < right ? -1 : 1
  }
  return a.length - b.length
}

function keyOf({ pointer = '', code, message }: Problem): string {
  return `${pointer} ${code} ${message}`
}

/** By code unit: the same in every locale. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
