/** The claims of the WE BUILD micro-credential -> parts of an award. */
import { compact, orAbsent } from '../build/compact.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { findConcept, type VocabularyName } from '../vocabulary/concepts.ts'
import { asDay, asOnlyText, asText, type ClaimReader, isIri, type ReadParts } from './claim-reader.ts'
import { ACTIVITY_CODES, ASSESSMENT_CODES, fromCode, MODE_CODES } from './webuild-codes.ts'

export function readWeBuild(reader: ClaimReader): ReadParts {
  const { text, texts, day, as } = reader
  const outcomes = texts('learningOutcomes')
  const nationalId = text('nationalID')
  const identifier = text('awardingBodyIdentifier')
  const activity = text('learningActivityType')
  const mode = text('formOfParticipation')
  const assessment = text('typeOfAssessment')
  const towards = text('partOfQualification')
  const language = text('languageOfAssessment')
  const subject = text('fieldOfEducation')
  const nqf = text('nationalQualificationsFrameworkLevel')
  return compact({
    id: text('identifier'),
    learner: compact({
      givenName: text('givenName'),
      familyName: text('familyName'),
      dateOfBirth: as('dateOfBirth', asDay),
      email: text('mail'),
      identifiers: nationalId && [{ type: 'nationalIdentityNumber', value: nationalId }],
    }),
    title: text('title'),
    issuer: compact({ country: text('issuerCountry') }),
    // whether it is the issuer itself, the type does not say
    awardingBodies: listOf(
      orAbsent(
        compact({
          name: text('awardingBody'),
          url: text('awardingBodyHomepage'),
          identifiers: identifier && [{ type: 'awardingBodyIdentifier', value: identifier }],
        }),
      ),
    ),
    awarded: day('issuanceDate'),
    learningOutcomes: outcomes?.map((title) =>
      // of several outcomes nobody knows whose skills they are
      compact({ title, esco: outcomes.length === 1 ? texts('escoReference') : undefined }),
    ),
    workload: as('notionalWorkload', readWorkload),
    level: orAbsent(
      compact({
        eqf: as('level', (value) => {
          const eqf = /^EQF-([1-8])$/.exec(String(value))?.[1]
          return eqf === undefined ? undefined : Number(eqf)
        }),
        nqf: nqf && [nqf],
      }),
    ),
    assessments: listOf(
      orAbsent(
        compact({
          type: assessment && readConcept('assessment-type', fromCode(ASSESSMENT_CODES, assessment)),
          supervision: as('idVerificationMethod', (value) => findConcept('supervision', String(value))?.slug),
          grade: orAbsent(compact({ value: text('grade'), scheme: text('gradingScheme') })),
        }),
      ),
    ),
    participation: orAbsent(
      compact({
        modes: mode && [readConcept('mode', fromCode(MODE_CODES, mode))],
        activities: activity && [readConcept('activity', fromCode(ACTIVITY_CODES, activity))],
      }),
    ),
    qualityAssurance: listOf(readQuality(reader)),
    prerequisites: as('entryRequirements', asOnlyText),
    stackability: orAbsent(
      compact({
        kind: as('stackable', (value) => (value === true ? 'stackable' : value === false ? 'standalone' : undefined)),
        towards: towards && [{ title: towards }],
      }),
    ),
    furtherInformation: text('additionalNote'),
    languages: language && [language],
    subjects: subject && [subject],
  })
}

const listOf = <T>(item: T | undefined): readonly T[] | undefined => (item === undefined ? undefined : [item])

function readWorkload(value: Json): object | undefined {
  const { value: amount, unit } = (typeof value === 'object' ? (value ?? {}) : {}) as JsonObject
  if (typeof amount !== 'number' || amount <= 0) return undefined
  if (unit === 'ECTS') return { credits: { system: 'ECTS', points: amount } }
  return unit === 'hours' ? { duration: durationOf(amount) } : undefined
}

/** In hours and minutes, where it is so many of them. */
function durationOf(hours: number): string {
  const minutes = Math.round(hours * 60)
  if (Math.abs(hours * 60 - minutes) > 1e-6 || minutes > 1e12) return `PT${hours}H`
  const [whole, left] = [Math.floor(minutes / 60), minutes % 60]
  return `PT${whole > 0 ? `${whole}H` : ''}${left > 0 ? `${left}M` : ''}`
}

function readQuality({ text, as }: ClaimReader): object | undefined {
  const type = text('qualityAssurance')
  const details = as('accreditation', (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined,
  )
  const { title, accreditingAgent: body, decisionDate: decided, reviewDate: expires } = details ?? {}
  return orAbsent(
    compact({
      type: type && readConcept('quality-assurance-type', type),
      title: asText(title),
      body: asText(body),
      decided: asDay(decided),
      expires: asDay(expires),
    }),
  )
}

/** The EU's concept, another IRI, or the words themselves. */
function readConcept(list: VocabularyName, word: string): unknown {
  return findConcept(list, word)?.slug ?? (isIri(word) ? word : { other: word })
}
