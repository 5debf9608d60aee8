/** Concepts as alignments: `targetUrl` is the concept's IRI, `targetName` its label. A description in words has a slot. */
import type { OpenConcept } from '../model/award.ts'
import type { Alignment } from '../model/credential.ts'
import { findConcept, type VocabularyName } from '../vocabulary/concepts.ts'
import { align } from './alignment.ts'
import { type Place, text } from './place.ts'
import { hearText, type Speech } from './speech.ts'
import { putText, type Texts } from './texts.ts'
import { FALLBACK, TARGET } from './wire.ts'

export interface ConceptField {
  readonly target: string
  readonly list: VocabularyName
  readonly framework: string
  /** For a description in words; absent where the award takes none. */
  readonly words?: { readonly url: string; readonly slot: RegExp }
}

export const MODE: ConceptField = {
  target: TARGET.mode,
  list: 'mode',
  framework: 'EU modes of learning',
  words: { url: FALLBACK.mode, slot: /^Mode[1-9]\d*$/ },
}
export const ACTIVITY: ConceptField = {
  target: TARGET.activity,
  list: 'activity',
  framework: 'EU learning activity types',
  words: { url: FALLBACK.activity, slot: /^Activity[1-9]\d*$/ },
}
export const SETTING: ConceptField = {
  target: TARGET.setting,
  list: 'setting',
  framework: 'EU learning settings',
  words: { url: FALLBACK.setting, slot: /^Setting$/ },
}
export const SCHEDULE: ConceptField = {
  target: TARGET.schedule,
  list: 'schedule',
  framework: 'EU learning schedules',
  words: { url: FALLBACK.schedule, slot: /^Schedule$/ },
}
export const OPPORTUNITY: ConceptField = {
  target: TARGET.opportunity,
  list: 'opportunity-type',
  framework: 'EU learning opportunity types',
  words: { url: FALLBACK.opportunity, slot: /^Offer$/ },
}
export const ASSESSMENT_TYPE: ConceptField = {
  target: TARGET.assessmentType,
  list: 'assessment-type',
  framework: 'EU assessment types',
  words: { url: FALLBACK.assessmentType, slot: /^A[1-9]\d*\.type$/ },
}
export const QUALITY_ASSURANCE_TYPE: ConceptField = {
  target: TARGET.qualityAssuranceType,
  list: 'quality-assurance-type',
  framework: 'EU quality assurance types',
  words: { url: FALLBACK.qualityAssuranceType, slot: /^QA[1-9]\d*\.type$/ },
}
export const SUPERVISION: ConceptField = {
  target: TARGET.supervision,
  list: 'supervision',
  framework: 'EU supervision and identity verification',
}
export const SKILL_TYPE: ConceptField = {
  target: TARGET.skillType,
  list: 'skill-type',
  framework: 'EU skill types',
}
export const SKILL_REUSE_LEVEL: ConceptField = {
  target: TARGET.skillReuseLevel,
  list: 'skill-reuse-level',
  framework: 'EU skill reusability levels',
}
export const NQF: ConceptField = {
  target: TARGET.nqf,
  list: 'nqf',
  framework: 'National qualifications frameworks',
}
export const ISCED: ConceptField = {
  target: TARGET.isced,
  list: 'isced-f',
  framework: 'ISCED fields of education and training 2013',
}
export const CYCLE: ConceptField = {
  target: TARGET.cycle,
  list: 'cycle',
  framework: 'Qualifications Framework of the European Higher Education Area',
}
export const STACKABILITY: ConceptField = {
  target: TARGET.stackability,
  list: 'stackability',
  framework: 'Council Recommendation 2022/C 243/02, Annex I',
}
export const CREDIT_SYSTEM: ConceptField = {
  target: TARGET.creditSystem,
  list: 'credit-system',
  framework: 'EU credit systems',
}

/** The alignment of a concept. A label of one's own replaces the list's. */
export function writeConcept(
  field: ConceptField,
  concept: string,
  { concepts }: Texts,
  code?: string,
  label?: string,
): Alignment {
  const entry = findConcept(field.list, concept) ?? concepts.find(field.list, concept)
  return align(field.target, {
    framework: field.framework,
    name: label ?? entry?.label ?? concept,
    url: entry?.iri ?? concept,
    code,
  })
}

/** The same for a concept or a description in words; `slot` is where the words' other languages are found. */
export function writeOpenConcept(
  field: ConceptField,
  concept: OpenConcept,
  texts: Texts,
  slot: string,
  code?: string,
): Alignment {
  if (typeof concept === 'string') return writeConcept(field, concept, texts, code)
  const url = field.words?.url ?? ''
  return align(field.target, {
    framework: field.framework,
    name: putText(texts, slot, concept.other, url),
    url,
    code: slot,
  })
}

/** The concept of an alignment as `normalize` writes it: the slug if the list has it, else the IRI. */
export function readConcept(field: ConceptField, place: Place): string | undefined {
  const iri = text(place, 'targetUrl')
  return iri === undefined ? undefined : (findConcept(field.list, iri)?.slug ?? iri)
}

/** The same where the award takes a description in words. */
export function readOpenConcept(field: ConceptField, place: Place, speech: Speech): OpenConcept | undefined {
  const code = text(place, 'targetCode')
  if (code === undefined || field.words?.slot.test(code) !== true) return readConcept(field, place)
  const other = hearText(speech, code, text(place, 'targetName'))
  return other === undefined ? undefined : { other }
}

/** A concept of a closed list of ours, by its IRI or by its code. */
export function readOwnConcept(field: ConceptField, place: Place): string | undefined {
  const spellings = [text(place, 'targetUrl'), text(place, 'targetCode')]
  return spellings.flatMap((spelling) => findConcept(field.list, spelling ?? '')?.slug ?? [])[0]
}
