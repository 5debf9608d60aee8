/** The typed terms of the profile `extended` (contexts/microcred-v1.ts, docs/wire.md): what is the same for every learner. */
import type { Assessment, LocalizedText, MicroCredential, OpenConcept, QualityAssurance } from '../model/award.ts'
import type { JsonObject, ResultDescription } from '../model/credential.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { isSchemeIri } from './assessments.ts'
import { compact } from './compact.ts'
import {
  ACTIVITY,
  ASSESSMENT_TYPE,
  type ConceptField,
  CREDIT_SYSTEM,
  CYCLE,
  ISCED,
  MODE,
  NQF,
  OPPORTUNITY,
  QUALITY_ASSURANCE_TYPE,
  SCHEDULE,
  SETTING,
  SKILL_REUSE_LEVEL,
  SKILL_TYPE,
} from './concept-alignment.ts'
import { EQF_LEVELS } from './learning.ts'
import { toXsdDuration } from './xsd-duration.ts'

/** The IRI of a concept of a normalized award. */
export function iriOf(field: ConceptField, concept: string): string {
  return findConcept(field.list, concept)?.iri ?? concept
}

/** The same, or the concept in words; `slot` is its code (docs/wire.md, "Words instead of a concept"). */
function openIri(field: ConceptField, concept: OpenConcept, slot: string): string | JsonObject {
  if (typeof concept === 'string') return iriOf(field, concept)
  return { type: 'Concept', code: slot, prefLabel: concept.other }
}

function note(text: LocalizedText | undefined): JsonObject | undefined {
  return text === undefined ? undefined : { type: 'Note', noteLiteral: text }
}

/** `achievement.elmQualification` of a normalized award; `descriptions` are the ResultDescriptions made of it. */
export function writeQualification(award: MicroCredential, descriptions: readonly ResultDescription[]): JsonObject {
  const { participation, offer, subjects = [], languages = [], stackability } = award
  const { modes, activities = [], setting, schedule } = participation
  return compact({
    type: 'Qualification',
    title: award.title,
    dcType: offer === undefined ? undefined : openIri(OPPORTUNITY, offer, 'Offer'),
    thematicArea: subjects.map((subject) => iriOf(ISCED, subject)),
    language: languages,
    ...writeTypedLevel(award.level),
    ...writeTypedWorkload(award.workload),
    learningOutcome: award.learningOutcomes.map(writeTypedOutcome),
    provenBy: award.assessments.map((assessment, index) => writeSpecification(assessment, index, descriptions)),
    mode: modes.map((mode, index) => openIri(MODE, mode, `Mode${index + 1}`)),
    influencedBy:
      activities.length === 0
        ? undefined
        : {
            type: 'LearningActivitySpecification',
            dcType: activities.map((activity, index) => openIri(ACTIVITY, activity, `Activity${index + 1}`)),
          },
    learningSetting: setting === undefined ? undefined : openIri(SETTING, setting, 'Setting'),
    learningSchedule: schedule === undefined ? undefined : openIri(SCHEDULE, schedule, 'Schedule'),
    accreditation: award.qualityAssurance.map(writeAccreditation),
    entryRequirement: note(award.prerequisites),
    isPartialQualification: stackability === undefined ? undefined : stackability.kind === 'stackable',
    isPartOf: (stackability?.towards ?? []).map(({ id, title }, index) =>
      compact({ type: 'Qualification', code: `P${index + 1}`, title, exactMatch: id }),
    ),
    additionalNote: note(award.furtherInformation),
  })
}

function writeTypedLevel(level: MicroCredential['level']): JsonObject {
  if (level === 'not-applicable') return { levelApplicable: false }
  const { eqf, nqf = [], cycle } = level
  return compact({
    eqfLevel: eqf === undefined ? undefined : `${EQF_LEVELS}${eqf}`,
    nqfLevel: nqf.map((concept) => iriOf(NQF, concept)),
    educationLevel: cycle === undefined ? undefined : iriOf(CYCLE, cycle),
  })
}

function writeTypedWorkload({ credits, duration }: MicroCredential['workload']): JsonObject {
  return compact({
    creditPoint:
      credits === undefined
        ? undefined
        : { type: 'CreditPoint', framework: iriOf(CREDIT_SYSTEM, credits.system), point: String(credits.points) },
    volumeOfLearning: duration === undefined ? undefined : toXsdDuration(duration),
  })
}

function writeTypedOutcome(
  { id, title, description, esco, skills, kind, reuse }: MicroCredential['learningOutcomes'][number],
  index: number,
): JsonObject {
  return compact({
    id,
    type: 'LearningOutcome',
    code: `LO${index + 1}`,
    title,
    description,
    relatedESCOSkill: esco,
    relatedSkill: skills,
    dcType: kind === undefined ? undefined : iriOf(SKILL_TYPE, kind),
    reusabilityLevel: reuse === undefined ? undefined : iriOf(SKILL_REUSE_LEVEL, reuse),
  })
}

function writeSpecification(
  { type, title, description, grade }: Assessment,
  index: number,
  descriptions: readonly ResultDescription[],
): JsonObject {
  const code = `A${index + 1}`
  return compact({
    type: 'LearningAssessmentSpecification',
    code,
    resultDescription: descriptions[index]?.id,
    title,
    description,
    dcType: openIri(ASSESSMENT_TYPE, type, `${code}.type`),
    gradingScheme: grade?.scheme === undefined ? undefined : writeScheme(grade.scheme),
  })
}

function writeScheme(scheme: string): string | JsonObject {
  return isSchemeIri(scheme) ? scheme : { type: 'GradingScheme', title: scheme }
}

function writeAccreditation({ type, title, body, decided, expires, url }: QualityAssurance, index: number): JsonObject {
  const code = `QA${index + 1}`
  return compact({
    type: 'Accreditation',
    code,
    title,
    dcType: openIri(QUALITY_ASSURANCE_TYPE, type, `${code}.type`),
    accreditingAgent: body === undefined ? undefined : { type: 'Organisation', prefLabel: body },
    decisionDate: decided,
    expiryDate: expires,
    landingPage: url,
  })
}
