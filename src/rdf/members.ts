/** What a key, a type or an id of a document means in an active context. What a term means is worked out once. */
import {
  type ActiveContext,
  enterProperty,
  findAliases,
  findTerm,
  type KnownType,
  type Member,
  type Property,
} from './active-context.ts'
import { beyond } from './beyond-subset.ts'
import type { Scope, Term } from './context-table.ts'
import { isAbsoluteIri, isKeyword, looksLikeKeyword, writeIri } from './iri.ts'
import { writeDatatype } from './literal.ts'

export function readMember(context: ActiveContext, key: string): Member {
  const { members } = context.meanings
  const found = members.get(key)
  if (found !== undefined) return found
  const term = findTerm(context, key)
  const member = term ? memberOfTerm(context, key, term) : memberOfWord(context, key)
  // only what a context defines: there are finitely many of those
  if (term) members.set(key, member)
  return member
}

function memberOfTerm(context: ActiveContext, key: string, term: Term): Member {
  if (term.beyond) return beyond('a term of a rare kind')
  if (term.iri === null) return undefined
  if (isKeyword(term.iri)) return memberOfKeyword(term.iri)
  return describeProperty(context, key, term, term.iri)
}

function memberOfWord(context: ActiveContext, key: string): Member {
  if (isKeyword(key)) return memberOfKeyword(key)
  const iri = looksLikeKeyword(key) ? undefined : expandWord(context, key)
  return iri !== undefined && isAbsoluteIri(iri) ? describeProperty(context, key, undefined, iri) : undefined
}

function memberOfKeyword(keyword: string): Member {
  return keyword === '@id' || keyword === '@type' || keyword === '@context' ? keyword : beyond(keyword)
}

function describeProperty(active: ActiveContext, key: string, term: Term | undefined, iri: string): Property {
  const predicate = iri.startsWith('_:') ? beyond('a property that is a blank node') : writeIri(iri)
  const context = term?.scope ? enterProperty(active, term.scope) : active
  // inside its own context a property may be defined anew, and its values are read by that
  const inside = context === active ? term : findTerm(context, key)
  if (inside?.beyond || isKeyword(inside?.iri ?? '')) return beyond('a term that changes inside itself')
  const has = (of: Term | undefined, kind: string): boolean => of?.container?.includes(kind) === true
  if (has(term, '@list') !== has(inside, '@list')) return beyond('a list by one context and none by the next')
  if (term?.type === '@json' || inside?.type === '@json') return beyond('@json')
  if (term?.scope && inside?.scope && term.scope.source !== inside.scope.source) return beyond('a scope inside a scope')
  const objects = enterObjects(context, inside?.scope)
  // values of a property of graphs are dropped where they say nothing, also where it is one of graphs only inside itself: texts and
  // numbers are read by its own context, objects by where they begin
  const isOfGraphs = (of: Term | undefined): boolean => has(of, '@graph')
  if (!isOfGraphs(term) && (isOfGraphs(inside) || isOfGraphs(findTerm(objects, key))))
    return beyond('a graph by one context and none by the next')
  const { reads, datatype } = readCoercion(inside?.type)
  const language = inside?.language === undefined ? context.language : inside.language
  return {
    predicate: predicate ?? beyond('a property that is no IRI'),
    isGraph: isOfGraphs(term),
    isList: has(term, '@list'),
    isLanguageMap: has(term, '@language'),
    reads,
    datatype,
    suffix: datatype === undefined ? (language === null ? '' : `@${language}`) : writeDatatype(datatype),
    context,
    objects,
  }
}

function enterObjects(context: ActiveContext, scope: Scope | undefined): ActiveContext {
  const reverted = context.previous ?? context
  if (scope === undefined) return reverted
  // entering the same table a second time changes nothing
  const [only, ...more] = scope.tables
  const isThere = reverted === context && more.length === 0 && only !== null && context.table === only
  return isThere ? context : enterProperty(reverted, scope)
}

function readCoercion(type: string | undefined): Pick<Property, 'reads' | 'datatype'> {
  if (type === '@id') return { reads: 'id', datatype: undefined }
  if (type === '@vocab') return { reads: 'vocab', datatype: undefined }
  return { reads: 'literal', datatype: type === '@none' ? undefined : type }
}

/** A prefix and a rest, an IRI, or a word after `@vocab`; the text as it is where it is none of them. */
function expandWord(context: ActiveContext, text: string): string {
  const compact = expandPrefix(context, text)
  return compact ?? (context.vocab === null ? text : context.vocab + text)
}

function expandPrefix(context: ActiveContext, text: string): string | undefined {
  const colon = text.indexOf(':')
  if (colon <= 0) return undefined
  if (text.startsWith('//', colon + 1) || (colon === 1 && text.startsWith('_'))) return text
  const prefix = findTerm(context, text.slice(0, colon))
  if (prefix?.prefix) return prefix.iri + text.slice(colon + 1)
  return isAbsoluteIri(text) ? text : undefined
}

/** The IRI or blank node label an id stands for; may be relative. Reserved words are the general processor's. */
export function expandId(context: ActiveContext, text: string): string {
  if (text.startsWith('@')) return beyond('an id that begins with @')
  return expandPrefix(context, text) ?? text
}

/** The same for a property whose values may be terms. */
export function expandVocab(context: ActiveContext, text: string): string {
  if (text.startsWith('@')) return beyond('a value that begins with @')
  const term = findTerm(context, text)
  if (term) return term.iri ?? beyond('a term that was taken away')
  return expandWord(context, text)
}

export function readType(context: ActiveContext, type: string): KnownType {
  const { types } = context.meanings
  const found = types.get(type)
  if (found) return found
  if (type.startsWith('@')) return beyond('a type that begins with @')
  const term = findTerm(context, type)
  const iri = term ? (term.iri ?? '') : expandWord(context, type)
  if (iri.startsWith('_:') || iri.startsWith('@')) return beyond('a type that is no IRI')
  const described = { iri: writeIri(iri), scope: term?.scope }
  if (term) types.set(type, described)
  return described
}

/** The keys that give an object its id here. */
export function idKeys(context: ActiveContext): readonly string[] {
  context.meanings.idKeys ??= findAliases(context, '@id')
  return context.meanings.idKeys
}

/** The keys that give an object its types here. */
export function typeKeys(context: ActiveContext): readonly string[] {
  context.meanings.typeKeys ??= findAliases(context, '@type')
  return context.meanings.typeKeys
}
