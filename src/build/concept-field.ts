/** Kinds of fields that hold concepts of the EU's lists. */
import { findConcept, isEnforced, listConcepts, VOCABULARY_NAMES, type VocabularyName } from '../vocabulary/concepts.ts'
import type { Kind } from './field.ts'
import { isIdentifyingIri, isReservedIri } from './iri.ts'
import { nearest } from './nearest.ts'
import { isBlank, localized, reportBlank } from './text-field.ts'
import { isObject, own, report, type Visit, warn } from './visit.ts'

/** What a reader of the message calls an entry of the list. */
const NAMES: Readonly<Record<VocabularyName, string>> = {
  eqf: 'EQF level',
  nqf: 'level of a national framework',
  'credit-system': 'credit system',
  'assessment-type': 'type of assessment',
  mode: 'form of participation',
  activity: 'learning activity',
  setting: 'learning setting',
  schedule: 'schedule',
  supervision: 'supervision and identity verification',
  'quality-assurance-type': 'type of quality assurance',
  'opportunity-type': 'kind of learning opportunity',
  'isced-f': 'ISCED-F field of education',
  'skill-type': 'kind of learning outcome',
  'skill-reuse-level': 'reusability level',
  cycle: 'cycle',
  stackability: 'stackability',
}

/** Our slug or an IRI; comes out as the slug where the list has one. What the caller adds comes out as its IRI: others do not know its slug. */
export function concept(list: VocabularyName): Kind {
  return (value, visit) => {
    if (typeof value !== 'string') return value
    const entry = findConcept(list, value)
    if (entry !== undefined) return entry.slug
    const added = visit.concepts.find(list, value)
    if (added !== undefined) return added.iri
    if (isBlank(value)) reportBlank(visit)
    else if (isIdentifyingIri(value)) judgeIri(list, value, visit)
    else reportSlug(list, value, visit)
    return value
  }
}

/** The same, or `{ other: ... }` in words. */
export function openConcept(list: VocabularyName): Kind {
  const listed = concept(list)
  return (value, visit) => {
    const words = isObject(value) ? own(value, 'other') : undefined
    if (words === undefined) return listed(value, visit)
    visit.path.push('other')
    const other = localized(words, visit)
    visit.path.pop()
    return { other }
  }
}

// The EU's shapes enforce some of the lists; in the others a newer concept than ours may stand.
function judgeIri(list: VocabularyName, value: string, visit: Visit): void {
  const elsewhere = VOCABULARY_NAMES.find((other) => other !== list && findConcept(other, value) !== undefined)
  const fix = 'docs/codes.md has the list.'
  const message =
    elsewhere === undefined
      ? `The list of the EU has no ${NAMES[list]} with this IRI.`
      : `This concept is no ${NAMES[list]}: it stands in another list (${NAMES[elsewhere]}).`
  if (elsewhere !== undefined || isEnforced(list) || isReservedIri(value)) {
    report(visit, 'award.concept', message, { fix })
  } else {
    warn(visit, 'award.concept', message, { fix: `It is kept as it is. ${fix}` })
  }
}

function reportSlug(list: VocabularyName, value: string, visit: Visit): void {
  const slugs = nearest(
    value,
    listConcepts(list).map(({ slug }) => slug),
  )
  const guess = slugs.length === 0 ? '' : `Did you mean ${slugs.map((slug) => `'${slug}'`).join(' or ')}? `
  const fix = `${guess}docs/codes.md has the list.`
  report(visit, 'award.concept', `This is no ${NAMES[list]} that the EU's list has.`, { fix })
}
