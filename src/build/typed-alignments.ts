/**
 * The way back of typed-terms.ts and typed-claim.ts: each typed term as the alignment that the native profile has for it, with
 * the pointer of the term. So both are read by the same rules: what says the same is one answer, what differs is disputed.
 */
import type { Alignment } from '../model/credential.ts'
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
  STACKABILITY,
} from './concept-alignment.ts'
import { below } from './derive-ids.ts'
import { member, object, objects, type Place, text, texts } from './place.ts'
import { hearTyped, type Listener } from './typed-texts.ts'
import { FALLBACK, TARGET } from './wire.ts'
import { toXsdDuration } from './xsd-duration.ts'

type Draft = { readonly [K in keyof Omit<Alignment, 'type'>]?: string | undefined }

/** As an alignment would stand in the document. */
function aligned(pointer: string, draft: Draft): Place {
  return { value: compact(draft), pointer }
}

/** The concepts of a member: IRIs, and concepts in words. `code` is what the native profile writes beside an IRI. */
export function alignConcepts(
  listener: Listener,
  field: ConceptField,
  place: Place | undefined,
  key: string,
  code?: string,
): readonly Place[] {
  if (place === undefined) return []
  const listed = texts(place, key).map(({ value, pointer }) =>
    aligned(pointer, { targetType: field.target, targetUrl: value, targetCode: code }),
  )
  const { words } = field
  if (words === undefined) return listed
  const spoken = objects(place, key).flatMap((concept) => {
    const slot = text(concept, 'code') ?? ''
    if (!words.slot.test(slot)) return []
    const name = hearTyped(listener, slot, concept, 'prefLabel')
    const draft = { targetType: field.target, targetUrl: words.url, targetCode: slot, targetName: name?.value }
    return [aligned(concept.pointer, draft)]
  })
  return [...listed, ...spoken]
}

/** `achievement.elmQualification` as the achievement's alignments; `native` are those that stand there. */
export function alignQualification(
  listener: Listener,
  qualification: Place,
  achievementId: string,
  native: readonly Place[],
): readonly Place[] {
  const concepts = (field: ConceptField, key: string): readonly Place[] =>
    alignConcepts(listener, field, qualification, key)
  const creditPoint = object(qualification, 'creditPoint')
  return [
    ...objects(qualification, 'learningOutcome').flatMap((place) => alignOutcome(listener, place, achievementId)),
    ...alignConcepts(listener, CREDIT_SYSTEM, creditPoint, 'framework'),
    ...alignDuration(qualification, native),
    ...texts(qualification, 'eqfLevel').map(({ value, pointer }) =>
      aligned(pointer, { targetType: TARGET.eqf, targetUrl: value }),
    ),
    ...concepts(NQF, 'nqfLevel'),
    ...concepts(CYCLE, 'educationLevel'),
    ...alignFlag(qualification, 'levelApplicable', (applies) => (applies ? undefined : { targetType: TARGET.noLevel })),
    ...concepts(MODE, 'mode'),
    ...alignConcepts(listener, ACTIVITY, object(qualification, 'influencedBy'), 'dcType'),
    ...concepts(SETTING, 'learningSetting'),
    ...concepts(SCHEDULE, 'learningSchedule'),
    ...concepts(OPPORTUNITY, 'dcType'),
    ...concepts(ISCED, 'thematicArea'),
    ...texts(qualification, 'language').map(({ value, pointer }) =>
      aligned(pointer, { targetType: TARGET.language, targetCode: value }),
    ),
    ...objects(qualification, 'accreditation').flatMap((place) => alignAccreditation(listener, place)),
    ...alignNote(listener, object(qualification, 'entryRequirement'), TARGET.prerequisites),
    ...alignNote(listener, object(qualification, 'additionalNote'), TARGET.furtherInformation),
    ...alignFlag(qualification, 'isPartialQualification', (isPartial) => ({
      targetType: STACKABILITY.target,
      targetCode: isPartial ? 'stackable' : 'standalone',
    })),
    ...objects(qualification, 'isPartOf').map((place) => {
      const code = text(place, 'code')
      return aligned(place.pointer, {
        targetType: TARGET.partOf,
        targetName: hearTyped(listener, code ?? '', place, 'title')?.value,
        targetUrl: text(place, 'exactMatch'),
        targetCode: code,
      })
    }),
  ]
}

function alignOutcome(listener: Listener, place: Place, achievementId: string): readonly Place[] {
  const code = text(place, 'code') ?? ''
  const outcome = aligned(place.pointer, {
    targetType: TARGET.outcome,
    targetName: hearTyped(listener, code, place, 'title')?.value,
    targetDescription: hearTyped(listener, `${code}.description`, place, 'description')?.value,
    targetUrl: text(place, 'id') ?? below(achievementId, code),
    targetCode: code,
  })
  const skills = (key: string, targetType: string): readonly Place[] =>
    texts(place, key).map(({ value, pointer }) => aligned(pointer, { targetType, targetUrl: value, targetCode: code }))
  return [
    outcome,
    ...skills('relatedESCOSkill', TARGET.escoSkill),
    ...skills('relatedSkill', TARGET.skill),
    ...alignConcepts(listener, SKILL_TYPE, place, 'dcType', code),
    ...alignConcepts(listener, SKILL_REUSE_LEVEL, place, 'reusabilityLevel', code),
  ]
}

/** A duration that the native alignment writes otherwise (`P6W`, `P42D`) is the same one. */
function alignDuration(qualification: Place, native: readonly Place[]): readonly Place[] {
  const written = native
    .filter((place) => text(place, 'targetType') === TARGET.workload)
    .map((place) => toXsdDuration(text(place, 'targetCode') ?? ''))
  return texts(qualification, 'volumeOfLearning').flatMap(({ value, pointer }) =>
    written.includes(value) ? [] : [aligned(pointer, { targetType: TARGET.workload, targetCode: value })],
  )
}

function alignAccreditation(listener: Listener, place: Place): readonly Place[] {
  const code = text(place, 'code') ?? ''
  const [decided, expires] = [text(place, 'decisionDate'), text(place, 'expiryDate')]
  const quality = aligned(place.pointer, {
    targetType: TARGET.qualityAssurance,
    targetName: hearTyped(listener, code, place, 'title')?.value,
    targetFramework: hearTyped(listener, `${code}.body`, object(place, 'accreditingAgent'), 'prefLabel')?.value,
    targetUrl: text(place, 'landingPage'),
    targetCode: code,
    targetDescription:
      decided === undefined && expires === undefined ? undefined : `${decided ?? '..'}/${expires ?? '..'}`,
  })
  return [quality, ...alignConcepts(listener, QUALITY_ASSURANCE_TYPE, place, 'dcType', code)]
}

function alignNote(listener: Listener, place: Place | undefined, targetType: string): readonly Place[] {
  const words = hearTyped(listener, targetType.slice('ext:'.length), place, 'noteLiteral')
  return words === undefined ? [] : [aligned(words.pointer, { targetType, targetDescription: words.value })]
}

function alignFlag(place: Place, key: string, draftOf: (flag: boolean) => Draft | undefined): readonly Place[] {
  const value = member(place, key)
  const draft = typeof value === 'boolean' ? draftOf(value) : undefined
  return draft === undefined ? [] : [aligned(`${place.pointer}/${key}`, draft)]
}

/** An element of `elmQualification.provenBy` as the alignments of its ResultDescription. */
export function alignSpecification(listener: Listener, place: Place): readonly Place[] {
  const code = text(place, 'code') ?? ''
  const types = alignConcepts(listener, ASSESSMENT_TYPE, place, 'dcType', code)
  const schemes = [
    ...texts(place, 'gradingScheme').map(({ value, pointer }) => ({ pointer, draft: { targetUrl: value } })),
    ...objects(place, 'gradingScheme').map((scheme) => ({
      pointer: scheme.pointer,
      draft: { targetUrl: FALLBACK.gradingScheme, targetName: text(scheme, 'title') },
    })),
  ].map(({ pointer, draft }) => aligned(pointer, { targetType: TARGET.gradingScheme, ...draft }))
  return [...types, ...schemes]
}
