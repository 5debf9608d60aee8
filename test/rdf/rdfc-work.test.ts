import canonize from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../src/platform/node.ts'
import type { Dataset, Statement } from '../../src/rdf/dataset.ts'
import { firstDegreeText } from '../../src/rdf/first-degree.ts'
import { indexNodes } from '../../src/rdf/index-nodes.ts'
import { canonicalizeDataset, MAX_WORK } from '../../src/rdf/rdfc.ts'
import { createPathHasher } from '../../src/rdf/rdfc-n-degree.ts'
import { compareUnits } from '../../src/rdf/sort-order.ts'

type Edge = readonly [from: number, to: number, predicate?: string]

const statement = ([subject, object, predicate = '<urn:p>']: Edge): Statement => ({
  subject,
  predicate,
  object,
  graph: '',
})
const graph = (blankNodes: number, edges: readonly Edge[]): Dataset => ({
  statements: edges.map(statement),
  blankNodes,
})
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const bothWays = (edges: readonly Edge[]): Edge[] =>
  edges.flatMap(([a, b]): Edge[] => [
    [a, b],
    [b, a],
  ])

const clique = (size: number): Dataset => graph(size, times(size, (a) => times(size, (b): Edge => [a, b])).flat())
const ring = (size: number): Dataset =>
  graph(
    size,
    times(size, (a) => [a, (a + 1) % size]),
  )
const ringBothWays = (size: number): Dataset => graph(size, bothWays(times(size, (a) => [a, (a + 1) % size])))
const torus = (side: number): Dataset => {
  const at = (x: number, y: number): number => (x % side) * side + (y % side)
  const cells = times(side, (x) => times(side, (y) => [x, y] as const)).flat()
  return graph(
    side * side,
    bothWays(
      cells.flatMap(([x, y]): Edge[] => [
        [at(x, y), at(x + 1, y)],
        [at(x, y), at(x, y + 1)],
      ]),
    ),
  )
}
const bipartite = (one: number, other: number): Dataset =>
  graph(one + other, times(one, (a) => times(other, (b): Edge => [a, one + b])).flat())
/** Generalized Petersen graphs: an outer ring, an inner star, spokes. */
const petersen = (size: number, step: number): Dataset =>
  graph(
    2 * size,
    bothWays(
      times(size, (i): Edge[] => [
        [i, (i + 1) % size],
        [i, size + i],
        [size + i, size + ((i + step) % size)],
      ]).flat(),
    ),
  )
const chains = (count: number, length: number, predicate: (index: number) => string): Dataset =>
  graph(
    count * length,
    times(count, (chain) =>
      times(length - 1, (i): Edge => [chain * length + i, chain * length + i + 1, predicate(i)]),
    ).flat(),
  )

/** The results of a learner who has an id: all the same, or the same but for what is nested in the alignments. */
function results(count: number, alignments: number, name: (result: number) => string = () => 'same'): Dataset {
  const statements = times(count, (index) => {
    const result = index * (alignments + 1)
    return [
      { subject: '<urn:learner>', predicate: '<urn:result>', object: result, graph: '' },
      { subject: result, predicate: '<urn:value>', object: '"5"', graph: '' },
      ...times(alignments, (other) => [
        { subject: result, predicate: '<urn:alignment>', object: result + 1 + other, graph: '' },
        { subject: result + 1 + other, predicate: '<urn:name>', object: `"${name(index)}"`, graph: '' },
      ]).flat(),
    ]
  }).flat()
  return { statements, blankNodes: count * (alignments + 1) }
}

/** The path algorithm alone, on nodes that are all unlabelled. */
function spend(dataset: Dataset): { refused: boolean; work: number; hashed: number } {
  const statementsOf = indexNodes(dataset)
  let hashed = 0
  const { hashPaths, work } = createPathHasher({
    statementsOf,
    firstDegree: statementsOf.map((statements, node) => sha256Hex(firstDegreeText(node, statements, compareUnits))),
    labels: statementsOf.map(() => -1),
    hash: (text) => {
      hashed += 1 + text.length / 64
      return sha256Hex(text)
    },
    budget: MAX_WORK,
  })
  const refused = statementsOf.some((_, node) => hashPaths(node) === undefined)
  return { refused, work: work(), hashed }
}

describe('a graph made to be hard is refused when the budget is spent', () => {
  const poison: Record<string, Dataset> = {
    ...Object.fromEntries([6, 7, 8, 10, 20, 50].map((size) => [`clique of ${size}`, clique(size)])),
    ...Object.fromEntries([150, 1000, 10_000].map((size) => [`ring of ${size}`, ring(size)])),
    ...Object.fromEntries([100, 10_000].map((size) => [`ring of ${size}, both ways`, ringBothWays(size)])),
    ...Object.fromEntries([4, 10, 50].map((side) => [`torus of ${side}`, torus(side)])),
    'Petersen graph of 24': petersen(12, 5),
    'Petersen graph of 200': petersen(100, 7),
    'complete, 5 with 5': bipartite(5, 5),
    'complete, 2 with 1000': bipartite(2, 1000),
    'a chain of 10,000': chains(1, 10_000, () => '<urn:p>'),
  }
  test.each(Object.entries(poison))('%s', (_, dataset) => {
    expect(canonicalizeDataset(dataset)).toBeUndefined()
    const { refused, work, hashed } = spend(dataset)
    expect(refused).toBe(true)
    // a step begun is ended, and none is longer than going once through the graph
    expect(work).toBeLessThan(MAX_WORK + 4 * (dataset.statements.length + dataset.blankNodes))
    // what is hashed is counted
    expect(hashed).toBeLessThanOrEqual(work)
  })

  test('the budget can be set', () => {
    const work = canonicalizeDataset(ring(8))?.work ?? 0
    expect(work).toBeGreaterThan(0)
    expect(canonicalizeDataset(ring(8), { budget: work })?.work).toBe(work)
    expect(canonicalizeDataset(ring(8), { budget: work - 1 })).toBeUndefined()
    expect(canonicalizeDataset(results(3, 2), { budget: 0 })).toBeUndefined()
  })
})

describe('equal blank nodes', () => {
  const byRdfCanonize = ({ nquads }: { nquads: string }): Promise<string> =>
    canonize.canonize(canonize.NQuads.parse(nquads), {
      algorithm: 'RDFC-1.0',
      messageDigestAlgorithm: 'sha256',
      maxDeepIterations: 1_000_000,
      canonicalIdMap: new Map(),
    })

  test.each<[string, number, Dataset]>([
    ['three results of two alignments', 100, results(3, 2)],
    ['ten results of one alignment', 92, results(10, 1)],
    ['seven results of five alignments', 1487, results(7, 5)],
    ['ten results that differ in what is nested', 90, results(10, 1, (index) => `name ${index}`)],
    ['six results, equal in pairs', 202, results(6, 2, (index) => `name ${index >> 1}`)],
    ['a ring of 12', 809, ring(12)],
    ['a ring of 12, both ways', 4218, ringBothWays(12)],
    ['the Petersen graph', 25766, petersen(5, 2)],
    ['a complete graph of 4', 1478, clique(4)],
    ['two hubs that share four', 1391, bipartite(2, 4)],
    [
      'two hubs of four each',
      289,
      graph(
        10,
        times(8, (i): Edge => [i % 2, 2 + i]),
      ),
    ],
    [
      'trees of three, three deep',
      2575,
      graph(
        26,
        times(24, (i): Edge => [Math.floor(i / 6) * 2 + (i % 2), 2 + i]),
      ),
    ],
  ])('%s: the text of rdf-canonize without a limit, in %i steps', async (_, steps, dataset) => {
    const result = canonicalizeDataset(dataset)
    // which documents are refused hangs on the count, so that it is told when that changes
    expect(result?.work).toBe(steps)
    expect(result?.nquads).toBe(await byRdfCanonize({ nquads: result?.nquads ?? '' }))
  })

  test('cost what they are, not the number of their orders', () => {
    const work = (dataset: Dataset): number => canonicalizeDataset(dataset)?.work ?? Number.POSITIVE_INFINITY
    expect(work(results(200, 2))).toBeLessThan(MAX_WORK / 8)
    expect(work(results(200, 2))).toBeLessThan(21 * work(results(10, 2)))
    expect(work(results(200, 1, (index) => `name ${index}`))).toBeLessThan(200 * 12)
    // each parent says two things of each of its twenty
    const twice = times(40, (i): Edge[] => [
      [i % 2, 2 + i],
      [i % 2, 2 + i, '<urn:q>'],
    ]).flat()
    expect(work(graph(42, twice))).toBeLessThan(MAX_WORK / 3)
    // 30 factorial orders
    expect(work(results(2, 30))).toBeLessThan(MAX_WORK / 3)
    expect(
      work(
        graph(
          62,
          times(60, (i): Edge => [i % 2, 2 + i]),
        ),
      ),
    ).toBeLessThan(MAX_WORK / 3)
  })

  test('rings of a few dozen are told apart', () => {
    expect(canonicalizeDataset(ring(50))?.nquads.match(/\n/g)).toHaveLength(50)
    expect(canonicalizeDataset(ringBothWays(36))?.nquads.match(/\n/g)).toHaveLength(72)
  })

  test('two chains of 2,000 steps that differ in each step overflow no stack', () => {
    const result = canonicalizeDataset(chains(2, 2000, (index) => `<urn:p${index}>`))
    expect(result?.nquads.match(/\n/g)).toHaveLength(2 * 1999)
  })
})
