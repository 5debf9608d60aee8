/** Learner records: what their associations and their credentials owe to each other. What the tokens in one say is known to `verify` alone. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem, remark } from '../errors.ts'
import { hasForm } from '../schema/patterns.ts'
import { asObject, kindOf } from './kind.ts'

const ENTRIES = '/credentialSubject/verifiableCredential'
const ASSOCIATIONS = '/credentialSubject/association'

/** Of the record itself; a record inside it is judged when it is verified. Ill-typed parts are left to the schema. */
export function checkRecord(document: unknown): Problem[] {
  const subject = asObject(asObject(document)?.['credentialSubject'])
  const entries = listOf(subject?.['verifiableCredential'])
  const associations = associationsOf(document)
  return [
    ...remarkTokens(entries),
    ...checkRepeats(entries),
    ...checkEnds(associations, document, entries),
    ...checkCircles(associations),
  ]
}

export interface Association {
  readonly pointer: string
  readonly type: string
  readonly source: string
  readonly target: string
}

/** The associations that can be read. */
export function associationsOf(document: unknown): readonly Association[] {
  const subject = asObject(asObject(document)?.['credentialSubject'])
  return listOf(subject?.['association']).flatMap((entry, index) => {
    const { associationType: type, sourceId: source, targetId: target } = asObject(entry) ?? {}
    if (typeof type !== 'string' || typeof source !== 'string' || typeof target !== 'string') return []
    return [{ pointer: child(ASSOCIATIONS, index), type, source, target }]
  })
}

/** The ids of what a badge or a record, with the credentials that it holds as objects, says was achieved. Bounded by the depth of the document. */
export function achievementIdsOf(document: unknown): readonly string[] {
  const subject = asObject(asObject(document)?.['credentialSubject'])
  const own = describedIn(subject)
  return kindOf(document) === 'record'
    ? [...own, ...listOf(subject?.['verifiableCredential']).flatMap(achievementIdsOf)]
    : own
}

/** The ids of the achievements that a subject itself has: a badge's one, a record's list. */
export function describedIn(subject: unknown): readonly string[] {
  return [asObject(subject)?.['achievement']].flat().flatMap((achievement) => {
    const id = asObject(achievement)?.['id']
    return typeof id === 'string' ? [id] : []
  })
}

/** From the whole to its part, where an association says that one is part of the other. */
export function fromWhole({ type, source, target }: Association): readonly [string, string] | undefined {
  if (type === 'isParentOf') return [source, target]
  return type === 'isChildOf' || type === 'isPartOf' ? [target, source] : undefined
}

function remarkTokens(entries: readonly unknown[]): Problem[] {
  return entries.flatMap((entry, index) => {
    if (typeof entry === 'string' ? !hasForm('compactJws', entry) : kindOf(entry) !== 'enveloped') return []
    const message = 'A credential inside the record is a token; the official schema takes objects alone.'
    const fix = 'Where others must read the record, ask for the credential with a Data Integrity proof.'
    return [remark('conformance.schema.token', message, { pointer: child(ENTRIES, index), fix })]
  })
}

function isToken(entry: unknown): boolean {
  return typeof entry === 'string' || kindOf(entry) === 'enveloped'
}

/** To the signed graph twice is once, so a credential could be doubled, and its credits with it, without a trace. */
function checkRepeats(entries: readonly unknown[]): Problem[] {
  const seen = new Set<unknown>()
  return entries.flatMap((entry, index) => {
    const name = typeof entry === 'string' ? entry : asObject(entry)?.['id']
    if (typeof name !== 'string' || !seen.has(name)) {
      seen.add(name)
      return []
    }
    const more = { pointer: child(ENTRIES, index), fix: 'Leave one of them out.' }
    return [problem('conformance.schema.repeated', 'The record holds one credential twice.', more)]
  })
}

/** With a token among the credentials it is not known here what all of them are about. */
function checkEnds(associations: readonly Association[], document: unknown, entries: readonly unknown[]): Problem[] {
  if (entries.some(holdsToken)) return []
  const known = new Set(achievementIdsOf(document))
  return associations.flatMap(({ pointer, source, target }) =>
    Object.entries({ sourceId: source, targetId: target }).flatMap(([name, id]) => {
      if (known.has(id)) return []
      const message = `"${name}" is the id of no achievement in the record.`
      const fix = 'Add the credential of that achievement, or take the association out.'
      return [problem('conformance.schema.reference', message, { pointer: `${pointer}/${name}`, fix })]
    }),
  )
}

function holdsToken(entry: unknown): boolean {
  if (isToken(entry)) return true
  const inside = kindOf(entry) === 'record' ? asObject(asObject(entry)?.['credentialSubject']) : undefined
  return listOf(inside?.['verifiableCredential']).some(holdsToken)
}

/** Nothing is part of itself, nor comes before itself, over however many steps. */
function checkCircles(associations: readonly Association[]): Problem[] {
  const edges = (pick: (association: Association) => readonly [string, string] | undefined): readonly Edge[] =>
    associations.flatMap((association) => {
      const ends = pick(association)
      return ends ? [{ from: ends[0], to: ends[1], pointer: association.pointer }] : []
    })
  const ordered = (name: string) => edges(({ type, source, target }) => (type === name ? [source, target] : undefined))
  return [edges(fromWhole), ordered('precedes'), ordered('replacedBy')].flatMap((graph) => {
    const pointer = findCircle(graph)
    if (pointer === undefined) return []
    const message = 'The associations lead in a circle: an achievement would be part of itself, or come before itself.'
    return [problem('conformance.schema.circular', message, { pointer, fix: 'Take one of them out.' })]
  })
}

interface Edge {
  readonly from: string
  readonly to: string
  readonly pointer: string
}

/** The first edge that is left when whatever leads nowhere is taken away, again and again; linear in the edges. */
function findCircle(edges: readonly Edge[]): string | undefined {
  const into = new Map<string, Edge[]>()
  const leaving = new Map<string, number>()
  for (const edge of edges) {
    const known = into.get(edge.to)
    if (known) known.push(edge)
    else into.set(edge.to, [edge])
    leaving.set(edge.from, (leaving.get(edge.from) ?? 0) + 1)
  }
  const ends = [...into.keys()].filter((node) => !leaving.has(node))
  const gone = new Set<Edge>()
  for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
    for (const edge of into.get(node) ?? []) {
      gone.add(edge)
      const left = (leaving.get(edge.from) ?? 0) - 1
      leaving.set(edge.from, left)
      if (left === 0) ends.push(edge.from)
    }
  }
  return edges.find((edge) => !gone.has(edge))?.pointer
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
