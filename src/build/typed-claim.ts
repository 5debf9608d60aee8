/** The typed terms of the profile `extended` that are one learner's: who awarded, and how the learner did (elements 3, 4, 13, 14). */
import type { MicroCredential, Organisation } from '../model/award.ts'
import type { JsonObject, ResultDescription } from '../model/credential.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { compact } from './compact.ts'
import { SUPERVISION } from './concept-alignment.ts'
import { iriOf } from './typed-terms.ts'

/** `credentialSubject.elmClaim` of a normalized award; `descriptions` are the ResultDescriptions made of it. */
export function writeClaim(award: MicroCredential, descriptions: readonly ResultDescription[]): JsonObject {
  const { issuer, awardingBodies } = award
  const bodies =
    awardingBodies === undefined
      ? [writeBody(issuer, undefined)]
      : awardingBodies.map((body, index) => writeBody(body, `B${index + 1}`))
  return compact({
    type: 'LearningAchievement',
    awardedBy: { type: 'AwardingProcess', awardingDate: award.awarded, awardingBody: bodies },
    provenBy: award.assessments.flatMap(({ grade, supervision }, index) =>
      grade === undefined && supervision === undefined
        ? []
        : [
            compact({
              type: 'LearningAssessment',
              resultDescription: descriptions[index]?.id,
              idVerification: supervision === undefined ? undefined : iriOf(SUPERVISION, supervision),
              grade: grade === undefined ? undefined : { type: 'Note', noteLiteral: String(grade.value) },
            }),
          ],
    ),
  })
}

// No `id`, as in the alignments: it may be the issuer's, and two nodes with one id are one.
function writeBody({ id, name, legalName, country }: Organisation, code: string | undefined): JsonObject {
  return compact({
    type: 'Organisation',
    code,
    exactMatch: id,
    prefLabel: name,
    legalName,
    location: {
      type: 'Location',
      address: { type: 'Address', countryCode: findCountry(country)?.iri },
    },
  })
}
