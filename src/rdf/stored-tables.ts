/** Tables as JSON, as scripts/compile-contexts.ts stores them, and back. */
import type { Json, JsonObject } from '../model/credential.ts'
import type { Assumption, ContextTable, Scope, Term } from './context-table.ts'

export type Tables = readonly (ContextTable | null)[]

/** @param nameSource what a scope's `source` is stored as */
export function storeTables(tables: Tables, nameSource: (source: string) => string): string {
  return JSON.stringify(tables, (_key, value: unknown) => {
    if (value instanceof Map) return Object.fromEntries(value)
    return isScope(value) ? { ...value, source: nameSource(value.source) } : value
  })
}

/** A scope alone has tables; its members are neither replaced nor asked about twice. */
function isScope(value: unknown): value is Scope {
  return typeof value === 'object' && value !== null && 'tables' in value && 'source' in value
}

export function restoreTables(text: string): Tables {
  return (JSON.parse(text) as readonly (JsonObject | null)[]).map(restoreTable)
}

function restoreTable(stored: JsonObject | null): ContextTable | null {
  if (stored === null) return null
  const { terms, assumes, ...rest } = stored
  return {
    ...rest,
    terms: new Map(Object.entries(terms as JsonObject).map(([name, term]) => [name, restoreTerm(term as JsonObject)])),
    assumes: new Map(Object.entries(assumes as JsonObject as Readonly<Record<string, Assumption & Json>>)),
  }
}

function restoreTerm(stored: JsonObject): Term {
  const { scope } = stored as {
    readonly scope?: { readonly source: string; readonly tables: readonly (JsonObject | null)[] }
  }
  const term = stored as unknown as Term
  return scope === undefined
    ? term
    : { ...term, scope: { ...scope, tables: scope.tables.map(restoreTable) } satisfies Scope }
}
