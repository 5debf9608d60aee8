/** What the typed terms of the profile `extended` say, in the places where the native profile would say it. */
import { findConcept } from '../vocabulary/concepts.ts'
import { ASSESSMENT_TYPE, SUPERVISION } from './concept-alignment.ts'
import { type Candidate, groupBy, object, objects, type Place, text, texts } from './place.ts'
import type { Said } from './speech.ts'
import { alignConcepts, alignQualification, alignSpecification } from './typed-alignments.ts'
import { hearTyped, type Listener } from './typed-texts.ts'

export interface Typed {
  /** As if in `achievement.alignment`. */
  readonly alignments: readonly Place[]
  /** Of each assessment, by the id of its ResultDescription. */
  readonly assessments: ReadonlyMap<string, TypedAssessment>
  readonly title: Candidate<string> | undefined
  readonly points: readonly Candidate<number>[]
  readonly awarded: readonly Candidate<string>[]
  readonly bodies: readonly Place[]
  readonly said: readonly Said[]
}

export interface TypedAssessment {
  /** As if in `alignment` of the ResultDescription, of the Result. */
  readonly alignments: readonly Place[]
  readonly supervisions: readonly Place[]
  readonly values: readonly Candidate<string>[]
  readonly titles: readonly Candidate<string>[]
  readonly descriptions: readonly Candidate<string>[]
}

/** @param base the language that the achievement speaks in place */
export function readTyped(
  subject: Place,
  achievement: Place,
  base: string | undefined,
  native: readonly Place[],
): Typed {
  const listener: Listener = { base, said: [] }
  const qualification = object(achievement, 'elmQualification')
  const claim = object(subject, 'elmClaim')
  const awardedBy = object(claim, 'awardedBy')
  return {
    alignments:
      qualification === undefined
        ? []
        : alignQualification(listener, qualification, text(achievement, 'id') ?? '', native),
    assessments: readTypedAssessments(listener, qualification, claim),
    title: hearTyped(listener, 'name', qualification, 'title'),
    points: readPoints(object(qualification, 'creditPoint')),
    awarded: awardedBy === undefined ? [] : texts(awardedBy, 'awardingDate'),
    bodies: awardedBy === undefined ? [] : objects(awardedBy, 'awardingBody'),
    said: listener.said,
  }
}

function readPoints(creditPoint: Place | undefined): readonly Candidate<number>[] {
  if (creditPoint === undefined) return []
  return texts(creditPoint, 'point').flatMap(({ value, pointer }) => {
    const number = Number(value)
    // as `build` writes it, and nothing that only begins like a number or is one in another spelling
    return Number.isFinite(number) && String(number) === value ? [{ value: number, pointer }] : []
  })
}

function readTypedAssessments(
  listener: Listener,
  qualification: Place | undefined,
  claim: Place | undefined,
): ReadonlyMap<string, TypedAssessment> {
  const specified = groupBy(qualification === undefined ? [] : objects(qualification, 'provenBy'), (place) =>
    text(place, 'resultDescription'),
  )
  const claimed = groupBy(claim === undefined ? [] : objects(claim, 'provenBy'), (place) =>
    text(place, 'resultDescription'),
  )
  const ids = new Set([...specified.keys(), ...claimed.keys()])
  return new Map(
    Array.from(ids, (id) => {
      const specifications = specified.get(id) ?? []
      const assessments = claimed.get(id) ?? []
      const assessment: TypedAssessment = {
        alignments: specifications.flatMap((place) => alignSpecification(listener, place)),
        titles: specifications.flatMap((place) => hearTyped(listener, text(place, 'code') ?? '', place, 'title') ?? []),
        descriptions: specifications.flatMap(
          (place) => hearTyped(listener, `${text(place, 'code') ?? ''}.description`, place, 'description') ?? [],
        ),
        supervisions: assessments.flatMap((place) => alignConcepts(listener, SUPERVISION, place, 'idVerification')),
        values: assessments.flatMap((place) => {
          const grade = object(place, 'grade')
          return grade === undefined ? [] : texts(grade, 'noteLiteral')
        }),
      }
      return [id, assessment]
    }),
  )
}

/** With the name that the native alignment would have: the label of the concept. */
export function nameTypes(places: readonly Place[]): readonly Place[] {
  return places.map((place) => {
    const iri = text(place, 'targetUrl') ?? ''
    if (text(place, 'targetType') !== ASSESSMENT_TYPE.target || text(place, 'targetName') !== undefined) return place
    return { ...place, value: { ...place.value, targetName: findConcept(ASSESSMENT_TYPE.list, iri)?.label ?? iri } }
  })
}
