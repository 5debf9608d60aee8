/** Kinds of fields that hold concepts of the EU's lists. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem, remark } from '../errors.ts'
import { findConcept, isEnforced, listConcepts, VOCABULARY_NAMES, type VocabularyName } from '../vocabulary/concepts.ts'
import { isObject, type Kind, own } from './field.ts'
import { isIdentifyingIri, isReservedIri } from './iri.ts'
import { nearest } from './nearest.ts'
import { localized, text } from './text-field.ts'

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

/** Our slug or an IRI; comes out as the slug where the list has one. */
export function concept(list: VocabularyName): Kind {
  return {
    check(value, pointer, found) {
      if (typeof value !== 'string' || findConcept(list, value) !== undefined) return
      if (value.trim() === '') return text.check(value, pointer, found)
      const wrong = isIdentifyingIri(value) ? judgeIri(list, value, pointer) : noSuchSlug(list, value, pointer)
      if (wrong !== undefined) found(wrong)
    },
    normal: (value) => (typeof value === 'string' ? (findConcept(list, value)?.slug ?? value) : value),
  }
}

/** The same, or `{ other: ... }` in words. */
export function openConcept(list: VocabularyName): Kind {
  const listed = concept(list)
  return {
    check(value, pointer, found) {
      listed.check(value, pointer, found)
      const words = isObject(value) ? own(value, 'other') : undefined
      if (words !== undefined) localized.check(words, child(pointer, 'other'), found)
    },
    normal(value) {
      const words = isObject(value) ? own(value, 'other') : undefined
      return words === undefined ? listed.normal(value) : { other: localized.normal(words) }
    },
  }
}

// The EU's shapes enforce some of the lists; in the others a newer concept than ours may stand.
function judgeIri(list: VocabularyName, value: string, pointer: string): Problem | undefined {
  const elsewhere = VOCABULARY_NAMES.find((other) => other !== list && findConcept(other, value) !== undefined)
  const fix = 'docs/codes.md has the list.'
  if (elsewhere !== undefined) {
    const message = `This concept is no ${NAMES[list]}: it stands in another list (${NAMES[elsewhere]}).`
    return problem('award.concept', message, { pointer, fix })
  }
  const message = `The list of the EU has no ${NAMES[list]} with this IRI.`
  if (isEnforced(list) || isReservedIri(value)) return problem('award.concept', message, { pointer, fix })
  return remark('award.concept', message, { pointer, fix: `It is kept as it is. ${fix}` })
}

function noSuchSlug(list: VocabularyName, value: string, pointer: string): Problem {
  const slugs = nearest(
    value,
    listConcepts(list).map(({ slug }) => slug),
  )
  const guess = slugs.length === 0 ? '' : `Did you mean ${slugs.map((slug) => `'${slug}'`).join(' or ')}? `
  const fix = `${guess}docs/codes.md has the list.`
  return problem('award.concept', `This is no ${NAMES[list]} that the EU's list has.`, { pointer, fix })
}
