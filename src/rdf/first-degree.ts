/** RDFC-1.0, 4.6 Hash First Degree Quads: what is hashed. */
import type { Statement, Term } from './dataset.ts'
import type { Compare } from './sort-order.ts'

/** The sorted statements of a node, itself as `_:a` and every other blank node as `_:z`. */
export function firstDegreeText(node: number, statements: readonly Statement[], compare: Compare): string {
  let text = ''
  for (const { subject, predicate, object, graph } of sortStatements(statements, node, compare)) {
    text += `${nameOf(subject, node)} ${predicate} ${nameOf(object, node)}`
    text += graph === '' ? ' .\n' : ` ${nameOf(graph, node)} .\n`
  }
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
  const sorted = statements.slice()
  if (sorted.length > FEW) return sorted.sort((one, other) => compareStatements(one, other, node, compare))
  for (let end = 1; end < sorted.length; end++) {
    const statement = sorted[end] as Statement
    let place = end
    for (; place > 0; place--) {
      const before = sorted[place - 1] as Statement
      if (compareStatements(before, statement, node, compare) <= 0) break
      sorted[place] = before
    }
    sorted[place] = statement
  }
  return sorted
}

function compareStatements(one: Statement, other: Statement, node: number, compare: Compare): number {
  return (
    compareTerms(one.subject, other.subject, node, compare) ||
    (one.predicate === other.predicate ? 0 : compare(one.predicate, other.predicate)) ||
    compareTerms(one.object, other.object, node, compare) ||
    compareTerms(one.graph, other.graph, node, compare)
  )
}

function compareTerms(one: Term, other: Term, node: number, compare: Compare): number {
  return one === other ? 0 : compare(nameOf(one, node), nameOf(other, node))
}

function nameOf(term: Term, node: number): string {
  return typeof term === 'string' ? term : term === node ? '_:a' : '_:z'
}
