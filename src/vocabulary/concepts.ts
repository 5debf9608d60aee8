/** The EU's controlled lists by name, with our slugs. Matching is exact; docs/codes.md shows every entry. */
import { assessmentTypes, supervision } from './assessment.ts'
import type { ConceptEntry, ConceptList } from './concept-list.ts'
import { fields } from './isced-f.ts'
import { cycles, eqf } from './level.ts'
import { nqf } from './nqf.ts'
import { opportunityTypes } from './opportunity.ts'
import { activities, modes, schedules, settings } from './participation.ts'
import { qualityAssuranceTypes } from './quality-assurance.ts'
import { skillReuseLevels, skillTypes } from './skill.ts'
import { stackability } from './stackability.ts'
import { creditSystems } from './workload.ts'

export type { ConceptEntry } from './concept-list.ts'

export type VocabularyName =
  | 'eqf'
  | 'nqf'
  | 'credit-system'
  | 'assessment-type'
  | 'mode'
  | 'activity'
  | 'setting'
  | 'schedule'
  | 'supervision'
  | 'quality-assurance-type'
  | 'opportunity-type'
  | 'isced-f'
  | 'skill-type'
  | 'skill-reuse-level'
  | 'cycle'
  | 'stackability'

interface Vocabulary {
  readonly list: ConceptList
  readonly enforced: boolean
}

// Enforced: the shapes of the EDC profile (ELM 3.2) ask for a member of the list; for supervision the EDC's code does.
// Cycle and stackability are ours, and closed.
const VOCABULARIES: { readonly [name in VocabularyName]: Vocabulary } = {
  eqf: { list: eqf, enforced: true },
  nqf: { list: nqf, enforced: true },
  'credit-system': { list: creditSystems, enforced: false },
  'assessment-type': { list: assessmentTypes, enforced: false },
  mode: { list: modes, enforced: false },
  activity: { list: activities, enforced: false },
  setting: { list: settings, enforced: true },
  schedule: { list: schedules, enforced: false },
  supervision: { list: supervision, enforced: true },
  'quality-assurance-type': { list: qualityAssuranceTypes, enforced: true },
  'opportunity-type': { list: opportunityTypes, enforced: false },
  'isced-f': { list: fields, enforced: true },
  'skill-type': { list: skillTypes, enforced: true },
  'skill-reuse-level': { list: skillReuseLevels, enforced: true },
  cycle: { list: cycles, enforced: true },
  stackability: { list: stackability, enforced: true },
}

/** The names of all lists. */
export const VOCABULARY_NAMES: readonly VocabularyName[] = /* @__PURE__ */ Object.keys(VOCABULARIES) as VocabularyName[]

/** The entry with this slug or this IRI, exactly as listed; `undefined` if the list has none. */
export function findConcept(list: VocabularyName, slugOrIri: string): ConceptEntry | undefined {
  return VOCABULARIES[list].list.find(slugOrIri)
}

/** All entries, in the order of docs/codes.md. */
export function listConcepts(list: VocabularyName): readonly ConceptEntry[] {
  return VOCABULARIES[list].list.entries
}

/** Whether an IRI that the list does not hold is refused (by the EU, where the list is the EU's). */
export function isEnforced(list: VocabularyName): boolean {
  return VOCABULARIES[list].enforced
}
