/** Which statements each blank node is in. */
import type { Dataset, OpenStatement } from './dataset.ts'

export interface NodeIndex {
  /** Without repetition: a dataset is a set, and a statement there twice would change the hashes of its nodes. */
  readonly statements: readonly OpenStatement[]
  /** By blank node; empty for a number that no statement uses. */
  readonly statementsOf: readonly (readonly OpenStatement[])[]
}

/** Up to here comparing with each is faster than writing keys, and most nodes of a badge are in fewer statements. */
const FEW = 12

export function indexNodes({ open, blankNodes }: Dataset): NodeIndex {
  const statementsOf: OpenStatement[][] = []
  for (let node = 0; node < blankNodes; node++) statementsOf.push([])
  const keysOf: (Set<string> | undefined)[] = []
  const statements: OpenStatement[] = []
  for (const statement of open) {
    const { subject, object, graph } = statement
    const first = typeof subject === 'number' ? subject : typeof object === 'number' ? object : Number(graph)
    const known = statementsOf[first]
    if (known === undefined || isAmong(statement, known, first, keysOf)) continue
    statements.push(statement)
    const add = (node: number): void => {
      statementsOf[node]?.push(statement)
      keysOf[node]?.add(keyOf(statement))
    }
    if (typeof subject === 'number') add(subject)
    if (typeof object === 'number' && object !== subject) add(object)
    if (typeof graph === 'number' && graph !== subject && graph !== object) add(graph)
  }
  return { statements, statementsOf }
}

function isAmong(
  statement: OpenStatement,
  known: readonly OpenStatement[],
  node: number,
  keysOf: (Set<string> | undefined)[],
): boolean {
  if (known.length <= FEW) return known.some((other) => isSame(statement, other))
  keysOf[node] ??= new Set(known.map(keyOf))
  return keysOf[node].has(keyOf(statement))
}

function isSame(one: OpenStatement, other: OpenStatement): boolean {
  return (
    one.object === other.object &&
    one.predicate === other.predicate &&
    one.subject === other.subject &&
    one.graph === other.graph
  )
}

/** No term holds a line feed of its own. */
function keyOf({ subject, predicate, object, graph }: OpenStatement): string {
  return `${subject}\n${predicate}\n${object}\n${graph}`
}
