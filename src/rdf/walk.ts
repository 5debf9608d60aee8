/**
 * A JSON-LD document -> the statements it makes: expansion and conversion to RDF
 * (https://www.w3.org/TR/json-ld11-api/#expansion-algorithms, #deserialize-json-ld-to-rdf-algorithm) in one synchronous pass, in
 * safe mode. What only the general processor knows, or judges, is `BeyondSubset`.
 */
import { child } from '../encoding/json-pointer.ts'
import type { Problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { type ActiveContext, enterTable, enterType, findTerm, initialContext, type Property } from './active-context.ts'
import { beyond } from './beyond-subset.ts'
import type { ContextTable } from './context-table.ts'
import type { Dataset, Statement, Term } from './dataset.ts'
import { isAbsoluteIri, writeIri } from './iri.ts'
import { LANGUAGE, writeBoolean, writeDatatype, writeNumber, writeText } from './literal.ts'
import { relativeId, undefinedTerm, undefinedType, unknownContext } from './loss.ts'
import { expandId, expandVocab, idKeys, readMember, readType, typeKeys } from './members.ts'

/** The tables of a context by its URL; undefined where it is not known. */
export type FindTables = (url: string) => readonly (ContextTable | null)[] | undefined
/** The tables of a context that is written into the document. */
export type ReadTables = (context: JsonObject) => readonly (ContextTable | null)[]

export interface Contexts {
  readonly find: FindTables
  readonly read: ReadTables
}

/** `problems` are what would not be signed, each with its place; `root` is the document itself. */
export type Walked = { readonly dataset: Dataset; readonly root: Term; readonly problems: readonly Problem[] }

interface Walk {
  readonly contexts: Contexts
  readonly statements: Statement[]
  readonly labels: Map<string, number>
  readonly problems: Problem[]
  /** Keys and places from the root to where the walk is. */
  readonly path: (string | number)[]
  /** How much of `path` counts. */
  depth: number
  blankNodes: number
}

type Graph = number | ''

/** Deeper than the limits of any document that is read; keeps what is not limited off the end of the stack. */
const MAX_DEPTH = 512

const TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
const FIRST = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>'
const REST = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>'
const NIL = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>'

export function walkDocument(document: JsonObject, contexts: Contexts): Walked {
  const walk: Walk = {
    contexts,
    statements: [],
    labels: new Map(),
    problems: [],
    path: [],
    depth: 0,
    blankNodes: 0,
  }
  assertSaysSomething(document)
  let root: Term = ''
  try {
    root = readNode(walk, document, initialContext(), '')
  } catch (error) {
    // without the meaning of a context nothing else can be told
    if (!(error instanceof ContextUnknown)) throw error
    walk.problems.splice(0, walk.problems.length, error.problem)
  }
  const { statements, blankNodes, problems } = walk
  return { dataset: { statements, blankNodes }, root, problems }
}

class ContextUnknown extends Error {
  readonly problem: Problem
  constructor(found: Problem) {
    super(found.message)
    this.problem = found
  }
}

/** An object that stands for itself and has nothing but an id, or not even one, would be dropped. */
function assertSaysSomething(node: JsonObject): void {
  let said = 0
  for (const key of Object.keys(node)) if (key !== '@context' && isSaid(node[key])) said++
  if (said < 2) beyond('an object that says next to nothing')
}

function isSaid(value: Json | undefined): boolean {
  if (!Array.isArray(value)) return value !== null && value !== undefined
  return value.some((item) => item !== null && !Array.isArray(item))
}

function readNode(walk: Walk, node: JsonObject, outer: ActiveContext, graph: Graph): Term {
  if (walk.depth > MAX_DEPTH) beyond('too deep')
  const contexts = node['@context']
  // what holds inside may make the property around it one of graphs, where such an object would be dropped
  if (contexts !== undefined) assertSaysSomething(node)
  const base = contexts === undefined ? outer : enterContexts(walk, contexts, outer)
  const keys = Object.keys(node)
  const typeKey = onlyKey(node, typeKeys(base))
  const types = typeKey === undefined ? NO_TYPES : listTypes(node[typeKey])
  const context = enterTypes(base, types)
  const subject = readSubject(walk, node, context)
  const depth = walk.depth++
  for (const key of keys) {
    const member = readMember(context, key)
    if (member === '@context' || member === '@id') continue
    walk.path[depth] = key
    if (member === undefined) walk.problems.push(undefinedTerm(key, pointerOf(walk)))
    else if (member !== '@type') readValue(walk, subject, member, node[key], graph)
    else if (key === typeKey) writeTypes(walk, subject, types, base, node[key], graph)
    else beyond('types by two names')
  }
  walk.depth = depth
  return subject
}

const NO_TYPES: readonly string[] = []

function onlyKey(node: JsonObject, names: readonly string[]): string | undefined {
  let found: string | undefined
  for (const name of names) {
    if (!Object.hasOwn(node, name)) continue
    if (found !== undefined) beyond('a keyword by two names')
    found = name
  }
  return found
}

function listTypes(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return beyond('types that are no texts')
  for (const type of value) if (typeof type !== 'string') beyond('types that are no texts')
  return value as readonly string[]
}

function enterTypes(base: ActiveContext, types: readonly string[]): ActiveContext {
  // by code unit, whatever their order in the document (5.1.2, 11)
  const sorted = types.length > 1 ? [...types].sort() : types
  let context = base
  for (const type of sorted) {
    const { scope } = readType(base, type)
    if (scope) context = enterType(context, scope)
  }
  return context
}

function enterContexts(walk: Walk, value: Json | undefined, outer: ActiveContext): ActiveContext {
  let context = outer
  const entries = Array.isArray(value) ? value : [value]
  for (const [index, entry] of entries.entries()) {
    for (const table of tablesOf(walk, entry, Array.isArray(value) ? index : undefined)) {
      if (table?.propagate !== undefined) beyond('@propagate')
      context = enterTable(context, table)
    }
  }
  return context
}

function tablesOf(walk: Walk, entry: Json | undefined, index: number | undefined): readonly (ContextTable | null)[] {
  if (typeof entry === 'string') {
    const tables = walk.contexts.find(entry)
    if (tables) return tables
    const place = `${pointerOf(walk)}/@context${index === undefined ? '' : `/${index}`}`
    throw new ContextUnknown(unknownContext(entry, place))
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return beyond('a context of another kind')
  return walk.contexts.read(entry as JsonObject)
}

function readSubject(walk: Walk, node: JsonObject, context: ActiveContext): Term {
  const key = onlyKey(node, idKeys(context))
  if (key === undefined) return walk.blankNodes++
  const id = node[key]
  if (typeof id !== 'string') return beyond('an id that is no text')
  const term = writeResource(walk, expandId(context, id))
  if (term !== undefined) return term
  walk.problems.push(relativeId(`${pointerOf(walk)}${child('', key)}`))
  return walk.blankNodes++
}

/** Undefined for what is neither an absolute IRI nor a blank node. */
function writeResource(walk: Walk, iri: string): Term | undefined {
  if (!iri.startsWith('_:')) return writeIri(iri)
  if (!isAbsoluteIri(iri)) return undefined
  const known = walk.labels.get(iri)
  if (known !== undefined) return known
  const fresh = walk.blankNodes++
  walk.labels.set(iri, fresh)
  return fresh
}

function writeTypes(
  walk: Walk,
  subject: Term,
  types: readonly string[],
  base: ActiveContext,
  value: Json | undefined,
  graph: Graph,
): void {
  for (let index = 0; index < types.length; index++) {
    const type = types[index] as string
    const { iri } = readType(base, type)
    if (iri !== undefined) write(walk, subject, TYPE, iri, graph)
    else walk.problems.push(undefinedType(type, Array.isArray(value) ? `${pointerOf(walk)}/${index}` : pointerOf(walk)))
  }
}

function readValue(walk: Walk, subject: Term, property: Property, value: Json | undefined, graph: Graph): void {
  if (value === null || value === undefined) return
  if (property.isList) readList(walk, subject, property, value, graph)
  else if (Array.isArray(value)) readSet(walk, subject, property, value, graph)
  else if (property.isLanguageMap && typeof value === 'object') {
    readLanguageMap(walk, subject, property, value as JsonObject, graph)
  } else readItem(walk, subject, property, value, graph)
}

function readSet(walk: Walk, subject: Term, property: Property, values: readonly Json[], graph: Graph): void {
  const depth = walk.depth++
  if (depth > MAX_DEPTH) beyond('too deep')
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as Json
    walk.path[depth] = index
    // an object in a list of values is never a map of languages
    if (Array.isArray(value)) readSet(walk, subject, property, value, graph)
    else if (value !== null) readItem(walk, subject, property, value, graph)
  }
  walk.depth = depth
}

function readItem(walk: Walk, subject: Term, property: Property, value: Json, graph: Graph): void {
  if (property.isGraph) readGraph(walk, subject, property, value, graph)
  else write(walk, subject, property.predicate, readObject(walk, property, value, graph), graph)
}

/** One value -> the object of a statement; what is said of it is written on the way. */
function readObject(walk: Walk, property: Property, value: Json, graph: Graph): Term {
  if (typeof value === 'string') return readText(walk, property, value)
  if (typeof value === 'number') return writeNumber(value, property.datatype)
  if (typeof value === 'boolean') return writeBoolean(value, property.datatype)
  const object = value as JsonObject
  if (Object.hasOwn(object, '@value')) return readValueObject(property, object)
  return readNode(walk, object, objectContext(property, object), graph)
}

function readText(walk: Walk, { reads, datatype, suffix, context }: Property, text: string): Term {
  if (reads === 'literal') return writeText(text, datatype, suffix)
  const iri = reads === 'id' ? expandId(context, text) : expandVocab(context, text)
  const term = writeResource(walk, iri)
  if (term !== undefined) return term
  // processors in use drop the one and accept the other
  if (iri === '' || iri.startsWith('_:')) beyond('a reference to nothing, or to a blank node of an odd name')
  walk.problems.push(relativeId(pointerOf(walk)))
  return NIL
}

/** A type's context ends where another object begins, but not for a bare reference to one (5.1.2, 7). */
function objectContext({ context, objects }: Property, object: JsonObject): ActiveContext {
  if (context.previous === undefined) return objects
  const [key, other, ...more] = Object.keys(object)
  if (key === undefined || more.length > 0) return objects
  const isValue = (name: string | undefined): boolean => name !== undefined && findTerm(context, name)?.iri === '@value'
  if (isValue(key) || isValue(other)) beyond('@value by another name')
  return other === undefined && idKeys(context).includes(key) ? context : objects
}

/** A text, number or boolean that says its own datatype or language. */
function readValueObject({ context }: Property, object: JsonObject): Term {
  const { '@value': value, '@type': type, '@language': language, ...more } = object
  if (Object.keys(more).length > 0 || (type !== undefined && language !== undefined)) beyond('a rare value object')
  if (language !== undefined) {
    if (typeof value !== 'string' || typeof language !== 'string' || !LANGUAGE.test(language)) beyond('a language')
    return writeText(value as string, undefined, `@${(language as string).toLowerCase()}`)
  }
  const datatype = type === undefined ? undefined : readDatatype(context, type)
  if (typeof value === 'string')
    return writeText(value, datatype, datatype === undefined ? '' : writeDatatype(datatype))
  if (typeof value === 'number') return writeNumber(value, datatype)
  if (typeof value === 'boolean') return writeBoolean(value, datatype)
  return beyond('a value that is no scalar')
}

function readDatatype(context: ActiveContext, type: Json): string {
  if (typeof type !== 'string' || readType(context, type).scope) return beyond('a datatype of a rare kind')
  const iri = expandVocab(context, type)
  return isAbsoluteIri(iri) && !iri.startsWith('_:') ? iri : beyond('a datatype that is no IRI')
}

/** `{ "en": "...", "de": ["...", "..."] }` */
function readLanguageMap(walk: Walk, subject: Term, property: Property, map: JsonObject, graph: Graph): void {
  for (const [language, texts] of Object.entries(map)) {
    const isNone = language === '@none' || findTerm(property.context, language)?.iri === '@none'
    if (isNone || !LANGUAGE.test(language)) beyond('a language that is none')
    for (const text of Array.isArray(texts) ? texts : [texts]) {
      if (text === null) continue
      if (typeof text !== 'string') beyond('a text in a language that is none')
      write(
        walk,
        subject,
        property.predicate,
        writeText(text as string, undefined, `@${language.toLowerCase()}`),
        graph,
      )
    }
  }
}

/** What is said inside has a graph of its own, as a proof's or an endorsement's statements have. */
function readGraph(walk: Walk, subject: Term, property: Property, value: Json, graph: Graph): void {
  if (typeof value !== 'object' || value === null) beyond('a graph that is no object')
  const node = value as JsonObject
  if (Object.hasOwn(node, '@value')) beyond('a graph that is a value')
  assertSaysSomething(node)
  const inner = walk.blankNodes++
  write(walk, subject, property.predicate, inner, graph)
  readNode(walk, node, property.objects, inner)
}

/** Cells, each with its item and the next one (RDF 1.1 Semantics, RDF collections). */
function readList(walk: Walk, subject: Term, property: Property, value: Json, graph: Graph): void {
  const isMany = Array.isArray(value)
  const { depth } = walk
  if (isMany) walk.depth++
  let [from, predicate]: [Term, string] = [subject, property.predicate]
  for (const [index, item] of (Array.isArray(value) ? value : [value]).entries()) {
    if (item === null) continue
    if (Array.isArray(item) || property.isGraph || property.isLanguageMap) beyond('a list of lists')
    const cell = walk.blankNodes++
    write(walk, from, predicate, cell, graph)
    if (isMany) walk.path[depth] = index
    write(walk, cell, FIRST, readObject(walk, property, item, graph), graph)
    from = cell
    predicate = REST
  }
  walk.depth = depth
  write(walk, from, predicate, NIL, graph)
}

function write(walk: Walk, subject: Term, predicate: string, object: Term, graph: Graph): void {
  walk.statements.push({ subject, predicate, object, graph })
}

function pointerOf({ path, depth }: Walk): string {
  return path.slice(0, depth).reduce<string>(child, '')
}
