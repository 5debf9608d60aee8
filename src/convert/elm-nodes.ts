/** The small nodes that ELM documents are made of. */
import { compact } from '../build/compact.ts'
import { below } from '../build/derive-ids.ts'
import type { LocalizedText } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { findConcept, type VocabularyName } from '../vocabulary/concepts.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { languageIri } from './elm-languages.ts'
import { ABOUT, type About, AUTHORITY, ESCO_SKILLS, NUTS, SCHEME_TAIL, SNB } from './elm-terms.ts'

/** What every writer needs: the two ids that nodes without one hang from, and the language of texts that have none. */
export interface Writing {
  readonly credentialId: string
  readonly achievementId: string
  readonly base: string
}

const PART = 'elm-'

/** The id of a node that is this learner's, and of one that all learners of the achievement share. */
export const ofLearner = ({ credentialId }: Writing, name: string): string => below(credentialId, PART + name)
export const ofAll = ({ achievementId }: Writing, name: string): string => below(achievementId, PART + name)

/** Whether an id is one that the two functions above make. */
export function isPartId(id: string, credentialId: string | undefined, achievementId: string | undefined): boolean {
  return [credentialId, achievementId].some((whole) => whole !== undefined && id.startsWith(below(whole, PART)))
}

/** The last part of EU lists' addresses where it is not the name of ours. */
const LIST_NAMES: Partial<Record<VocabularyName, string>> = {
  nqf: 'qdr',
  'credit-system': 'education-credit',
  'assessment-type': 'assessment',
  mode: 'learning-assessment',
  activity: 'learning-activity',
  setting: 'learning-setting',
  schedule: 'learning-schedule',
  supervision: 'supervision-verification',
  'quality-assurance-type': 'accreditation',
  'opportunity-type': 'learning-opportunity',
}

function schemeOf(list: VocabularyName): string {
  return `${SNB}${LIST_NAMES[list] ?? list}/${SCHEME_TAIL}`
}

/** A concept of an EU list: with its label where we know it, else as the award writes it. */
export function listed(list: VocabularyName, concept: string): JsonObject {
  const entry = findConcept(list, concept)
  return conceptNode(entry?.iri ?? concept, schemeOf(list), entry?.label)
}

/** A concept of our own lists, which no scheme of the EU has. */
export function own(list: VocabularyName, concept: string): JsonObject {
  const entry = findConcept(list, concept)
  return conceptNode(entry?.iri ?? concept, undefined, entry?.label)
}

export function conceptNode(id: string, scheme?: string, label?: string): JsonObject {
  return compact({
    id,
    type: 'Concept',
    inScheme: scheme === undefined ? undefined : { id: scheme, type: 'ConceptScheme' },
    prefLabel: label === undefined ? undefined : { en: label },
  })
}

export function countryNode(alpha2: string): JsonObject {
  const country = findCountry(alpha2)
  return conceptNode(country?.iri ?? alpha2, `${AUTHORITY}country`, country?.label)
}

/** NUTS codes begin with two letters, those of the administrative units with three. */
export function regionNode(code: string): JsonObject {
  return code.includes('_')
    ? conceptNode(`${AUTHORITY}atu/${code}`, `${AUTHORITY}atu`)
    : conceptNode(`${NUTS}/code/${code}`, NUTS)
}

/** @param tag one that `languageIri` knows */
export function languageNode(tag: string): JsonObject {
  return conceptNode(languageIri(tag) ?? tag, `${AUTHORITY}language`)
}

export function skillNode(iri: string): JsonObject {
  const scheme = iri.startsWith(`${SNB}dcf/`) ? `${SNB}dcf/${SCHEME_TAIL}` : undefined
  return conceptNode(iri, scheme)
}

export function escoNode(iri: string): JsonObject {
  return conceptNode(iri, ESCO_SKILLS)
}

export function aboutNode(about: About): JsonObject {
  const [id, label] = ABOUT[about]
  return conceptNode(id, undefined, label)
}

/** A text by language. */
export function words({ base }: Writing, text: LocalizedText): JsonObject {
  return typeof text === 'string' ? { [base]: text } : { ...text }
}

export function noteNode(writing: Writing, id: string, text: LocalizedText, about?: About): JsonObject {
  return compact({
    id,
    type: 'Note',
    noteLiteral: words(writing, text),
    subject: about === undefined ? undefined : aboutNode(about),
  })
}

export function pageNode(id: string, contentURL: string, title?: JsonObject): JsonObject {
  return compact({ id, type: 'WebResource', title, contentURL })
}

/** `mailto:` with all that an IRI cannot hold, or reads as something else, percent-encoded (RFC 6068 section 2). */
export function mailNode(id: string, email: string): JsonObject {
  const address = email.split('@').map(encodeURIComponent).join('@')
  return { id, type: 'ContactPoint', emailAddress: [{ id: `mailto:${address}`, type: 'Mailbox' }] }
}

/** The day at its beginning; ELM has no dates without a time. */
export function dayTime(day: string): string {
  return `${day}T00:00:00Z`
}
