/** English. The lists have the EU's labels already; of the elements, those that keep the Recommendation's words are official. */
import { listConcepts, type VocabularyName } from '../concepts.ts'
import type { Word, Words } from './words.ts'

export const words: Words = {
  elements: [
    { official: 'Identification of the learner' },
    { official: 'Title of the micro-credential' },
    { official: 'Country(ies)/Region(s) of the issuer' },
    { official: 'Awarding body(ies)' },
    { official: 'Date of issuing' },
    { official: 'Learning outcomes' },
    'Notional workload (in ECTS credits, wherever possible)',
    'Level (and cycle, if applicable)',
    { official: 'Type of assessment' },
    'Form of participation',
    'Type of quality assurance',
    'Prerequisites',
    'Supervision and identity verification',
    { official: 'Grade achieved' },
    'Integration/stackability options',
    { official: 'Further information' },
  ],
  eqf: fromList('eqf'),
  // newer than the reference that the other modes come from
  mode: fromList('mode', ['hybrid']),
  'assessment-type': fromList('assessment-type'),
  supervision: fromList('supervision'),
  'quality-assurance-type': fromList('quality-assurance-type'),
  setting: fromList('setting'),
  activity: fromList('activity'),
  schedule: fromList('schedule'),
  'credit-system': fromList('credit-system'),
  // the EU has no list of cycles
  cycle: fromList('cycle', ['short', 'first', 'second', 'third']),
  stackability: fromList('stackability'),
}

function fromList(list: VocabularyName, own: readonly string[] = []): { readonly [slug: string]: Word } {
  return Object.fromEntries(
    listConcepts(list).map(({ slug, label }) => [slug, own.includes(slug) ? label : { official: label }]),
  )
}
