/**
 * What the terms mean at one place of a document: tables, one on top of the other. A context is made once for each way into it
 * and remembered where it was left, so that after the first document of a kind every step is a look-up.
 */
import { beyond } from './beyond-subset.ts'
import type { ContextTable, Scope, Term } from './context-table.ts'

export interface ActiveContext {
  readonly below: ActiveContext | undefined
  /** How many tables there are, this one and those below. */
  readonly height: number
  readonly table: ContextTable | undefined
  /** Terms of `table` that were protected before, and stay so though it does not say it. */
  readonly stillProtected: ReadonlySet<string>
  readonly vocab: string | null
  readonly language: string | null
  /** Where a type's context ends, this one holds again. */
  readonly previous: ActiveContext | undefined
  /** A term below or here has the form of an IRI. */
  readonly hasIriTerms: boolean
  readonly ways: Ways
  readonly meanings: Meanings
}

/** The contexts that were entered from one. */
interface Ways {
  readonly tables: Map<ContextTable, ActiveContext>
  readonly types: Map<Scope, ActiveContext>
  readonly properties: Map<Scope, ActiveContext>
}

/** What was worked out of the terms so far (members.ts). */
interface Meanings {
  readonly members: Map<string, Member>
  readonly types: Map<string, KnownType>
  idKeys?: readonly string[]
  typeKeys?: readonly string[]
}

export interface Property {
  /** `<iri>` */
  readonly predicate: string
  readonly isGraph: boolean
  readonly isList: boolean
  readonly isLanguageMap: boolean
  /** How a text is read: as an id, as an id or a term, or as a literal. */
  readonly reads: 'id' | 'vocab' | 'literal'
  /** The datatype's IRI. */
  readonly datatype: string | undefined
  /** What follows a text in N-Quads: nothing, a language, or a datatype. */
  readonly suffix: string
  /** Where its values stand. */
  readonly context: ActiveContext
  /** Where objects that are its values begin: a type's context has ended, the property's own has not. */
  readonly objects: ActiveContext
}

/** `@id`, `@type` and `@context` by any name; `undefined` for a key no context defines. */
export type Member = Property | '@id' | '@type' | '@context' | undefined

export interface KnownType {
  /** `<iri>`; undefined where no context defines it. */
  readonly iri: string | undefined
  readonly scope: Scope | undefined
}

/** Every table is looked through for a name that is in none. */
const MAX_HEIGHT = 200

/** Documents can name contexts in endless orders: what was made for them is dropped together. */
const MAX_CONTEXTS = 4096

let count = 0
let root = createRoot()

/** The context of a document before its first `@context`. */
export function initialContext(): ActiveContext {
  if (count > MAX_CONTEXTS) {
    root = createRoot()
    count = 0
  }
  return root
}

function createRoot(): ActiveContext {
  return {
    below: undefined,
    height: 0,
    table: undefined,
    stillProtected: new Set(),
    vocab: null,
    language: null,
    previous: undefined,
    hasIriTerms: false,
    ways: createWays(),
    meanings: { members: new Map(), types: new Map() },
  }
}

function createWays(): Ways {
  return { tables: new Map(), types: new Map(), properties: new Map() }
}

export function findTerm(context: ActiveContext, name: string): Term | undefined {
  for (let at: ActiveContext | undefined = context; at; at = at.below) {
    const term = at.table?.terms.get(name)
    if (term !== undefined) return term
  }
  return undefined
}

/** All names that stand for one of the keywords, as `id` does for `@id`. */
export function findAliases(context: ActiveContext, keyword: string): string[] {
  const names = new Set([keyword])
  for (let at: ActiveContext | undefined = context; at; at = at.below) {
    for (const [name, { iri }] of at.table?.terms ?? []) if (iri === keyword) names.add(name)
  }
  return [...names].filter((name) => name === keyword || findTerm(context, name)?.iri === keyword)
}

/** A context that the document itself names. */
export function enterTable(context: ActiveContext, table: ContextTable | null): ActiveContext {
  // taking away what is protected is an error, and there is always something protected
  if (table === null) return beyond('a context that is taken away')
  return enterOnce(context.ways.tables, table, () => addTable(context, table, context.previous, false))
}

/** The context of a type: of this object alone, not of those in it. */
export function enterType(context: ActiveContext, scope: Scope): ActiveContext {
  return enterOnce(context.ways.types, scope, () => addScope(context, scope, propagates(scope) ?? false, false))
}

/** The context of a property, which may say anew what is protected. */
export function enterProperty(context: ActiveContext, scope: Scope): ActiveContext {
  return enterOnce(context.ways.properties, scope, () => addScope(context, scope, propagates(scope) ?? true, true))
}

function enterOnce<T>(ways: Map<T, ActiveContext>, way: T, enter: () => ActiveContext): ActiveContext {
  const known = ways.get(way)
  if (known) return known
  const entered = enter()
  ways.set(way, entered)
  return entered
}

function propagates({ tables: [first] }: Scope): boolean | undefined {
  return first?.propagate
}

function addScope(context: ActiveContext, scope: Scope, propagate: boolean, mayOverride: boolean): ActiveContext {
  let entered = context
  const previous = propagate ? context.previous : (context.previous ?? context)
  for (const table of scope.tables) {
    if (table === null) entered = mayOverride ? initialContext() : beyond('a context that is taken away')
    else entered = addTable(entered, table, entered === context ? previous : entered.previous, mayOverride)
  }
  return entered
}

function addTable(
  below: ActiveContext,
  table: ContextTable,
  previous: ActiveContext | undefined,
  mayOverride: boolean,
): ActiveContext {
  if (below.height >= MAX_HEIGHT) beyond('more contexts than any badge has')
  if (below.hasIriTerms) beyond('a term that looks like an IRI, under another context')
  for (const [name, assumed] of table.assumes) {
    const term = findTerm(below, name)
    // what was taken away is not the same as what was never there
    if (term?.iri === null || (term?.iri ?? null) !== assumed.iri || term?.prefix !== assumed.prefix)
      beyond('a name that means something else')
  }
  const stillProtected = mayOverride ? new Set<string>() : assertProtected(below, table)
  count++
  return {
    below,
    height: below.height + 1,
    table,
    stillProtected,
    vocab: table.vocab === undefined ? below.vocab : table.vocab,
    language: table.language === undefined ? below.language : table.language,
    previous,
    hasIriTerms: [...table.terms.keys()].some((name) => name.includes('://')),
    ways: createWays(),
    meanings: { members: new Map(), types: new Map() },
  }
}

/** A protected term may be said again, in the same words only; gives those that are. */
function assertProtected(below: ActiveContext, table: ContextTable): Set<string> {
  const repeated = new Set<string>()
  for (const [name, term] of table.terms) {
    const before = findProtected(below, name)
    if (before === undefined) continue
    if (!areSame(before, term)) beyond('a protected term that is redefined')
    repeated.add(name)
  }
  return repeated
}

function findProtected(context: ActiveContext, name: string): Term | undefined {
  for (let at: ActiveContext | undefined = context; at; at = at.below) {
    const term = at.table?.terms.get(name)
    if (term !== undefined) return term.protected || at.stillProtected.has(name) ? term : undefined
  }
  return undefined
}

function areSame(one: Term, other: Term): boolean {
  return (
    !one.beyond &&
    !other.beyond &&
    one.iri === other.iri &&
    one.type === other.type &&
    one.language === other.language &&
    one.prefix === other.prefix &&
    one.implied === other.implied &&
    one.scope?.source === other.scope?.source &&
    String(one.container) === String(other.container)
  )
}
