import type { Statement, Term } from './dataset.ts'

/** A statement as a line of canonical N-Quads, its blank nodes named by `name` (with `_:`). */
export function writeStatement(
  { subject, predicate, object, graph }: Statement,
  name: (node: number) => string,
): string {
  const write = (term: Term): string => (typeof term === 'string' ? term : name(term))
  const triple = `${write(subject)} ${predicate} ${write(object)}`
  return graph === '' ? `${triple} .\n` : `${triple} ${write(graph)} .\n`
}
