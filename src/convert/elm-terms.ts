/** The IRIs of ELM 3.2 and EDC, and our own where ELM has no term (docs/europe.md). */
import { MICROCRED } from '../vocabulary/namespace.ts'

export const EDC_CONTEXT = 'http://data.europa.eu/snb/model/context/edc-ap'
export const EDC_PROFILE = 'http://data.europa.eu/snb/model/ap/edc-generic-full'
export const EDC_TYPE = 'EuropeanDigitalCredential'

/** Schemes of the EU lists; the concepts lie below without the last part. */
export const SNB = 'http://data.europa.eu/snb/'
export const SCHEME_TAIL = '25831c2'
export const AUTHORITY = 'http://publications.europa.eu/resource/authority/'
export const NUTS = 'http://data.europa.eu/nuts'
export const ESCO_SKILLS = 'http://data.europa.eu/esco/concept-scheme/skills'

export type About =
  | 'criteria'
  | 'version'
  | 'tag'
  | 'image'
  | 'badge'
  | 'duration'
  | 'language'
  | 'schedule'
  | 'validFrom'
  | 'awardingBody'
  | 'number'
  | 'gradeMin'
  | 'gradeMax'
  | 'gradeRequired'
  | 'evidenceId'
  | 'evidenceName'
  | 'evidence'

/**
 * What a Note says, where ELM has no property for it: `subject` of the Note (and `attachmentType` of a MediaObject). Frozen: what was
 * once written is read forever.
 */
export const ABOUT: Readonly<Record<About, readonly [iri: string, label: string]>> = {
  criteria: [`${MICROCRED}criteria`, 'criteria'],
  version: [`${MICROCRED}version`, 'version'],
  tag: [`${MICROCRED}tag`, 'tag'],
  image: [`${MICROCRED}image`, 'picture'],
  badge: [`${MICROCRED}badge`, 'signed Open Badge'],
  duration: [`${MICROCRED}duration`, 'duration as the issuer wrote it'],
  language: [`${MICROCRED}language`, 'language of teaching'],
  schedule: [`${MICROCRED}learning-schedule`, 'learning schedule'],
  validFrom: [`${MICROCRED}valid-from`, 'valid from'],
  awardingBody: [`${MICROCRED}awarding-body`, 'awarding body'],
  number: [`${MICROCRED}number`, 'number'],
  gradeMin: [`${MICROCRED}grade-min`, 'lowest grade'],
  gradeMax: [`${MICROCRED}grade-max`, 'highest grade'],
  gradeRequired: [`${MICROCRED}grade-required`, 'grade that was needed'],
  evidenceId: [`${MICROCRED}evidence-id`, 'identifier of evidence'],
  evidenceName: [`${MICROCRED}evidence-name`, 'name of evidence'],
  evidence: [`${MICROCRED}evidence`, 'what evidence shows'],
}

/** A level that cannot be is said, not left out. */
export const NO_LEVEL: string = `${MICROCRED}level-not-applicable`

/** `schemeName` of the Identifier that repeats an id which has the form of a derived one. */
export const GIVEN_ID = 'identifier given by the issuer'
