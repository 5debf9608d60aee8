/** Which statements each blank node is in. */
import type { Dataset, Statement } from './dataset.ts'

/** By blank node; empty for a number that no statement uses. */
export type StatementsOf = readonly (readonly Statement[])[]

/** Up to here comparing with each is faster than writing keys, and most nodes of a badge are in fewer statements. */
const FEW = 64

/** Without repetition: a dataset is a set, and a statement there twice would change the hashes of its nodes. */
export function indexNodes({ statements, blankNodes }: Dataset): StatementsOf {
  const statementsOf: Statement[][] = []
  for (let node = 0; node < blankNodes; node++) statementsOf.push([])
  const keysOf: Keys = new Map()
  for (const statement of statements) {
    const { subject, object, graph } = statement
    const first = typeof subject === 'number' ? subject : typeof object === 'number' ? object : graph
    if (typeof first === 'string') continue
    const known = statementsOf[first]
    if (known === undefined || isAmong(statement, known, first, keysOf)) continue
    if (typeof subject === 'number') add(statementsOf, keysOf, subject, statement)
    if (typeof object === 'number' && object !== subject) add(statementsOf, keysOf, object, statement)
    if (typeof graph === 'number' && graph !== subject && graph !== object) {
      add(statementsOf, keysOf, graph, statement)
    }
  }
  return statementsOf
}

/** Of the nodes that are in more than a few: their statements, written out. */
type Keys = Map<number, Set<string>>

function add(statementsOf: Statement[][], keysOf: Keys, node: number, statement: Statement): void {
  statementsOf[node]?.push(statement)
  if (keysOf.size > 0) keysOf.get(node)?.add(keyOf(statement))
}

function isAmong(statement: Statement, known: readonly Statement[], node: number, keysOf: Keys): boolean {
  if (known.length <= FEW) {
    for (const other of known) if (isSame(statement, other)) return true
    return false
  }
  let keys = keysOf.get(node)
  if (keys === undefined) {
    keys = new Set(known.map(keyOf))
    keysOf.set(node, keys)
  }
  return keys.has(keyOf(statement))
}

function isSame(one: Statement, other: Statement): boolean {
  return (
    one.object === other.object &&
    one.subject === other.subject &&
    one.predicate === other.predicate &&
    one.graph === other.graph
  )
}

/** No term holds a line feed of its own. */
function keyOf({ subject, predicate, object, graph }: Statement): string {
  return `${subject}\n${predicate}\n${object}\n${graph}`
}
