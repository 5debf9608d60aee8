/**
 * What is left of a failed `anyOf` or `oneOf`: the errors of the one branch that was meant. Called by the compiled
 * validators (scripts/schema-keywords.ts), which know where the errors of each branch begin and end.
 */
import { type FormName, formOf } from './patterns.ts'
import type { SchemaError } from './schema-error.ts'

type Branch = readonly SchemaError[]

/** What a text must look like for the branch with that form to be the one that was meant. */
const LOOKS_LIKE: Partial<Readonly<Record<FormName, RegExp>>> = { extTerm: /^ext:/, iri: /[:/]/ }

/**
 * @param list the validator's errors so far, changed in place; null when there are none
 * @param bounds where the first branch begins, then where each ends
 * @param path the pointer of the value that fits no branch (or, for `oneOf`, `matches` of them)
 */
export function chooseBranch(
  list: SchemaError[] | null,
  bounds: readonly [number, ...number[]],
  path: string,
  value: unknown,
  matches: number,
): SchemaError[] {
  const errors = list ?? []
  const [start, ...ends] = bounds
  let from = start
  const branches = ends.map((end): Branch => {
    const branch = errors.slice(from, end)
    from = end
    return branch
  })
  errors.length = start
  for (const error of matches > 1
    ? [{ keyword: 'oneOf', instancePath: path, params: {} }]
    : meant(branches, path, value)) {
    errors.push(error)
  }
  return errors
}

function meant(branches: readonly Branch[], path: string, value: unknown): Branch {
  const sameType = branches.filter((branch) => !branch.some((error) => isTypeMismatch(error, path, value)))
  if (sameType.length === 0) return [{ keyword: 'type', instancePath: path, params: { type: typesOf(branches, path) } }]
  const missing = alternatives(sameType, path)
  if (missing) return [{ keyword: 'required', instancePath: path, params: { anyOf: missing } }]
  if (typeof value === 'string') return meantText(sameType, path, value)
  return best(sameType, path)
}

/** The branch asks for another JSON type: by `type`, or by values that are all of another type. */
function isTypeMismatch(error: SchemaError, path: string, value: unknown): boolean {
  if (error.instancePath !== path || error.propertyName !== undefined) return false
  if (error.keyword === 'type') return true
  const allowed = allowedValues(error)
  return (
    allowed !== undefined && error.keyword !== 'contains' && !allowed.some((item) => typeOf(item) === typeOf(value))
  )
}

function typesOf(branches: readonly Branch[], path: string): string[] {
  const errors = branches.flat().filter((error) => error.instancePath === path)
  const types = errors.flatMap((error) => {
    const { type } = error.params
    if (error.keyword !== 'type') return (allowedValues(error) ?? []).map(typeOf)
    return Array.isArray(type) ? type.map(String) : [String(type)]
  })
  return [...new Set(types)]
}

/** Every branch lacks just one member, each another: any of them will do. */
function alternatives(branches: readonly Branch[], path: string): string[] | undefined {
  if (branches.length < 2) return undefined
  const names = branches.map(([error, ...rest]) => {
    const one = rest.length === 0 && error?.keyword === 'required' && error.instancePath === path
    return one ? error.params['missingProperty'] : undefined
  })
  return names.every((name) => typeof name === 'string') ? [...new Set(names)] : undefined
}

/** Listed values beside a free form (`MicroCredential` or `ext:...`, a slug or an IRI): one error that names both ways. */
function meantText(branches: readonly Branch[], path: string, value: string): Branch {
  const forms = branches.flatMap((branch) => {
    const form = branch[0] && formOf(branch[0])
    return form ? [{ branch, form }] : []
  })
  const looksRight = forms.find(({ form }) => LOOKS_LIKE[form]?.test(value))
  if (looksRight) return looksRight.branch
  const listed = branches.flat().flatMap((error) => allowedValues(error) ?? [])
  if (listed.length === 0) return best(branches, path)
  const params = { allowedValues: [...new Set(listed)], orForms: forms.map(({ form }) => form) }
  return [{ keyword: 'enum', instancePath: path, params }]
}

/** The right kind (`type`, a constant member) first, then the one whose errors lie deepest, then the one with the fewest. */
function best(branches: readonly Branch[], path: string): Branch {
  const ranked = branches.map((branch) => ({
    branch,
    otherKind: branch.some((error) => isOtherKind(error, path)) ? 1 : 0,
    depth: branch.reduce((least, error) => Math.min(least, depthOf(error)), Number.POSITIVE_INFINITY),
  }))
  ranked.sort((a, b) => a.otherKind - b.otherKind || b.depth - a.depth || a.branch.length - b.branch.length)
  return ranked[0]?.branch ?? []
}

/** A member that tells kinds apart (a constant, or `type` itself) says another kind than the branch is for. */
function isOtherKind(error: SchemaError, path: string): boolean {
  if (!error.instancePath.startsWith(`${path}/`)) return false
  const name = error.instancePath.slice(path.length + 1)
  if (name === 'type') return true
  return error.keyword === 'const' && !name.includes('/')
}

function depthOf(error: SchemaError): number {
  let depth = 0
  for (const character of error.instancePath) if (character === '/') depth++
  return depth
}

function allowedValues(error: SchemaError): readonly unknown[] | undefined {
  const { allowedValue, allowedValues } = error.params
  if (error.keyword === 'const') return [allowedValue]
  return error.keyword === 'enum' && Array.isArray(allowedValues) ? allowedValues : undefined
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
