/**
 * Gives every node of a document a name, so that a statement of a part of it can be told to be the same as one of the whole:
 * blank nodes have no names of their own. (vc-di-ecdsa 3.5.5 to 3.5.8 do so through expansion and compaction, which can
 * change where a JSON Pointer leads; here the document keeps its shape.)
 */
import type { Json, JsonObject } from '../model/credential.ts'
import type { ExtraContexts } from './extra-contexts.ts'
import { relabel, splitTerms } from './n-quads.ts'
import { readDocument } from './read-document.ts'
import { writeStatement } from './write-statement.ts'

export interface NamedDocument {
  /** The document, each object that is a node with an `@id`. */
  readonly document: JsonObject
  /**
   * The statements of `document`, or of a part taken out of it, as N-Quads; a blank node has the same label in all of them.
   * `undefined` where it cannot be named, or the part is no JSON-LD of its own. Whether the names tell all nodes apart is seen
   * by comparing the whole with what it is without them: two lists in one place would become one.
   */
  statements(part: JsonObject): Promise<string[] | undefined>
}

export function nameNodes(document: JsonObject, contexts: ExtraContexts): NamedDocument {
  const prefix = unusedPrefix(JSON.stringify(document))
  const named = new RegExp(`<${prefix}(\\d+)>`, 'g')
  const names = new Map<string, string>()
  return {
    document: withIds(document, prefix),
    statements: async (part) => {
      const { dataset } = await readDocument(part, contexts)
      // Safe mode: taken out of the whole, the part says something else.
      if (dataset === undefined) return undefined
      const lines = dataset.statements.map((statement) => writeStatement(statement, (node) => `_:b${node}`))
      const labels = nameRest(lines.map(splitTerms), names)
      if (labels === undefined) return undefined
      return relabel(lines, (label) => labels.get(`_:${label}`) ?? label).map((line) => line.replace(named, '_:n$1'))
    },
  }
}

/** No text of the document holds it, so it is told from every IRI and literal there. */
function unusedPrefix(text: string): string {
  let scheme = 'urn:x-node'
  while (text.includes(scheme)) scheme += 'x'
  return `${scheme}:`
}

/** What a node object is not, or what has its name already. */
const NOT_TO_NAME = ['id', '@id', '@value', '@list', '@set', '@graph']

function withIds(document: JsonObject, prefix: string): JsonObject {
  let count = 0
  const copy = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(copy)
    return copyObject(value as JsonObject)
  }
  const copyObject = (node: JsonObject): JsonObject => {
    const isNameless = !NOT_TO_NAME.some((key) => Object.hasOwn(node, key))
    const id = isNameless ? { '@id': `${prefix}${count++}` } : {}
    const members = Object.entries(node).map(([key, member]) =>
      key === '@context' || member === undefined ? [key, member] : [key, copy(member)],
    )
    return { ...id, ...Object.fromEntries(members) }
  }
  return copyObject(document)
}

/** Who refers to a blank node, and by what; `undefined` where more than one does. */
type References = ReadonlyMap<string, readonly [subject: string, predicate: string] | undefined>

/**
 * The blank nodes that are no objects of the JSON: the cells of lists, named by what refers to them, and the graphs of
 * embedded proofs, named by the first node in them. `names` is kept between parts. `undefined` for a node nobody refers to.
 */
function nameRest(
  quads: readonly (readonly string[])[],
  names: Map<string, string>,
): ReadonlyMap<string, string> | undefined {
  const graphs = new Map<string, string>()
  const references = new Map<string, readonly [string, string] | undefined>()
  for (const [subject = '', predicate = '', object = '', graph] of quads) {
    if (isBlank(graph) && !isBlank(subject)) graphs.set(graph, least(graphs.get(graph), subject))
    if (isBlank(object)) references.set(object, references.has(object) ? undefined : [subject, predicate])
  }
  const labels = new Map<string, string>()
  const give = (node: string, key: string): void => {
    const name = names.get(key) ?? `c${names.size}`
    names.set(key, name)
    labels.set(node, name)
  }
  for (const [graph, first] of graphs) give(graph, `graph ${first}`)
  for (const node of new Set(quads.flatMap((quad) => quad.filter(isBlank)))) {
    const steps = stepsTo(node, references, labels)
    if (steps === undefined) return undefined
    for (const [cell, subject, predicate] of steps) give(cell, `${labels.get(subject) ?? subject} ${predicate}`)
  }
  return labels
}

/** From the last node that has a name to this one; `undefined` where nobody refers to one, two do, or it goes in a circle. */
function stepsTo(
  node: string,
  references: References,
  labels: ReadonlyMap<string, string>,
): (readonly [node: string, subject: string, predicate: string])[] | undefined {
  const steps: (readonly [string, string, string])[] = []
  for (let next = node; isBlank(next) && !labels.has(next); ) {
    const reference = references.get(next)
    if (reference === undefined || steps.length > references.size) return undefined
    steps.push([next, ...reference])
    next = reference[0]
  }
  return steps.reverse()
}

function isBlank(term: string | undefined): term is string {
  return term?.startsWith('_:') === true
}

/** The first in the document, by the number in its name where it has one. */
function least(one: string | undefined, other: string): string {
  if (one === undefined || one.length > other.length) return other
  return one.length < other.length || one < other ? one : other
}
