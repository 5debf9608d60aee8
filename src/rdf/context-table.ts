/**
 * A JSON-LD context, compiled: what each of its terms means, with every IRI written out. A table is made once for a context,
 * ahead of time for the pinned ones (scripts/compile-contexts.ts), at run time for a caller's (compile-context.ts).
 */
export interface Term {
  /** An absolute IRI or a keyword; null: the term is taken away. */
  readonly iri: string | null
  /** `@id`, `@vocab`, `@json`, `@none`, or the IRI of a datatype. */
  readonly type?: string
  readonly container?: readonly string[]
  /** Lower case; null: texts have no language. */
  readonly language?: string | null
  /** Stands for the beginning of IRIs (`schema:name`). */
  readonly prefix?: true
  readonly protected?: true
  /** The IRI comes from the term's own spelling: a protected term is not the same as one that says so itself. */
  readonly implied?: true
  /** The context that holds inside what the term names; null: none of those before. */
  readonly scope?: Scope
  /** It has members that only the general processor knows: `@nest`, `@reverse`, an index. */
  readonly beyond?: true
}

/** `source` tells equal scopes of different contexts: the SHA-256 of the JCS form of what is written there. */
export interface Scope {
  readonly source: string
  readonly tables: readonly (ContextTable | null)[]
}

/** What a table takes a name of another context to mean; null: nothing. */
export interface Assumption {
  readonly iri: string | null
  readonly prefix?: true
}

export interface ContextTable {
  readonly terms: ReadonlyMap<string, Term>
  /** Undefined: as it was before; null: none. */
  readonly vocab?: string | null
  /** Undefined: as it was before; null: none. Lower case. */
  readonly language?: string | null
  /** False: ends with the object in which it begins. */
  readonly propagate?: boolean
  /** Names that are used and not defined in it. Where they mean something else, the table does not hold. */
  readonly assumes: ReadonlyMap<string, Assumption>
}
