/** The 16 standard elements of Annex I to the Council Recommendation of 16 June 2022 (2022/C 243/02), in its order. */
import { at } from '../encoding/json-pointer.ts'
import type { Json } from '../model/credential.ts'

export interface StandardElement {
  /** 1 to 16. */
  readonly element: number
  readonly name: string
  readonly mandatory: boolean
  /** Where the award says it, `*` for any item of a list. The first is where to begin. */
  readonly fields: readonly string[]
  /** Where a native credential has it (docs/wire.md). */
  readonly wire: string
  /** What to write there, with a small example. */
  readonly help: string
}

export const STANDARD_ELEMENTS: readonly StandardElement[] = [
  {
    element: 1,
    name: 'Identification of the learner',
    mandatory: true,
    fields: ['/learner'],
    wire: '/credentialSubject',
    help: 'Who achieved it: a name, an e-mail address, an identifier or an IRI. "learner": { "name": "Ines Okafor" }',
  },
  {
    element: 2,
    name: 'Title of the micro-credential',
    mandatory: true,
    fields: ['/title'],
    wire: '/credentialSubject/achievement/name',
    help: 'One text, or one for each language. "title": { "en": "Soil health", "ga": "Sláinte ithreach" }',
  },
  {
    element: 3,
    name: 'Country or region of the issuer',
    mandatory: true,
    fields: ['/issuer/country', '/issuer/region'],
    wire: '/issuer/address/addressCountryCode',
    help: 'The country by its two letters and, if it matters, the region by its NUTS code. "issuer": { "country": "IE" }',
  },
  {
    element: 4,
    name: 'Awarding body',
    mandatory: true,
    fields: ['/issuer', '/awardingBodies'],
    wire: '/issuer',
    help: 'The organisation that issues it; all bodies in "awardingBodies" if several award it. "issuer": { "name": "Northern Coast University" }',
  },
  {
    element: 5,
    name: 'Date of issuing',
    mandatory: true,
    fields: ['/awarded', '/validFrom', '/validUntil'],
    wire: '/validFrom',
    help: 'Date, time and time zone. "awarded": "2026-06-03T09:00:00Z"',
  },
  {
    element: 6,
    name: 'Learning outcomes',
    mandatory: true,
    fields: ['/learningOutcomes'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'What the learner knows, understands and can do. "learningOutcomes": [{ "title": "Designs a sampling plan" }]',
  },
  {
    element: 7,
    name: 'Notional workload',
    mandatory: true,
    fields: ['/workload'],
    wire: '/credentialSubject/achievement/creditsAvailable',
    help: 'ECTS credits wherever possible, the hours, or both. "workload": { "credits": { "system": "ECTS", "points": 3 }, "duration": "PT75H" }',
  },
  {
    element: 8,
    name: 'Level and cycle',
    mandatory: true,
    fields: ['/level'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'The EQF level, the national level or the cycle; "not-applicable" if there is none. "level": { "eqf": 6, "cycle": "first" }',
  },
  {
    element: 9,
    name: 'Type of assessment',
    mandatory: true,
    fields: ['/assessments'],
    wire: '/credentialSubject/achievement/resultDescription',
    help: 'How the outcomes were assessed. "assessments": [{ "type": "practical-assessment" }]',
  },
  {
    element: 10,
    name: 'Form of participation',
    mandatory: true,
    fields: ['/participation'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'How the learner took part: online, presential, blended... "participation": { "modes": ["blended"] }',
  },
  {
    element: 11,
    name: 'Type of quality assurance',
    mandatory: true,
    fields: ['/qualityAssurance'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'What underpins the quality. "qualityAssurance": [{ "type": "institutional-quality-assurance", "title": "Review 2024" }]',
  },
  {
    element: 12,
    name: 'Prerequisites',
    mandatory: false,
    fields: ['/prerequisites'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'Optional: what is needed to enrol. "prerequisites": "One year of practice."',
  },
  {
    element: 13,
    name: 'Supervision and identity verification',
    mandatory: false,
    fields: ['/assessments/*/supervision'],
    wire: '/credentialSubject/result',
    help: 'Optional, for each assessment: supervised or not, identity verified or not. "supervision": "supervised-with-id"',
  },
  {
    element: 14,
    name: 'Grade achieved',
    mandatory: false,
    fields: ['/assessments/*/grade'],
    wire: '/credentialSubject/result',
    help: 'Optional, for each assessment. "grade": { "value": 82, "min": 0, "max": 100, "required": 50 }',
  },
  {
    element: 15,
    name: 'Integration and stackability',
    mandatory: false,
    fields: ['/stackability'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'Optional: stands alone, or counts towards another credential. "stackability": { "kind": "stackable", "towards": [{ "title": "Certificate in Soil Science" }] }',
  },
  {
    element: 16,
    name: 'Further information',
    mandatory: false,
    fields: ['/furtherInformation', '/evidence', '/tags', '/url'],
    wire: '/credentialSubject/achievement/alignment',
    help: 'Optional: anything else that readers should know. "furtherInformation": "Field days in April and September."',
  },
]

/** The pointers that `field` stands for, with each index for `*`; its last member need not be there. */
export function placesIn(award: Json | undefined, field: string): readonly string[] {
  const star = field.indexOf('/*')
  if (star === -1) return [field]
  const items = at(award, field.slice(0, star))
  if (!Array.isArray(items)) return []
  return items.flatMap((_, index) => placesIn(award, field.replace('*', String(index))))
}

/** The element that `pointer` belongs to, with or without indexes: the most exact one, so that a grade is element 14, not 9. */
export function elementAt(pointer: string): StandardElement | undefined {
  const path = withoutIndexes(pointer)
  let best: { readonly element: StandardElement; readonly length: number } | undefined
  for (const element of STANDARD_ELEMENTS) {
    for (const field of element.fields.map(withoutIndexes)) {
      const holds = path === field || path.startsWith(`${field}/`)
      if (holds && field.length > (best?.length ?? 0)) best = { element, length: field.length }
    }
  }
  return best?.element
}

/** `/assessments/0/grade` and `/assessments/<any>/grade` -> `/assessments/grade`. */
export function withoutIndexes(pointer: string): string {
  return pointer.replace(/\/(?:\*|\d+)(?=\/|$)/g, '')
}
