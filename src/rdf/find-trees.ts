/** Where the blank nodes that are still to be told apart hang together without a circle, as nested objects do. */
import type { Related } from './related-nodes.ts'

/**
 * Tells of each of `nodes` whether those connected with it form a tree. Then no branch at a node reaches another one, and
 * branches of equal hash can take each other's place: all that the algorithm sees of them is in that hash.
 */
export function findTrees(
  nodes: readonly number[],
  related: (node: number) => readonly Related[],
): (node: number) => boolean {
  const parents: number[] = []
  for (const node of nodes) parents[node] = node
  const parentOf = (node: number): number => parents[node] ?? -1
  const find = (node: number): number => {
    let root = node
    while (parentOf(root) !== root) {
      // halving the way for the next one
      parents[root] = parentOf(parentOf(root))
      root = parentOf(root)
    }
    return root
  }
  const inCircles: number[] = []
  /** Neighbour -> the last node that it was met from. */
  const met: number[] = []
  for (const node of nodes) {
    for (const { node: neighbour } of related(node)) {
      // each pair is seen from both ends, and more than once where several statements connect it
      if (neighbour > node || parentOf(neighbour) === -1 || met[neighbour] === node) continue
      met[neighbour] = node
      const root = find(neighbour)
      if (root === find(node)) inCircles.push(node)
      else parents[root] = find(node)
    }
  }
  const roots = new Set(inCircles.map(find))
  return (node) => !roots.has(find(node))
}
