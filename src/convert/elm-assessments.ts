/** Elements 9, 13 and 14: the specification of every assessment, and of those with a grade what the learner achieved. */
import { compact } from '../build/compact.ts'
import type { Assessment, Grade, LocalizedText } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { listed, noteNode, ofAll, ofLearner, type Writing, words } from './elm-nodes.ts'
import type { About } from './elm-terms.ts'

/** What an assessment is called that has no title of its own: the name of its type, where that is known. */
export function typeTitle(type: string): { readonly en: string } | undefined {
  const label = findConcept('assessment-type', type)?.label
  return label === undefined ? undefined : { en: label }
}

/** @param assessment one that `demandElm` has passed */
export function specificationNode(writing: Writing, assessment: Assessment, index: number): JsonObject {
  const { id, type, title, description, grade } = assessment
  const part = `assessment-${index + 1}`
  const concept = String(type)
  const made = typeTitle(concept)
  return compact({
    id: id ?? ofAll(writing, part),
    type: 'LearningAssessmentSpecification',
    title: titleOf(writing, assessment),
    // a title that is the type's name anyway is told from none by being said twice
    altLabel: title !== undefined && JSON.stringify(title) === JSON.stringify(made) ? words(writing, title) : undefined,
    description: description === undefined ? undefined : words(writing, description),
    dcType: listed('assessment-type', concept),
    gradingScheme:
      grade?.scheme === undefined ? undefined : schemeNode(writing, grade.scheme, ofAll(writing, `${part}-scheme`)),
    additionalNote: grade === undefined ? [] : scaleNotes(writing, grade, ofAll(writing, part)),
  })
}

/** Nothing for an assessment without a grade: LearningAssessment has one, always. */
export function assessmentNodes(
  writing: Writing,
  assessment: Assessment,
  index: number,
  awardedBy: JsonObject,
): readonly JsonObject[] {
  const { grade, supervision } = assessment
  if (grade === undefined) return []
  const id = ofLearner(writing, `assessment-${index + 1}`)
  return [
    compact({
      id,
      type: 'LearningAssessment',
      title: titleOf(writing, assessment),
      awardedBy,
      grade: gradeNode(writing, `${id}-grade`, grade),
      idVerification: supervision === undefined ? undefined : listed('supervision', supervision),
      specifiedBy: specificationNode(writing, assessment, index),
    }),
  ]
}

function titleOf(writing: Writing, { title, type }: Assessment): JsonObject {
  const text: LocalizedText = title ?? typeTitle(String(type)) ?? String(type)
  return words(writing, text)
}

/** A grade that is a number says so: "82" and 82 read the same. */
function gradeNode(writing: Writing, id: string, { value }: Grade): JsonObject {
  return noteNode(writing, id, String(value), typeof value === 'number' ? 'number' : undefined)
}

/** A scheme named by its IRI has it as its id. */
function schemeNode(writing: Writing, scheme: string, id: string): JsonObject {
  const isIri = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(scheme)
  return { id: isIri ? scheme : id, type: 'GradingScheme', title: words(writing, scheme) }
}

function scaleNotes(writing: Writing, grade: Grade, id: string): readonly JsonObject[] {
  const ends: readonly (readonly [About, Grade['min']])[] = [
    ['gradeMin', grade.min],
    ['gradeMax', grade.max],
    ['gradeRequired', grade.required],
  ]
  return ends.flatMap(([about, end]) =>
    end === undefined ? [] : [noteNode(writing, `${id}-${about}`, String(end), about)],
  )
}
