/** The canonical form of labelled statements (RDFC-1.0, 4.4.3, step 6): sorted lines, each once. */
import type { Statement, Term } from './dataset.ts'
import type { Compare } from './sort-order.ts'

/** What is said of one subject. */
interface Line {
  readonly predicate: string
  readonly object: string
  readonly graph: string
}

/**
 * Subject by subject: most lines differ there, and only the few of one are compared any further. Term by term is the order of the
 * whole lines, since no term goes on with a character below the space that ends it.
 *
 * @param name a blank node's canonical label, with `_:`
 */
export function writeCanonical(
  statements: readonly Statement[],
  name: (node: number) => string,
  compare: Compare,
): string {
  const termOf = (term: Term): string => (typeof term === 'string' ? term : name(term))
  const linesOf = new Map<string, Line[]>()
  for (const { subject, predicate, object, graph } of statements) {
    const line = { predicate, object: termOf(object), graph: termOf(graph) }
    const key = termOf(subject)
    const lines = linesOf.get(key)
    if (lines === undefined) linesOf.set(key, [line])
    else lines.push(line)
  }
  let text = ''
  for (const subject of [...linesOf.keys()].sort(compare)) {
    let before: Line | undefined
    for (const line of sortLines(linesOf.get(subject) ?? [], compare)) {
      if (before !== undefined && compareLines(before, line, compare) === 0) continue
      const { predicate, object, graph } = line
      text += graph === '' ? `${subject} ${predicate} ${object} .\n` : `${subject} ${predicate} ${object} ${graph} .\n`
      before = line
    }
  }
  return text
}

/** By insertion: most subjects have a handful. Beyond that, the runtime's own. */
const FEW = 24

function sortLines(lines: Line[], compare: Compare): readonly Line[] {
  if (lines.length > FEW) return lines.sort((one, other) => compareLines(one, other, compare))
  for (const [end, line] of lines.entries()) {
    let place = end
    for (; place > 0; place--) {
      const before = lines[place - 1]
      if (before === undefined || compareLines(before, line, compare) <= 0) break
      lines[place] = before
    }
    lines[place] = line
  }
  return lines
}

function compareLines(one: Line, other: Line, compare: Compare): number {
  if (one.predicate !== other.predicate) return compare(one.predicate, other.predicate)
  return compare(one.object, other.object) || compare(one.graph, other.graph)
}
