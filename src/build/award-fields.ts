/**
 * Every field of the award with its kind, in the order of the model. `checkAward` and `normalize` both read this one table.
 *
 * | list                                                                     | order   | why                                      |
 * |--------------------------------------------------------------------------|---------|------------------------------------------|
 * | learningOutcomes, assessments, qualityAssurance, towards, awardingBodies | ordered | numbered in the credential (`LO1`, `A1`) |
 * | identifiers, esco, skills, nqf, modes, activities, evidence, tags,       | set     | RDF keeps no order of them, so they are  |
 * | languages, subjects                                                      |         | sorted, and each entry stands once       |
 */
import { concept, openConcept } from './concept-field.ts'
import { type Kind, type Members, object, ordered, set } from './field.ts'
import { asWritten, gradeValue, points } from './number-field.ts'
import {
  country,
  date,
  dateTime,
  duration,
  email,
  escoIri,
  identifierType,
  imageAddress,
  iri,
  languageTag,
  learnerIdentifierType,
  localized,
  nameOrIri,
  region,
  skillIri,
  text,
  webAddress,
} from './text-field.ts'

const organisation: Kind = object({
  id: iri,
  name: localized,
  legalName: localized,
  url: webAddress,
  email,
  country,
  region,
  identifiers: set(object({ type: identifierType, value: text })),
  image: imageAddress,
})

const MEMBERS: Members = {
  id: iri,
  learner: object({
    id: iri,
    name: text,
    givenName: text,
    familyName: text,
    dateOfBirth: date,
    email,
    identifiers: set(object({ type: learnerIdentifierType, value: text })),
  }),
  title: localized,
  issuer: organisation,
  awardingBodies: ordered(organisation),
  awarded: dateTime,
  validFrom: dateTime,
  validUntil: dateTime,
  learningOutcomes: ordered(
    object({
      id: iri,
      title: localized,
      description: localized,
      esco: set(escoIri),
      skills: set(skillIri),
      kind: concept('skill-type'),
      reuse: concept('skill-reuse-level'),
    }),
  ),
  workload: object({ credits: object({ system: concept('credit-system'), points }), duration }),
  level: object({ eqf: asWritten, nqf: set(concept('nqf')), cycle: asWritten }),
  assessments: ordered(
    object({
      id: iri,
      type: openConcept('assessment-type'),
      title: localized,
      description: localized,
      supervision: concept('supervision'),
      grade: object({ value: gradeValue, scheme: nameOrIri, min: gradeValue, max: gradeValue, required: gradeValue }),
    }),
  ),
  participation: object({
    modes: set(openConcept('mode')),
    activities: set(openConcept('activity')),
    setting: openConcept('setting'),
    schedule: openConcept('schedule'),
  }),
  qualityAssurance: ordered(
    object({
      type: openConcept('quality-assurance-type'),
      title: localized,
      body: localized,
      decided: date,
      expires: date,
      url: webAddress,
    }),
  ),
  prerequisites: localized,
  stackability: object({ kind: asWritten, towards: ordered(object({ id: iri, title: localized })) }),
  furtherInformation: localized,
  evidence: set(object({ id: iri, name: text, narrative: text, url: webAddress })),
  tags: set(text),
  url: webAddress,
  achievement: object({
    id: iri,
    description: localized,
    criteria: localized,
    image: imageAddress,
    version: text,
  }),
  languages: set(languageTag),
  subjects: set(concept('isced-f')),
  offer: openConcept('opportunity-type'),
}

export const AWARD: Kind = object(MEMBERS)

/** The award's own members, in the order in which problems are told and a normalized award is written. */
export const AWARD_MEMBERS: readonly string[] = Object.keys(MEMBERS)
