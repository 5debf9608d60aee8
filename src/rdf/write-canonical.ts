/** The canonical form of labelled statements (RDFC-1.0, 4.4.3, step 6): sorted lines, each once. */
import type { Statement, Term } from './dataset.ts'
import type { Compare } from './sort-order.ts'

/** By blank node: its canonical label, with `_:`. */
export type Names = readonly string[]

/**
 * Subject by subject: most lines differ there, and only the few of one are compared any further. Term by term is the order of the
 * whole lines, since no term goes on with a character below the space that ends it.
 */
export function writeCanonical(statements: readonly Statement[], names: Names, compare: Compare): string {
  const statementsOf = new Map<Term, Statement[]>()
  for (const statement of statements) {
    const known = statementsOf.get(statement.subject)
    if (known === undefined) statementsOf.set(statement.subject, [statement])
    else known.push(statement)
  }
  const subjects = [...statementsOf.keys()].sort((one, other) => compareTerms(one, other, names, compare))
  let text = ''
  for (const subject of subjects) {
    const start = nameOf(subject, names)
    let before: Statement | undefined
    for (const statement of sortStatements(statementsOf.get(subject) ?? [], names, compare)) {
      if (before !== undefined && compareStatements(before, statement, names, compare) === 0) continue
      text += `${start} ${statement.predicate} ${nameOf(statement.object, names)}`
      text += statement.graph === '' ? ' .\n' : ` ${nameOf(statement.graph, names)} .\n`
      before = statement
    }
  }
  return text
}

/** By insertion: most subjects have a handful. Beyond that, the runtime's own. */
const FEW = 24

function sortStatements(statements: Statement[], names: Names, compare: Compare): readonly Statement[] {
  if (statements.length > FEW) return statements.sort((one, other) => compareStatements(one, other, names, compare))
  for (let end = 1; end < statements.length; end++) {
    const statement = statements[end] as Statement
    let place = end
    for (; place > 0; place--) {
      const before = statements[place - 1] as Statement
      if (compareStatements(before, statement, names, compare) <= 0) break
      statements[place] = before
    }
    statements[place] = statement
  }
  return statements
}

/** Of one subject. */
function compareStatements(one: Statement, other: Statement, names: Names, compare: Compare): number {
  if (one.predicate !== other.predicate) return compare(one.predicate, other.predicate)
  return compareTerms(one.object, other.object, names, compare) || compareTerms(one.graph, other.graph, names, compare)
}

function compareTerms(one: Term, other: Term, names: Names, compare: Compare): number {
  return one === other ? 0 : compare(nameOf(one, names), nameOf(other, names))
}

function nameOf(term: Term, names: Names): string {
  return typeof term === 'string' ? term : (names[term] ?? '')
}
