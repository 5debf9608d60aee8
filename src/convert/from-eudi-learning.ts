/** The claims of the EUDI reference issuer's learning credential -> parts of an award. */
import { compact, orAbsent } from '../build/compact.ts'
import type { Json } from '../model/credential.ts'
import { findConcept, listConcepts } from '../vocabulary/concepts.ts'
import { asOnlyText, asText, type ClaimReader, isIri, type ReadParts } from './claim-reader.ts'

export function readEudiLearning({ text, texts, day, as }: ClaimReader): ReadParts {
  const identification = text('learner_identification')
  const grade = text('assessment_grade')
  const description = text('achievement_description')
  // `exp` has the moment itself
  day('date_of_expiry')
  return compact({
    learner: compact({
      givenName: text('given_name'),
      familyName: text('family_name'),
      identifiers: identification && [{ type: 'learnerIdentification', value: identification }],
    }),
    title: text('achievement_title'),
    issuer: compact({ name: text('issuing_authority'), country: text('issuing_country') }),
    awarded: day('date_of_issuance'),
    learningOutcomes: texts('learning_outcomes')?.map((title) => ({ title })),
    workload: as('expected_study_time', readStudyTime),
    level: as('level_of_learning_experience', (value) => {
      const eqf = /^Level([1-8])$/.exec(String(value))?.[1]
      return eqf === undefined ? undefined : { eqf: Number(eqf) }
    }),
    assessments: grade && [{ grade: { value: grade } }],
    qualityAssurance: texts('types_of_quality_assurance')?.map((label) => ({ type: readLabel(label) })),
    prerequisites: as('prerequisites_to_enroll', asOnlyText),
    stackability: as('integration_stackability_options', (value) =>
      value === 'Yes' ? { kind: 'stackable' } : value === 'No' ? { kind: 'standalone' } : undefined,
    ),
    achievement: orAbsent(compact({ description })),
    languages: texts('language_of_classes'),
  })
}

/** As `writeEudiLearning` writes it; others' words are not guessed at. */
function readStudyTime(value: Json): object | undefined {
  const words = asText(value) ?? ''
  const [, length = '', points = ''] = /^(\S+(?: hours)?) \(([^()]+)\)$/.exec(words) ?? [words, words, words]
  const duration = readLength(length)
  const credits = readCredits(points)
  const isBoth = length !== points
  return isBoth && !(duration && credits) ? undefined : orAbsent(compact({ credits, duration }))
}

function readLength(words: string): string | undefined {
  const hours = /^(\d+(?:\.\d+)?) hours$/.exec(words)?.[1]
  if (hours !== undefined) return `PT${hours}H`
  return /^P[\dTYMWDHS.]+$/.test(words) ? words : undefined
}

function readCredits(words: string): object | undefined {
  const [, points, system = ''] = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?) (\S+)$/.exec(words) ?? []
  if (points === undefined || !(findConcept('credit-system', system) || isIri(system))) return undefined
  return { system, points: Number(points) }
}

function readLabel(label: string): unknown {
  const known = listConcepts('quality-assurance-type').find((entry) => entry.label === label)
  return known?.slug ?? (isIri(label) ? label : { other: label })
}
