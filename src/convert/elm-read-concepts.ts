/** Concepts of an ELM document: as our slug or the IRI; one that the file numbers itself is in words. */
import { type Candidate, isObject, member, type Place } from '../build/place.ts'
import { isDate } from '../encoding/date-time.ts'
import type { OpenConcept } from '../model/award.ts'
import { findConcept, type VocabularyName } from '../vocabulary/concepts.ts'
import { asList, type Elm, type Found, findText, isLocalId, mark, nodes } from './elm-source.ts'

/** The IRIs of a member's concepts. */
export function findIris(elm: Elm, place: Place | undefined, key: string): readonly Candidate<string>[] {
  return nodes(elm, place, key).flatMap((concept) => {
    const id = member(concept, 'id')
    if (typeof id !== 'string' || isLocalId(id)) return []
    mark(elm, concept.pointer)
    return [{ value: id, pointer: concept.pointer }]
  })
}

/** Of a list that the award takes nothing but concepts of; what is in no list is told when the award is checked. */
export function findConcepts(
  elm: Elm,
  place: Place | undefined,
  key: string,
  list: VocabularyName,
): readonly Candidate<string>[] {
  return findIris(elm, place, key).map(({ value, pointer }) => ({
    value: findConcept(list, value)?.slug ?? value,
    pointer,
  }))
}

/** Of a list that may fall short: in words where there is no IRI that others know. */
export function findOpenConcepts(
  elm: Elm,
  place: Place | undefined,
  key: string,
  list: VocabularyName,
): readonly Candidate<OpenConcept>[] {
  return nodes(elm, place, key).flatMap((concept): readonly Candidate<OpenConcept>[] => {
    const id = member(concept, 'id')
    if (typeof id === 'string' && !isLocalId(id)) {
      mark(elm, concept.pointer)
      return [{ value: findConcept(list, id)?.slug ?? id, pointer: concept.pointer }]
    }
    const other = findText(elm, concept, 'prefLabel')
    if (other === undefined) return []
    mark(elm, concept.pointer)
    return [{ value: { other: other.value }, pointer: concept.pointer }]
  })
}

/** Each once: the same concept may stand in several places. */
export function asConceptList<T>(found: readonly Candidate<T>[]): Found<readonly T[]> {
  const once = new Map(found.map((each) => [JSON.stringify(each.value), each] as const).reverse())
  return asList([...once.values()].reverse())
}

/**
 * The day of a date-time at its beginning. At any other hour it may be the day before or after in the zone where it was
 * written, which nobody here can know.
 */
export function findDay(elm: Elm, place: Place | undefined, key: string): Found<string> {
  if (place === undefined || !isObject(place.value)) return undefined
  const value = member(place, key)
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(String(value)) ?? []
  if (day === undefined || !isDate(day)) return undefined
  const pointer = `${place.pointer}/${key}`
  mark(elm, pointer)
  return { value: day, pointer }
}
