/** N-Quads, one statement a line, and the labels of their blank nodes. */
import { parseNQuads } from './parse-n-quads.ts'
import { canonicalizeDataset } from './rdfc.ts'

/** Literals and IRIs are passed over whole: what looks like a blank node inside them is none. */
const TERM = /"[^"\\]*(?:\\.[^"\\]*)*"|<[^>]*>|_:(\S+)/g

/** The lines of N-Quads, each with its line feed. */
export function splitLines(nquads: string): string[] {
  return nquads.match(/[^\n]*\n/g) ?? []
}

/** Every blank node label (without `_:`) replaced; the order of the lines stays. */
export function relabel(lines: readonly string[], rename: (label: string) => string): string[] {
  return lines.map((line) =>
    // most statements of a badge are about IRIs
    line.includes('_:')
      ? line.replace(TERM, (term, label: string | undefined) => (label === undefined ? term : `_:${rename(label)}`))
      : line,
  )
}

/** Subject, predicate, object and, where there is one, the graph, as they are written. */
export function splitTerms(line: string): string[] {
  return line.match(/"[^"\\]*(?:\\.[^"\\]*)*"\S*|<[^>]*>|_:\S+/g) ?? []
}

export interface CanonicalLines {
  readonly lines: readonly string[]
  /** Label before -> canonical label, both without `_:`. */
  readonly labels: ReadonlyMap<string, string>
}

/** RDFC-1.0 with SHA-256; `undefined` for a graph that takes too much work. */
export function canonicalizeLines(lines: readonly string[]): CanonicalLines | undefined {
  const parsed = parseNQuads(lines.join(''))
  const canonical = parsed && canonicalizeDataset(parsed.dataset)
  if (parsed === undefined || canonical === undefined) return undefined
  const { nquads, labels } = canonical
  return {
    lines: splitLines(nquads),
    labels: new Map(parsed.labels.map((label, node) => [label, `c14n${labels[node]}`])),
  }
}
