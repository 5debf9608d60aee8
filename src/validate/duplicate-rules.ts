/**
 * Two objects with one `id` are one node of the signed graph: what stands in one can be moved to the other and the signature
 * still holds. Whoever reads the JSON should know.
 */
import { type Problem, remark } from '../errors.ts'
import { isList, isObjectPlace, memberName, type Place, pointerOf } from './places.ts'

/** A remark at the second object and at each later one that differs from the first. */
export function checkDuplicateIds(places: readonly Place[]): Problem[] {
  const first = new Map<string, Place | undefined>()
  const problems: Problem[] = []
  for (const place of places) {
    if (!isObjectPlace(place) || typeof place.value['id'] !== 'string') continue
    const { id } = place.value
    const isKnown = first.has(id)
    // most ids are there once, and what they are part of need not be looked at
    if (!isKnown) first.set(id, place)
    else if (!isApart(place)) {
      const earlier = first.get(id)
      if (earlier === undefined || isApart(earlier)) first.set(id, place)
      else if (!isSame(earlier.value, place.value)) problems.push(sameId(place))
    }
  }
  return problems
}

function sameId(place: Place): Problem {
  const message = 'Another object above has the same "id" and other content; to the signature both are one.'
  return remark('conformance.schema.duplicate-id', message, {
    pointer: pointerOf(place),
    fix: 'Give them different ids, or the same content.',
  })
}

/**
 * A proof is a graph of its own; what stands in a credential of a record cannot be moved, for that one's own proof would not hold;
 * an endorsement names what it endorses by that one's id, a related resource the file whose digest it states.
 */
function isApart(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.within) if (OWN_PROOF.includes(memberName(at))) return true
  const only = (members: readonly string[]): boolean => Object.keys(place.value).every((name) => members.includes(name))
  const { within } = place
  if (memberName(place) === 'relatedResource' && (isList(within) ? within.within : within)?.within === undefined) {
    return only(['id', 'mediaType', 'digestSRI', 'digestMultibase'])
  }
  const isSubject = place.name === 'credentialSubject' && within !== undefined && memberName(within) === 'endorsement'
  return isSubject && only(['id', 'type', 'endorsementComment'])
}

const OWN_PROOF: readonly string[] = ['proof', 'verifiableCredential']

/** The same JSON, in whatever order of names. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [names, others] = [Object.keys(a), Object.keys(b)]
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== others.length) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return names.every((name) => right.has(name) && isSame(left.get(name), right.get(name)))
}
