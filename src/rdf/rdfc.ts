/**
 * RDF Dataset Canonicalization (RDFC-1.0), synchronous: https://www.w3.org/TR/rdf-canon/. Blank nodes with a first-degree hash
 * of their own are labelled in the order of these hashes (4.4.3, step 4), the others by the paths between them (step 5).
 */
import { sha256Hex, sha384Hex } from '#platform'
import type { Dataset } from './dataset.ts'
import { firstDegreeText } from './first-degree.ts'
import { indexNodes, type StatementsOf } from './index-nodes.ts'
import { createPathHasher, type PathHash } from './rdfc-n-degree.ts'
import { type Compare, compareCodePoints, compareUnits, ordersDiffer, type SortOrder } from './sort-order.ts'
import { writeCanonical } from './write-canonical.ts'

export type { SortOrder } from './sort-order.ts'

export interface RdfcOptions {
  /** The hash inside the algorithm; SHA-384 for the P-384 suites. */
  readonly hash?: 'sha256' | 'sha384'
  /** `utf-16` is not the standard's: it is how rdf-canonize sorts, so that what it signed can be recognised. */
  readonly order?: SortOrder
  /** The work that telling equal blank nodes apart may take. */
  readonly budget?: number
}

export type Rdfc =
  | {
      readonly nquads: string
      /** The same sorted by UTF-16 unit, where that is another text. */
      readonly byUtf16?: string
      /** Blank node -> the number n of its canonical label `c14n<n>`; -1 for one that no statement uses. */
      readonly labels: readonly number[]
      /** The steps that telling equal blank nodes apart took: 0 where all differ by their own statements. */
      readonly work: number
    }
  | undefined

/**
 * How much work telling equal blank nodes apart may take, in steps: a node visited, a related node looked at, a label given or
 * taken back, each an order tried; a text hashed is two, and one for each 64 characters. An absolute number, since a factor
 * would grow with the poison. So many steps take some 30 milliseconds, of the tenth of a second that bad input may cost; the
 * dearest graph of the RDFC-1.0 test suite that must be canonicalized needs a sixth of it (8,454), and so do 200 equal results
 * with five equal alignments each (8,808).
 */
export const MAX_WORK = 50_000

/** `undefined` where the work goes beyond the budget. Time and memory are those of sorting otherwise, whatever the dataset. */
export function canonicalizeDataset(dataset: Dataset, options: RdfcOptions = {}): Rdfc {
  const { order = 'code-point', budget = MAX_WORK } = options
  const hash = options.hash === 'sha384' ? sha384Hex : sha256Hex
  const byUnits = canonicalizeBy(compareUnits, dataset, hash, budget)
  // comparing units is several times as fast, and the same for nearly every text there is
  if (order === 'utf-16' || byUnits === undefined || !ordersDiffer(byUnits.nquads)) return byUnits
  const canonical = canonicalizeBy(compareCodePoints, dataset, hash, budget)
  return canonical && canonical.nquads !== byUnits.nquads ? { ...canonical, byUtf16: byUnits.nquads } : canonical
}

type HashText = (text: string) => string

function canonicalizeBy(compare: Compare, dataset: Dataset, hash: HashText, budget: number): Rdfc {
  const labelled = labelNodes(indexNodes(dataset), hash, compare, budget)
  if (labelled === undefined) return undefined
  const { labels, work } = labelled
  const names = labels.map((label) => `_:c14n${label}`)
  return { nquads: writeCanonical(dataset.statements, names, compare), labels, work }
}

function labelNodes(
  statementsOf: StatementsOf,
  hash: HashText,
  compare: Compare,
  budget: number,
): { readonly labels: readonly number[]; readonly work: number } | undefined {
  const labels: number[] = []
  const used: number[] = []
  for (const [node, statements] of statementsOf.entries()) {
    labels.push(-1)
    if (statements.length > 0) used.push(node)
  }
  if (used.length < 2) return { labels: labels.map((_, node) => (node === used[0] ? 0 : -1)), work: 0 }
  let count = 0
  const label = (node: number): void => {
    if (labels[node] === -1) labels[node] = count++
  }
  const firstDegree = statementsOf.map((statements, node) =>
    statements.length > 0 ? hash(firstDegreeText(node, statements, compare)) : '',
  )
  const groups = groupByHash(used, firstDegree)
  const equal: number[][] = []
  for (const group of groups) {
    const [node] = group
    if (group.length === 1 && node !== undefined) label(node)
    else equal.push(group)
  }
  if (equal.length === 0) return { labels, work: 0 }
  const { hashPaths, work } = createPathHasher({ statementsOf, firstDegree, labels, hash, budget })
  for (const group of equal) {
    const paths: PathHash[] = []
    for (const node of group) {
      if (labels[node] !== -1) continue
      const path = hashPaths(node)
      if (path === undefined) return undefined
      paths.push(path)
    }
    paths.sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0))
    for (const { issued } of paths) issued.forEach(label)
  }
  return { labels, work: work() }
}

/** The nodes of each hash, in the order of the hashes. */
function groupByHash(nodes: readonly number[], hashes: readonly string[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const node of nodes) {
    const hash = hashes[node] ?? ''
    const group = groups.get(hash)
    if (group === undefined) groups.set(hash, [node])
    else group.push(node)
  }
  return [...groups.keys()].sort().map((hash) => groups.get(hash) ?? [])
}
