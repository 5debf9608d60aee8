import type { SchemaError } from './schema-error.ts'

/** `list` with `more` at its end, in place: called by the compiled validators (scripts/compile-schemas.ts). */
export function appendErrors(list: SchemaError[] | null, more: SchemaError[]): SchemaError[] {
  if (list === null) return more
  for (const error of more) list.push(error)
  return list
}
