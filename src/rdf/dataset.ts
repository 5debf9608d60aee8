/** An RDF dataset as the canonicalizer takes it. */

/** N-Quads text as canonical N-Quads write it (`<iri>`, `"text"@en`), or the number of a blank node. */
export type Term = string | number

export interface Statement {
  readonly subject: Term
  readonly predicate: string
  readonly object: Term
  /** `''` is the default graph. */
  readonly graph: Term
}

/** A set: what is in it twice counts once. */
export interface Dataset {
  readonly statements: readonly Statement[]
  /** The blank nodes are 0 to one less than this. */
  readonly blankNodes: number
}
