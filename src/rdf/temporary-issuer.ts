/**
 * The temporary labels `_:b0`, `_:b1`, ... of RDFC-1.0's path algorithm. One list, extended and cut back: a copy for each
 * path tried, as the standard words it, would cost the square of what is passed.
 */
export interface TemporaryIssuer {
  /** Whoever spends adds here: labels given and taken back, and the work of the algorithm around them. */
  work: number
  /** How many labels are given out. */
  count(): number
  labelOf(node: number): string | undefined
  issue(node: number): string
  /** Gives the next `length` labels to nobody yet; `assign` fills them. */
  reserve(length: number): void
  assign(place: number, node: number): void
  /** Back to the first `length` labels; the nodes whose labels were taken, in order. */
  takeBack(length: number): number[]
}

export function createTemporaryIssuer(nodes: number): TemporaryIssuer {
  const labels: number[] = Array(nodes).fill(-1)
  const issued: number[] = []
  const issuer: TemporaryIssuer = {
    work: 0,
    count: () => issued.length,
    labelOf: (node) => {
      const label = labels[node] ?? -1
      return label === -1 ? undefined : `_:b${label}`
    },
    issue: (node) => {
      issuer.work++
      labels[node] = issued.length
      return `_:b${issued.push(node) - 1}`
    },
    reserve: (length) => {
      issuer.work += length
      for (let index = 0; index < length; index++) issued.push(-1)
    },
    assign: (place, node) => {
      labels[node] = place
      issued[place] = node
    },
    takeBack: (length) => {
      const taken = issued.splice(length)
      for (const node of taken) labels[node] = -1
      issuer.work += taken.length
      return taken
    },
  }
  return issuer
}
