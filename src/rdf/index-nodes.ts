/** Which statements each blank node is in. */
import type { Dataset, Statement } from './dataset.ts'

/** By blank node; empty for a number that no statement uses. */
export type StatementsOf = readonly (readonly Statement[])[]

/** Up to here comparing with each is faster than writing keys, and most nodes of a badge are in fewer statements. */
const FEW = 12

/** Without repetition: a dataset is a set, and a statement there twice would change the hashes of its nodes. */
export function indexNodes({ statements, blankNodes }: Dataset): StatementsOf {
  const statementsOf: Statement[][] = []
  for (let node = 0; node < blankNodes; node++) statementsOf.push([])
  const keysOf: (Set<string> | undefined)[] = []
  for (const statement of statements) {
    const { subject, object, graph } = statement
    const first = typeof subject === 'number' ? subject : typeof object === 'number' ? object : graph
    if (typeof first === 'string') continue
    const known = statementsOf[first]
    if (known === undefined || isAmong(statement, known, first, keysOf)) continue
    const add = (node: number): void => {
      statementsOf[node]?.push(statement)
      keysOf[node]?.add(keyOf(statement))
    }
    if (typeof subject === 'number') add(subject)
    if (typeof object === 'number' && object !== subject) add(object)
    if (typeof graph === 'number' && graph !== subject && graph !== object) add(graph)
  }
  return statementsOf
}

function isAmong(
  statement: Statement,
  known: readonly Statement[],
  node: number,
  keysOf: (Set<string> | undefined)[],
): boolean {
  if (known.length <= FEW) return known.some((other) => isSame(statement, other))
  keysOf[node] ??= new Set(known.map(keyOf))
  return keysOf[node].has(keyOf(statement))
}

function isSame(one: Statement, other: Statement): boolean {
  return (
    one.object === other.object &&
    one.predicate === other.predicate &&
    one.subject === other.subject &&
    one.graph === other.graph
  )
}

/** No term holds a line feed of its own. */
function keyOf({ subject, predicate, object, graph }: Statement): string {
  return `${subject}\n${predicate}\n${object}\n${graph}`
}
