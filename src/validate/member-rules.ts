/** What no member of a badge may be, wherever it stands: a JSON-LD keyword, a full IRI, null, an empty list. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import { quote } from '../schema/quote.ts'
import { asObject } from './kind.ts'
import { isCredentialRoot, isList, isOddName, type OddMember, type Place, pointerOf, provenBy } from './places.ts'

/** Data Integrity proofs over JCS repeat their document's contexts (vc-di-eddsa 3.3.1, vc-di-ecdsa 3.3.1). */
const JCS_SUITE = /-jcs-\d{4}$/

/** Open Badges, serialization: null and empty lists MUST be left out. */
export function checkMembers(odd: readonly OddMember[]): Problem[] {
  return odd.flatMap(({ place, name }) => [
    ...(!isList(place) && isOddName(name) ? checkName(place, name) : []),
    // What a context holds is for context-rules.ts.
    ...(name === '@context' ? [] : checkEmptiness(place, name)),
  ])
}

function checkEmptiness(place: Place, name: string): readonly Problem[] {
  const value = (place.value as Readonly<Record<string, unknown>>)[name]
  const isEmpty = Array.isArray(value) && value.length === 0
  if (value !== null && !isEmpty) return NONE
  const pointer = child(pointerOf(place), name)
  const label = isList(place) ? 'An entry of a list' : quote(name)
  if (isEmpty) {
    const fix = 'Fill it, or leave it out.'
    return [problem('conformance.schema.empty', `${label} must not be an empty list.`, { pointer, fix })]
  }
  return [problem('conformance.schema.null', `${label} must not be null.`, { pointer, fix: 'Leave it out.' })]
}

const NONE: readonly Problem[] = []

/** The one name no JSON object may have here: it is a property of every object already. */
export function checkPrototypeNames(odd: readonly OddMember[]): Problem[] {
  return odd
    .filter(({ name }) => name === '__proto__')
    .map(({ place, name }) => forbidden(name, child(pointerOf(place), name)))
}

function checkName(place: Place, name: string): readonly Problem[] {
  const pointer = child(pointerOf(place), name)
  if (name !== '@context') return [forbidden(name, pointer)]
  if (isCredentialRoot(place)) return NONE
  const { '@context': own, cryptosuite } = place.value as Readonly<Record<string, unknown>>
  const owner = typeof cryptosuite === 'string' && JCS_SUITE.test(cryptosuite) ? provenBy(place) : undefined
  return owner ? checkProofContext(own, asObject(owner.value)?.['@context'], pointer) : [forbidden(name, pointer)]
}

function checkProofContext(value: unknown, contexts: unknown, pointer: string): Problem[] {
  const [own, all] = [[value].flat(), [contexts].flat()]
  if (own.every((entry, i) => i < all.length && JSON.stringify(entry) === JSON.stringify(all[i]))) return []
  const message = 'The contexts of a proof must be the first ones of the document, in the same order.'
  return [problem('conformance.context.order', message, { pointer, fix: 'Repeat the contexts of the document.' })]
}

function forbidden(name: string, pointer: string): Problem {
  const message = `${quote(name)} is not a name that readers of badges look at, so it could say what nobody sees.`
  return problem('conformance.context.keyword', message, {
    pointer,
    fix: 'Use the term that Open Badges has for it, or take it out.',
  })
}
