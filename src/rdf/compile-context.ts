/**
 * A context -> its tables: https://www.w3.org/TR/json-ld11-api/#context-processing-algorithms for what badges use. Whatever else
 * stands in a context, and whatever breaks the rules, is left to the general processor (`BeyondSubset`).
 */
import { sha256 } from '#platform'
import { encodeBase64url } from '../encoding/base64url.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { beyond } from './beyond-subset.ts'
import type { Assumption, ContextTable, Scope, Term } from './context-table.ts'
import { isAbsoluteIri, isKeyword, looksLikeKeyword } from './iri.ts'
import { LANGUAGE } from './literal.ts'

/** What the contexts around the one that is compiled make of a name. */
type Surroundings = (name: string) => Term | undefined

const nothing: Surroundings = () => undefined

/** The value of an `@context`: an object, or several one after the other. */
export function compileContext(
  context: Json,
  around: Surroundings = nothing,
  mode: 'whole' | 'without scopes' = 'whole',
): readonly (ContextTable | null)[] {
  const tables: (ContextTable | null)[] = []
  let outer = around
  for (const entry of Array.isArray(context) ? context : [context]) {
    if (entry === null) {
      tables.push(null)
      outer = nothing
      continue
    }
    if (typeof entry !== 'object' || Array.isArray(entry)) return beyond('a context inside a context, by its address')
    const table = compileTable(entry as JsonObject, outer, mode)
    tables.push(table)
    const before = outer
    outer = (name) => table.terms.get(name) ?? before(name)
  }
  return tables
}

interface Compilation {
  readonly context: JsonObject
  readonly around: Surroundings
  readonly mode: 'whole' | 'without scopes'
  readonly vocab: string | null | undefined
  readonly terms: Map<string, Term>
  readonly assumes: Map<string, Assumption>
  /** False while the term is being defined. */
  readonly defined: Map<string, boolean>
}

function compileTable(context: JsonObject, around: Surroundings, mode: 'whole' | 'without scopes'): ContextTable {
  const { '@vocab': vocab, '@language': language, '@propagate': propagate } = context
  assertKeywords(context)
  const compilation: Compilation = {
    context,
    around,
    mode,
    vocab: vocab as string | null | undefined,
    terms: new Map(),
    assumes: new Map(),
    defined: new Map(),
  }
  const names = Object.keys(context).filter((name) => name === '@type' || !name.startsWith('@'))
  for (const name of names) {
    define(compilation, name)
    // what cannot be read by what stands before it makes the whole context invalid (4.1.2, 5.13)
    const scope = scopeOf(context[name])
    if (scope !== undefined)
      compileContext(scope, (other) => compilation.terms.get(other) ?? around(other), 'without scopes')
  }
  const complete: Surroundings = (name) => compilation.terms.get(name) ?? around(name)
  const terms = new Map(
    Array.from(compilation.terms, ([name, term]): [string, Term] => {
      const scope = mode === 'whole' ? scopeOf(context[name]) : undefined
      return [name, scope === undefined ? term : { ...term, scope: compileScope(scope, complete) }]
    }),
  )
  return {
    terms,
    assumes: compilation.assumes,
    ...(vocab !== undefined && { vocab: vocab as string | null }),
    ...(language !== undefined && { language: typeof language === 'string' ? language.toLowerCase() : null }),
    ...(propagate !== undefined && { propagate: propagate as boolean }),
  }
}

const CONTEXT_KEYWORDS: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
  '@version': (value) => value === 1.1,
  // said to be false, processors in use take it for a term that is defined by itself
  '@protected': (value) => value === true,
  '@propagate': (value) => typeof value === 'boolean',
  '@vocab': (value) =>
    value === null || (typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+-.]*:\/\/[^\s]*$/.test(value)),
  '@language': (value) => value === null || (typeof value === 'string' && LANGUAGE.test(value)),
  '@type': () => true,
}

function assertKeywords(context: JsonObject): void {
  for (const [name, value] of Object.entries(context)) {
    // the second hides what processors in use ask every context for
    if (name === '' || name === 'hasOwnProperty') beyond('a term without a name, or of a name that is taken')
    if (name.startsWith('@') && !CONTEXT_KEYWORDS[name]?.(value)) beyond(`${name} in a context`)
  }
}

function compileScope(scope: Json, around: Surroundings): Scope {
  const source = encodeBase64url(sha256(encodeUtf8(canonicalizeJson(scope))))
  return { source, tables: compileContext(scope, around) }
}

function scopeOf(definition: Json | undefined): Json | undefined {
  return isObject(definition) ? definition['@context'] : undefined
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const TERM_KEYWORDS =
  '@id @type @container @language @prefix @protected @context @reverse @nest @index @direction'.split(' ')
const GENERAL_KEYWORDS = ['@reverse', '@nest', '@index', '@direction']

/** 4.2.2: the term, and first those its own definition needs. */
function define(compilation: Compilation, name: string): void {
  const { context, defined, terms } = compilation
  const state = defined.get(name)
  if (state) return
  if (state === false) beyond('terms that are defined by each other')
  defined.set(name, false)
  const value = context[name]
  if (name === '@type') assertTypeKeyword(value)
  const simple = typeof value === 'string' || value === null
  const definition: JsonObject = simple
    ? { '@id': value }
    : isObject(value)
      ? value
      : beyond('a term that is no object')
  for (const key of Object.keys(definition)) if (!TERM_KEYWORDS.includes(key)) beyond(`${key} in a term`)
  const { iri, implied } = readIri(compilation, name, definition)
  if (iri === '@context' || iri === '@preserve') beyond('an alias of a keyword that has none')
  const isProtected = definition['@protected'] ?? context['@protected'] ?? false
  if (typeof isProtected !== 'boolean') beyond('@protected that is neither true nor false')
  defined.set(name, true)
  const type = readType(compilation, definition['@type'])
  const container = readContainer(definition['@container'])
  assertGeneralKeywords(definition, container)
  const isGeneral =
    GENERAL_KEYWORDS.some((key) => key in definition) ||
    container?.some((kind) => !['@set', '@list', '@graph', '@language'].includes(kind))
  terms.set(name, {
    iri,
    ...(implied && { implied }),
    ...(type !== undefined && { type }),
    ...(container && { container }),
    ...readLanguage(definition),
    ...(isPrefix(name, iri, simple, implied, definition['@prefix']) && { prefix: true }),
    ...(isProtected && { protected: true }),
    ...(isGeneral && { beyond: true }),
  })
}

/** `@type` may be said to be a set, and nothing else. */
function assertTypeKeyword(value: Json | undefined): void {
  const allowed = ['@container', '@id', '@protected']
  const isPlain =
    isObject(value) &&
    value['@container'] === '@set' &&
    Object.keys(value).every((key) => allowed.includes(key)) &&
    (value['@id'] ?? '@type') === '@type'
  if (!isPlain) beyond('@type redefined')
}

function readIri(
  compilation: Compilation,
  name: string,
  definition: JsonObject,
): { readonly iri: string | null; readonly implied?: true } {
  if ('@reverse' in definition) {
    const { '@reverse': reverse } = definition
    if (typeof reverse !== 'string' || '@id' in definition) return beyond('@reverse')
    const iri = expand(compilation, reverse)
    return iri !== null && isAbsoluteIri(iri) ? { iri } : beyond('@reverse that is no IRI')
  }
  const { '@id': id } = definition
  if (id === null) return { iri: null }
  if (id !== undefined && id !== name) {
    if (typeof id !== 'string' || id === '') return beyond('@id that is no text')
    const iri = expand(compilation, id)
    if (iri === null || !(isAbsoluteIri(iri) || isKeyword(iri))) return beyond('@id that is no IRI')
    // 14.2.4: a term that looks like an IRI means what it looks like
    if (/(?::[^:])|\//.test(name) && expandCompact(compilation, name) !== iri)
      return beyond('an IRI with another meaning')
    return { iri }
  }
  if (name === '@type') return { iri: name, implied: true }
  const colon = name.indexOf(':')
  if (colon > 0) {
    const prefix = resolve(compilation, name.slice(0, colon))
    if (prefix?.iri === null) return beyond('a prefix that was taken away')
    return { iri: prefix ? `${prefix.iri}${name.slice(colon + 1)}` : name, implied: true }
  }
  const { vocab } = compilation
  return typeof vocab === 'string' ? { iri: vocab + name, implied: true } : beyond('a term without an IRI')
}

/** The term of this context, defined first where it is not yet; else what it is taken to mean outside, which is noted down. */
function resolve(compilation: Compilation, name: string): Assumption | undefined {
  const { context, around, mode, assumes, defined, terms } = compilation
  if (Object.hasOwn(context, name) && !name.startsWith('@')) {
    // the context of a term may say anew what is protected (4.1.2, 5.13), but not so early: then 4.2.2 is not told of that right (5.2)
    if (mode === 'without scopes' && !defined.has(name)) beyond('a term of a scope that is needed before its turn')
    define(compilation, name)
    return terms.get(name)
  }
  const { iri, prefix } = around(name) ?? { iri: null }
  assumes.set(name, { iri, ...(prefix && { prefix }) })
  return around(name)
}

/** IRI expansion (5.2) inside a context. */
function expand(compilation: Compilation, text: string): string | null {
  if (isKeyword(text)) return text
  if (looksLikeKeyword(text)) return beyond('a reserved word')
  const isIri = /^[^:]+:\/\//.test(text)
  // no context around names a term like that (`applyTable`), so that it need not be assumed
  const term = isIri && !Object.hasOwn(compilation.context, text) ? undefined : resolve(compilation, text)
  return term ? term.iri : expandCompact(compilation, text)
}

function expandCompact(compilation: Compilation, text: string): string {
  const colon = text.indexOf(':')
  if (colon > 0) {
    const [start, rest] = [text.slice(0, colon), text.slice(colon + 1)]
    if (start === '_' || rest.startsWith('//')) return text
    const prefix = resolve(compilation, start)
    if (prefix?.prefix) return `${prefix.iri}${rest}`
    if (isAbsoluteIri(text)) return text
  }
  return typeof compilation.vocab === 'string' ? compilation.vocab + text : beyond('a relative IRI')
}

function readType(compilation: Compilation, type: Json | undefined): string | undefined {
  if (type === undefined) return undefined
  if (typeof type !== 'string') return beyond('@type that is no text')
  if (['@id', '@vocab', '@json', '@none'].includes(type)) return type
  const iri = expand(compilation, type)
  return iri !== null && isAbsoluteIri(iri) && !iri.startsWith('_:') ? iri : beyond('@type that is no IRI')
}

function readContainer(container: Json | undefined): readonly string[] | undefined {
  if (container === undefined) return undefined
  const kinds: readonly Json[] = Array.isArray(container) ? container : [container]
  const has = (kind: string): boolean => kinds.includes(kind)
  const known = ['@set', '@list', '@graph', '@language', '@index', '@id', '@type']
  const isValid =
    kinds.length > 0 &&
    kinds.every((kind) => known.includes(kind as string)) &&
    (has('@list') ? kinds.length === 1 : true) &&
    (has('@graph')
      ? kinds.every((kind) => ['@graph', '@id', '@index', '@set'].includes(kind as string))
      : kinds.length <= (has('@set') ? 2 : 1))
  // a container of types makes the values ids (21.5): the general processor's
  return isValid && !has('@type') ? ([...kinds].sort() as string[]) : beyond('@container')
}

/** Members that the fast path does not know make a context invalid all the same where they break the rules. */
function assertGeneralKeywords(definition: JsonObject, container: readonly string[] = []): void {
  const { '@index': index, '@direction': direction, '@nest': nest } = definition
  const isText = (value: Json | undefined): boolean => typeof value === 'string' && !value.startsWith('@')
  const isValid =
    (index === undefined || (container.includes('@index') && isText(index))) &&
    (direction === undefined || direction === null || direction === 'ltr' || direction === 'rtl') &&
    (nest === undefined || nest === '@nest' || isText(nest)) &&
    !(
      '@reverse' in definition &&
      (nest !== undefined || container.some((kind) => kind !== '@index' && kind !== '@set'))
    )
  if (!isValid) beyond('a rare member of a term, with a value that breaks the rules')
}

function readLanguage(definition: JsonObject): { readonly language?: string | null } {
  const { '@language': language } = definition
  if (language === undefined || '@type' in definition) return {}
  if (language !== null && (typeof language !== 'string' || language === '')) return beyond('@language that is no text')
  return { language: language === null ? null : language.toLowerCase() }
}

function isPrefix(
  name: string,
  iri: string | null,
  simple: boolean,
  implied: true | undefined,
  stated: Json | undefined,
): boolean {
  if (stated === undefined) {
    return simple && !implied && iri !== null && name.indexOf(':') <= 0 && /[:/?#[\]@]$/.test(iri)
  }
  if (typeof stated !== 'boolean' || /[:/]/.test(name) || iri === null || isKeyword(iri)) return beyond('@prefix')
  return stated
}
