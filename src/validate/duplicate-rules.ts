/**
 * Two objects with one `id` are one node of the signed graph: what stands in one can be moved to the other and the signature
 * still holds. Whoever reads the JSON should know; and of what is shown as the award nothing may have been moved.
 */
import { type Problem, problem, remark } from '../errors.ts'
import { asObject } from './kind.ts'
import { isList, isObjectPlace, memberName, type Place, pointerOf } from './places.ts'

/** A remark at the second object and at each later one that differs from the first; a problem where it adds to what is shown. */
export function checkDuplicateIds(places: readonly Place[]): Problem[] {
  const first = new Map<string, Place | undefined>()
  const problems: Problem[] = []
  let shown: ReadonlyMap<unknown, unknown> | undefined
  for (const place of places) {
    if (!isObjectPlace(place) || typeof place.value['id'] !== 'string') continue
    const { id } = place.value
    const isKnown = first.has(id)
    // most ids are there once, and what they are part of need not be looked at
    if (!isKnown) first.set(id, place)
    else if (!isApart(place)) {
      const earlier = first.get(id)
      if (earlier === undefined || isApart(earlier)) first.set(id, place)
      else if (!isSame(earlier.value, place.value)) {
        shown ??= listShown(places[0]?.value)
        problems.push(addsTo(shown.get(id), [earlier, place]) ? secondPlace(place) : sameId(place))
      }
    }
  }
  return problems
}

/** By its id, the object that is looked at: the document, its subjects, their achievements. */
function listShown(document: unknown): ReadonlyMap<unknown, unknown> {
  const subjects = [asObject(document)?.['credentialSubject']].flat()
  const achievements = subjects.flatMap((subject) => [asObject(subject)?.['achievement']].flat())
  return new Map([...achievements, ...subjects, document].map((value) => [asObject(value)?.['id'], value]))
}

/** What is read of a document, a subject and an achievement. The standard's own example has criteria of the achievement's id. */
const READ: ReadonlySet<string> = new Set(
  (
    'achievement achievementType activityEndDate activityStartDate alignment association awardedDate creator ' +
    'creditsAvailable creditsEarned criteria description evidence fieldOfStudy humanCode identifier image inLanguage ' +
    'licenseNumber name related result resultDescription role source specialization tag term version'
  ).split(' '),
)

/** Whether one of the two is another than the one that is shown, and says what is read there. An issuer may be its own subject. */
function addsTo(shown: unknown, places: readonly Place[]): boolean {
  return places.some((place) => {
    const isOther = shown !== undefined && place.value !== shown && memberName(place) !== 'issuer'
    return isOther && Object.keys(place.value).some((name) => READ.has(name))
  })
}

function secondPlace(place: Place): Problem {
  const message =
    'Another object has the same "id" and other content; to the signature both are one, and only one is shown.'
  return problem('conformance.schema.duplicate-id', message, {
    pointer: pointerOf(place),
    fix: 'Write all of it in one place, and give other objects ids of their own.',
  })
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
