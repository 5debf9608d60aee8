/**
 * The general JSON-LD processor for what the fast path leaves to it: the same statements, or the exact problems. It
 * is loaded, in one piece, when it is first needed.
 */
import type { RdfQuad, RdfTerm } from 'jsonld/lib/toRdf.js'
import { nonEmpty, type Problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { countContexts } from './count-contexts.ts'
import type { Dataset, Term } from './dataset.ts'
import { escapeLiteral } from './escape-literal.ts'
import { explain, explainUnknown } from './explain.ts'
import type { ExtraContexts } from './extra-contexts.ts'
import { writeIri } from './iri.ts'
import { expand, toRdf } from './json-ld-processor.ts'
import { contextLoader } from './load-context.ts'
import { otherLoss, relativeId, tooComplex } from './loss.ts'

/**
 * What reading a document may cost, in values: the processor works each `@context`, and those it takes in, in on a copy of all
 * terms around it, looks through a list for each of its items, and takes each type for a context. Measured, this is a
 * fifth of a second at most.
 */
const MAX_GENERAL_COST = 2500
const CONTEXT_COST = 40
const ITEM_COST = 3

/** The processor calls itself for what is nested, and ends where the stack does. */
const MAX_GENERAL_DEPTH = 200

export type Read =
  | {
      readonly dataset: Dataset
      /** The document itself among its statements; undefined where it is not told from what is beside it. */
      readonly root: Term | undefined
      /** Whether it holds an `@index`, a text that no statement has. */
      readonly isIndexed?: boolean
      readonly problems?: undefined
    }
  | { readonly dataset?: undefined; readonly problems: readonly [Problem, ...Problem[]] }

export async function readGenerally(document: JsonObject, contexts: ExtraContexts): Promise<Read> {
  if (!isAffordable(document, contexts)) {
    const message =
      'The document uses rare parts of JSON-LD, and has more values, contexts or levels than are read with them.'
    const fix = 'Take some out; contexts handed in as an option must not take in each other without end.'
    return { problems: [{ ...tooComplex(message), fix }] }
  }
  let unknown: string | undefined
  const documentLoader = contextLoader(contexts, (url) => {
    unknown ??= url
  })
  try {
    const expanded = await expand(document, documentLoader)
    if (hasNameOfPrototype(expanded)) return { problems: [relativeId(undefined)] }
    const root = nameRoot(expanded)
    return { ...collect(toRdf(expanded), root), isIndexed: hasIndex(expanded) }
  } catch (error) {
    if (unknown !== undefined) return { problems: [explainUnknown(document, unknown)] }
    const problems = nonEmpty(await explain(document, error, documentLoader))
    return { problems: problems ?? [otherLoss('it is not valid JSON-LD', undefined)] }
  }
}

function isAffordable(document: JsonObject, contexts: ExtraContexts): boolean {
  const stack: (readonly [value: Json, depth: number])[] = [[document, 0]]
  let cost = 0
  const spend = (amount: number): boolean => {
    cost += amount
    return cost <= MAX_GENERAL_COST
  }
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [value, depth] = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_GENERAL_DEPTH) return false
    if (Array.isArray(value)) {
      for (const item of value) {
        if (!spend(typeof item === 'object' ? 1 : ITEM_COST)) return false
        stack.push([item, depth + 1])
      }
      continue
    }
    for (const [key, member] of Object.entries(value as JsonObject)) {
      const isContext = key === '@context' || key === '@import'
      const entries = isContext ? countContexts(member, contexts, MAX_GENERAL_COST / CONTEXT_COST) : 0
      if (!spend(1 + entries * CONTEXT_COST)) return false
      stack.push([member ?? null, depth + 1])
    }
  }
  return true
}

/**
 * Whether an id is the name of something that every object has, as `__proto__` is: no absolute IRI, so an error anyway. The
 * processor keeps nodes in objects by their ids, and would write into the prototype of all objects, for good.
 */
function hasNameOfPrototype(expanded: readonly object[]): boolean {
  return someObject(expanded, (object) => {
    const { '@id': id } = object as { readonly '@id'?: unknown }
    return typeof id === 'string' && id in Object.prototype
  })
}

/** What a JSON literal holds is a value, and no node. */
function someObject(expanded: readonly object[], is: (object: object) => boolean): boolean {
  const stack: unknown[] = [...expanded]
  while (stack.length > 0) {
    const value = stack.pop()
    if (typeof value !== 'object' || value === null) continue
    if (is(value)) return true
    for (const [key, member] of Object.entries(value)) if (key !== '@value') stack.push(member)
  }
  return false
}

/** `@index`, by whatever name: kept by the processor, and in no statement, so that anybody could change it. */
function hasIndex(expanded: readonly object[]): boolean {
  return someObject(expanded, (object) => '@index' in object)
}

/** How the document itself is called among the quads, and whether that name is only lent to it. */
interface Root {
  readonly iri: string
  readonly isLent: boolean
}

interface Named {
  readonly dataset: Dataset
  readonly root: Term | undefined
}

/** Conversion gives new labels to what has no id; under a name of its own the document is found again. */
function nameRoot(expanded: readonly object[]): Root | undefined {
  const [root, ...others] = expanded as readonly { '@id'?: string }[]
  if (root === undefined || others.length > 0) return undefined
  const { '@id': id } = root
  if (id !== undefined) return id.startsWith('_:') ? undefined : { iri: id, isLent: false }
  const said = JSON.stringify(expanded)
  let iri = 'urn:microcred:root'
  while (said.includes(iri)) iri += ':root'
  root['@id'] = iri
  return { iri, isLent: true }
}

function collect(quads: readonly RdfQuad[], root: Root | undefined): Named {
  const labels = new Map<string, number>()
  const term = (of: RdfTerm): Term => {
    if (of.termType === 'NamedNode' && !(root?.isLent && of.value === root.iri)) return writeIri(of.value) ?? ''
    if (of.termType === 'DefaultGraph') return ''
    if (of.termType === 'Literal') return writeLiteral(of)
    const known = labels.get(of.value) ?? labels.size
    labels.set(of.value, known)
    return known
  }
  const statements = quads.map(({ subject, predicate, object, graph }) => ({
    subject: term(subject),
    predicate: String(term(predicate)),
    object: term(object),
    graph: term(graph),
  }))
  const named = root && term({ termType: 'NamedNode', value: root.iri })
  return { dataset: { statements, blankNodes: labels.size }, root: named }
}

const STRING = 'http://www.w3.org/2001/XMLSchema#string'
const LANGUAGE_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'

function writeLiteral({ value, language, datatype }: RdfTerm): string {
  const type = datatype?.value ?? STRING
  const text = `"${escapeLiteral(value)}"`
  if (type === LANGUAGE_STRING) return language ? `${text}@${language}` : text
  return type === STRING ? text : `${text}^^${writeIri(type)}`
}
