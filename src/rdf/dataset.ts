/** An RDF dataset as the canonicalizer takes it: a statement without a blank node is a finished line, the others are open. */

/** N-Quads text as canonical N-Quads write it (`<iri>`, `"text"@en`), or the number of a blank node. */
export type Term = string | number

/** A statement with a blank node in it. */
export interface OpenStatement {
  readonly subject: Term
  readonly predicate: string
  readonly object: Term
  /** `''` is the default graph. */
  readonly graph: Term
}

/** A set: what is in it twice counts once. */
export interface Dataset {
  /** The statements without a blank node: whole lines, each with ` .` and a line feed. */
  readonly ground: string[]
  readonly open: OpenStatement[]
  /** The blank nodes are 0 to one less than this. */
  readonly blankNodes: number
}
