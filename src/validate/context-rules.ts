/**
 * Which contexts a badge may name, and in which order. Safe mode alone does not stop a context that redefines terms or
 * takes them away; a list of known ones does.
 */
import { CLR, CREDENTIALS_V1, CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { type Problem, problem } from '../errors.ts'
import { addressOfInline } from '../rdf/own-inline.ts'
import { hasForm } from '../schema/patterns.ts'
import { asObject, type DataModel, type Kind, kindOf } from './kind.ts'
import { isCredentialRoot, isObjectPlace, memberName, type Place, pointerOf } from './places.ts'

/** Whether the content of a context is at hand and pinned. */
export type IsKnownContext = (url: string) => boolean

// BCP 47, well-formed.
const LANGUAGE_TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/

const W3C: Readonly<Record<DataModel, string>> = { v1: CREDENTIALS_V1, v2: CREDENTIALS_V2 }

/** The contexts of the document and of each endorsement and each credential inside it. */
export function checkContexts(
  document: unknown,
  places: readonly Place[],
  model: DataModel,
  isKnown: IsKnownContext,
): Problem[] {
  const own = checkContext(asObject(document)?.['@context'], '/@context', orderOf(kindOf(document)), undefined, isKnown)
  return [...own, ...checkEmbedded(places, model, isKnown)]
}

/** A profile is no credential: it needs the Open Badges context alone, at any place, and its endorsements may be of either data model. */
export function checkProfileContexts(
  document: unknown,
  places: readonly Place[],
  _model: DataModel,
  isKnown: IsKnownContext,
): Problem[] {
  const pointer = '/@context'
  const fix = `Write [${JSON.stringify(OPEN_BADGES)}].`
  const value = asObject(document)?.['@context']
  const endorsements = checkEmbedded(places, undefined, isKnown)
  if (value === undefined) {
    return [problem('conformance.context.missing', '"@context" is missing.', { pointer, fix }), ...endorsements]
  }
  if (!Array.isArray(value)) return [notAList(pointer, fix), ...endorsements]
  const lacking = value.some(isOpenBadges) ? [] : [misplaced(false, 'The Open Badges context', pointer, fix)]
  return [...lacking, ...value.flatMap((entry, i) => checkEntry(entry, `${pointer}/${i}`, isKnown)), ...endorsements]
}

function checkEmbedded(places: readonly Place[], model: DataModel | undefined, isKnown: IsKnownContext): Problem[] {
  return places.flatMap((place) => {
    if (place.within === undefined || !isObjectPlace(place) || !isCredentialRoot(place)) return []
    const contexts = place.value['@context']
    // an envelope is not signed itself, and its one context is mostly written as a text (VC Data Model 2.0, 4.13)
    const list = kindOf(place.value) === 'enveloped' && typeof contexts === 'string' ? [contexts] : contexts
    return checkContext(list, `${pointerOf(place)}/@context`, orderInside(place), model, isKnown)
  })
}

/** What must stand behind the W3C's context, one by one. */
type Order = readonly Named[]

interface Named {
  readonly name: string
  readonly url: string
  readonly is: (entry: unknown) => boolean
}

const OB: Named = { name: 'The Open Badges context', url: OPEN_BADGES, is: isOpenBadges }
const RECORDS: Named = { name: 'The CLR context', url: CLR, is: (entry) => hasForm('clrContext', entry) }

function orderOf(kind: Kind): Order {
  return kind === 'record' ? [RECORDS, OB] : [OB]
}

/** An endorsement is Open Badges' own; what else a record holds may be a credential of any sort. */
function orderInside(place: Place): Order {
  const kind = kindOf(place.value)
  return memberName(place) === 'verifiableCredential' && FOREIGN.includes(kind) ? [] : orderOf(kind)
}

const FOREIGN: readonly Kind[] = ['other', 'enveloped']

/** @param model inside another credential: the data model that one has */
function checkContext(
  value: unknown,
  pointer: string,
  order: Order,
  model: DataModel | undefined,
  isKnown: IsKnownContext,
): Problem[] {
  const fix = `Begin with ${[model ? W3C[model] : CREDENTIALS_V2, ...order.map(({ url }) => url)].join(', then ')}.`
  if (value === undefined) return [problem('conformance.context.missing', '"@context" is missing.', { pointer, fix })]
  if (!Array.isArray(value)) return [notAList(pointer, fix)]
  return [
    ...checkOrder(value, pointer, order, model, fix),
    ...value.flatMap((entry, i) => checkEntry(entry, `${pointer}/${i}`, isKnown)),
  ]
}

function checkOrder(
  list: readonly unknown[],
  pointer: string,
  order: Order,
  model: DataModel | undefined,
  fix: string,
): Problem[] {
  const isW3c = (entry: unknown): boolean => (model ? entry === W3C[model] : entry === W3C.v1 || entry === W3C.v2)
  const problems: Problem[] = []
  if (!isW3c(list[0])) problems.push(misplaced(list.some(isW3c), "The W3C's credentials context", `${pointer}/0`, fix))
  // Where the first one is missing, all that follow stand one place too early.
  for (const [index, { name, is }] of order.entries()) {
    const place = list.some(isW3c) ? list.slice(index + 1, index + 2) : list
    if (!place.some(is)) problems.push(misplaced(list.some(is), name, `${pointer}/${index + 1}`, fix))
  }
  return problems
}

function notAList(pointer: string, fix: string): Problem {
  return problem('conformance.context.order', '"@context" must be a list of contexts.', { pointer, fix })
}

function misplaced(isElsewhere: boolean, name: string, pointer: string, fix: string): Problem {
  return isElsewhere
    ? problem('conformance.context.order', `${name} stands at another place of "@context".`, { pointer, fix })
    : problem('conformance.context.missing', `${name} is missing from "@context".`, { pointer, fix })
}

function isOpenBadges(entry: unknown): boolean {
  return hasForm('openBadgesContext', entry)
}

/** One of a list of contexts: its content is at hand, or it adds no term. */
export function checkEntry(entry: unknown, pointer: string, isKnown: IsKnownContext): Problem[] {
  if (typeof entry !== 'string') {
    if (isLanguageOnly(entry) || addressOfInline(entry) !== undefined) return []
    const fix = 'Take it out; only {"@language": "..."} and our own context, unchanged, may stand there.'
    return [
      problem('conformance.context.inline', 'A context written into the document can change what it says.', {
        pointer,
        fix,
      }),
    ]
  }
  if (isKnown(entry)) return []
  const message = `The context ${JSON.stringify(entry.slice(0, 200))} is not known, so its terms mean nothing here.`
  return [
    problem('conformance.context.unknown', message, {
      pointer,
      fix: 'Hand its content in as an option, or take it out.',
    }),
  ]
}

/** The one inline context that adds no term: it says in which language the texts are. */
function isLanguageOnly(entry: unknown): boolean {
  const members = asObject(entry)
  const language = members?.['@language']
  return Object.keys(members ?? {}).length === 1 && isLanguageTag(language)
}

export function isLanguageTag(value: unknown): boolean {
  return typeof value === 'string' && LANGUAGE_TAG.test(value)
}
