/**
 * RDFC-1.0, 4.8 Hash N-Degree Quads: tells blank nodes of equal first-degree hash apart by the paths that lead from them.
 * Each call is a generator, and a loop makes the calls it asks for: the depth is that of the data, and no stack overflows.
 */
import { nextArrangement } from './arrangements.ts'
import { createPath } from './candidate-path.ts'
import type { Statement } from './dataset.ts'
import { findTrees } from './find-trees.ts'
import { createRelated, hashRelated } from './related-nodes.ts'
import { createTemporaryIssuer } from './temporary-issuer.ts'

export interface PathHash {
  readonly hash: string
  /** The blank nodes passed, in the order in which they got temporary labels. */
  readonly issued: readonly number[]
}

export interface PathHasherInput {
  readonly statementsOf: readonly (readonly Statement[])[]
  readonly firstDegree: readonly string[]
  /** The canonical labels issued so far, -1 for none; read anew at every call. */
  readonly labels: readonly number[]
  readonly hash: (text: string) => string
  /** In steps; see MAX_WORK. */
  readonly budget: number
}

/** A call in progress: asks for the hash of a node, is handed it, and ends with its own. */
type Call = Generator<number, string, string>

/** Longer texts are not kept with their hashes: they are few, and memory stays small. */
const LONGEST_KEPT = 256

export interface PathHasher {
  /** The hash of the paths from a node; `undefined` from where all calls together have gone beyond the budget. */
  hashPaths(node: number): PathHash | undefined
  /** The steps taken so far. */
  work(): number
}

export function createPathHasher({ statementsOf, firstDegree, labels, hash, budget }: PathHasherInput): PathHasher {
  const related = createRelated(statementsOf)
  let isInTree: ((node: number) => boolean) | undefined
  const issuer = createTemporaryIssuer(labels.length)
  const hashes = new Map<string, string>()

  const hashText = (text: string): string => {
    issuer.work += 2 + (text.length >> 6)
    return hash(text)
  }

  const hashPath = (text: string): string => {
    if (text.length > LONGEST_KEPT) return hashText(text)
    const known = hashes.get(text)
    if (known !== undefined) return known
    const fresh = hashText(text)
    hashes.set(text, fresh)
    return fresh
  }

  const labelOf = (node: number): string | undefined => {
    const label = labels[node] ?? -1
    return label === -1 ? issuer.labelOf(node) : `_:c14n${label}`
  }

  const unlabelled = (): number[] =>
    labels.flatMap((label, node) => (label === -1 && firstDegree[node] !== '' ? [node] : []))

  /** Step 3: the related nodes by hash, in the order of the hashes. */
  const groupRelated = (node: number): Group[] => {
    issuer.work++
    const groups: Group[] = []
    let byHash: Map<string, Group> | undefined
    for (const { node: other, role } of related(node)) {
      const key = hashRelated(role, labelOf(other) ?? firstDegree[other] ?? '', hashText)
      const group = byHash === undefined ? groups.find((known) => known.key === key) : byHash.get(key)
      if (group === undefined) {
        const fresh: Group = { key, nodes: [other] }
        groups.push(fresh)
        if (groups.length > FEW) byHash ??= new Map(groups.map((known) => [known.key, known]))
        byHash?.set(key, fresh)
      } else group.nodes.push(other)
      issuer.work++
    }
    return groups.length < 2 ? groups : groups.sort((one, other) => (one.key < other.key ? -1 : 1))
  }

  /** The hash of a node that leads to none without a label; no call needed. */
  const hashEnd = (groups: readonly Group[]): string | undefined => {
    let data = ''
    for (const { key, nodes } of groups) {
      const label = isOne(nodes) ? labelOf(nodes[0]) : undefined
      if (label === undefined) return undefined
      data += key + label.repeat(nodes.length)
    }
    return hashPath(data)
  }

  function* hashNode(node: number, groups: readonly Group[]): Call {
    let data = ''
    for (const { key, nodes } of groups) {
      if (isOne(nodes)) {
        // a single order
        const [first] = nodes
        const known = labelOf(first)
        const label = known ?? issuer.issue(first)
        data += key + label.repeat(nodes.length)
        if (known === undefined) data += `${label}<${yield first}>`
        continue
      }
      isInTree ??= findTrees(unlabelled(), related)
      const isFree = isInTree(node) && new Set(nodes).size === nodes.length && !nodes.some(labelOf)
      data += key + (yield* isFree ? choosePathOfBranches(nodes) : choosePath(nodes))
    }
    return hashPath(data)
  }

  /** Step 5.4: the least path of all orders in which the nodes can be visited. */
  function* choosePath(nodes: readonly number[]): Call {
    const labelled = nodes.flatMap((node) => labelOf(node) ?? [])
    // none to visit: the least text of labels one after the other
    if (labelled.length === nodes.length) {
      return labelled.sort((one, other) => (one + other < other + one ? -1 : 1)).join('')
    }
    const places = new Map<number, number>()
    const list = nodes.map((node) => {
      const place = places.get(node) ?? places.size
      places.set(node, place)
      return place
    })
    const distinct = [...places.keys()]
    list.sort((one, other) => one - other)
    const start = issuer.count()
    let chosen: string | undefined
    let passed: readonly number[] = []
    for (let length = 0; issuer.work <= budget; ) {
      const path = createPath(chosen)
      const visits: [label: string, node: number][] = []
      for (length = 0; length < list.length && !path.isGreater(); length++) {
        const node = distinct[list[length] ?? -1] ?? -1
        const known = labelOf(node)
        const label = known ?? issuer.issue(node)
        if (known === undefined) visits.push([label, node])
        path.add(label)
      }
      for (const [label, node] of visits) {
        if (path.isGreater()) break
        path.add(`${label}<${yield node}>`)
      }
      issuer.work += list.length + (path.text().length >> 6)
      const taken = issuer.takeBack(start)
      if (path.isLess()) {
        chosen = path.text()
        passed = taken
      }
      if (!nextArrangement(list, length)) break
    }
    for (const node of passed) issuer.issue(node)
    return chosen ?? ''
  }

  /**
   * The same where no branch reaches another. What a branch adds to the path depends on its own label and on how many were
   * issued before it, so the least path takes the branch of the least hash at each place, and any of those that are equal:
   * no orders to try, and a hundred equal branches cost two hundred visits.
   */
  function* choosePathOfBranches(nodes: readonly number[]): Call {
    const start = issuer.count()
    // the labels of all of them are issued before the first is visited; whose is which is found out below
    issuer.reserve(nodes.length)
    let path = nodes.map((_, index) => `_:b${start + index}`).join('')
    let kinds = nodes.map((node) => [node])
    for (let place = start; place < start + nodes.length; place++) {
      const end = issuer.count()
      let least: Visit | undefined
      const found = new Map<string, number[]>()
      for (const kind of kinds) {
        const node = kind[kind.length - 1] ?? -1
        issuer.assign(place, node)
        const visit: Visit = { hash: yield node, node, passed: issuer.takeBack(end) }
        if (least === undefined || visit.hash <= least.hash) least = visit
        const same = found.get(visit.hash)
        if (same === undefined) found.set(visit.hash, kind)
        else same.push(...kind)
      }
      if (least === undefined) break
      path += `_:b${place}<${least.hash}>`
      issuer.assign(place, least.node)
      for (const node of least.passed) issuer.issue(node)
      found.get(least.hash)?.pop()
      kinds = [...found.values()].filter((kind) => kind.length > 0)
    }
    return path
  }

  /** `undefined` when the budget is spent. */
  const run = (start: number): string | undefined => {
    const calls: Call[] = []
    let answer = ''
    for (let next: number | undefined = start; issuer.work <= budget; ) {
      if (next !== undefined) {
        const groups = groupRelated(next)
        const end = hashEnd(groups)
        if (end === undefined) calls.push(hashNode(next, groups))
        else answer = end
        next = undefined
      }
      const call = calls.at(-1)
      if (call === undefined) return answer
      const { done, value } = call.next(answer)
      if (done === true) {
        answer = value
        calls.pop()
      } else next = value
    }
    return undefined
  }

  return {
    hashPaths: (node) => {
      issuer.issue(node)
      const result = run(node)
      const issued = issuer.takeBack(0)
      return result === undefined || issuer.work > budget ? undefined : { hash: result, issued }
    },
    work: () => issuer.work,
  }
}

interface Group {
  readonly key: string
  readonly nodes: [number, ...number[]]
}

/** Up to here comparing with each is faster than a map. */
const FEW = 8

/** Whether all are the same node, related in several statements. */
function isOne(nodes: readonly number[]): boolean {
  return nodes.length === 1 || nodes.every((node) => node === nodes[0])
}

interface Visit {
  readonly hash: string
  readonly node: number
  readonly passed: readonly number[]
}
