/** RDFC-1.0, 4.6 Hash First Degree Quads: what is hashed. */
import type { Statement, Term } from './dataset.ts'
import type { Compare } from './sort-order.ts'
import { writeStatement } from './write-statement.ts'

/** The sorted statements of a node, itself as `_:a` and every other blank node as `_:z`. */
export function firstDegreeText(node: number, statements: readonly Statement[], compare: Compare): string {
  return write(sortStatements(statements, node, compare), (other) => (other === node ? '_:a' : '_:z'))
}

function write(statements: readonly Statement[], name: (node: number) => string): string {
  let text = ''
  for (const statement of statements) text += writeStatement(statement, name)
  return text
}

/** By insertion: most nodes have a handful, often in order. Beyond that, the runtime's own. */
const FEW = 16

/**
 * The order of the lines without writing them. Term by term is the same as the whole lines: no term goes on with a character
 * below the space that follows a term that is the beginning of it.
 */
function sortStatements(statements: readonly Statement[], node: number, compare: Compare): readonly Statement[] {
  if (statements.length < 2) return statements
  const sorted = [...statements]
  if (sorted.length > FEW) return sorted.sort((one, other) => compareStatements(one, other, node, compare))
  for (let end = 1; end < sorted.length; end++) {
    const statement = sorted[end]
    if (statement === undefined) break
    let place = end
    for (; place > 0; place--) {
      const before = sorted[place - 1]
      if (before === undefined || compareStatements(before, statement, node, compare) <= 0) break
      sorted[place] = before
    }
    sorted[place] = statement
  }
  return sorted
}

function compareStatements(one: Statement, other: Statement, node: number, compare: Compare): number {
  return (
    compareTerms(one.subject, other.subject, node, compare) ||
    compareTerms(one.predicate, other.predicate, node, compare) ||
    compareTerms(one.object, other.object, node, compare) ||
    compareTerms(one.graph, other.graph, node, compare)
  )
}

function compareTerms(one: Term, other: Term, node: number, compare: Compare): number {
  if (one === other) return 0
  return compare(nameOf(one, node), nameOf(other, node))
}

function nameOf(term: Term, node: number): string {
  return typeof term === 'string' ? term : term === node ? '_:a' : '_:z'
}
