/**
 * Elements 9, 13 and 14. What is the same for every learner is a ResultDescription of the achievement, `A1`...; what this
 * learner achieved, and under which supervision, is a Result of the subject.
 */
import type { Assessment, Grade } from '../model/award.ts'
import type { Alignment, Result, ResultDescription } from '../model/credential.ts'
import { align } from './alignment.ts'
import { compact } from './compact.ts'
import {
  ASSESSMENT_TYPE,
  readConcept,
  readOpenConcept,
  SUPERVISION,
  writeConcept,
  writeOpenConcept,
} from './concept-alignment.ts'
import { below } from './derive-ids.ts'
import { type CriteriaLine, makeAssessmentName } from './made-texts.ts'
import { inOrder, isCode } from './numbered.ts'
import { candidates, groupBy, type Ledger, note, objects, type Place, settle, text, texts as textsOf } from './place.ts'
import { hearText, type Speech } from './speech.ts'
import { putOwnOrMade, putText, type Texts } from './texts.ts'
import { nameTypes, type TypedAssessment } from './typed.ts'
import { FALLBACK, TARGET } from './wire.ts'

const A = 'A'

export interface WrittenAssessments {
  readonly descriptions: readonly ResultDescription[]
  readonly results: readonly Result[]
}

export function writeAssessments(
  assessments: readonly Assessment[],
  texts: Texts,
  achievementId: string,
): WrittenAssessments {
  const written = assessments.map((assessment, index) => {
    const code = `${A}${index + 1}`
    const id = assessment.id ?? below(achievementId, code)
    return { description: writeDescription(assessment, texts, code, id), result: writeResult(assessment, id, texts) }
  })
  return {
    descriptions: written.map(({ description }) => description),
    results: written.flatMap(({ result }) => result ?? []),
  }
}

function writeDescription(assessment: Assessment, texts: Texts, code: string, id: string): ResultDescription {
  const { type, title, description, grade } = assessment
  const ofType = writeOpenConcept(ASSESSMENT_TYPE, type, texts, `${code}.type`, code)
  const words =
    description === undefined ? {} : { targetDescription: putText(texts, `${code}.description`, description, id) }
  return compact({
    id,
    type: ['ResultDescription'],
    name: putOwnOrMade(texts, code, title, makeAssessmentName(ofType.targetName), id),
    resultType: typeof grade?.value === 'number' ? 'RawScore' : 'Result',
    requiredValue: asText(grade?.required),
    valueMax: asText(grade?.max),
    valueMin: asText(grade?.min),
    alignment: [{ ...ofType, ...words }, ...(grade?.scheme === undefined ? [] : [writeScheme(grade.scheme)])],
  })
}

function writeResult({ grade, supervision }: Assessment, id: string, texts: Texts): Result | undefined {
  if (grade === undefined && supervision === undefined) return undefined
  return compact({
    type: ['Result'],
    resultDescription: id,
    value: asText(grade?.value),
    alignment: supervision === undefined ? [] : [writeConcept(SUPERVISION, supervision, texts)],
  })
}

function writeScheme(scheme: string): Alignment {
  return align(TARGET.gradingScheme, { name: scheme, url: isSchemeIri(scheme) ? scheme : FALLBACK.gradingScheme })
}

/** Whether the scheme of a grade is an address, and no name. */
export function isSchemeIri(scheme: string): boolean {
  return /^(https?:\/\/|urn:)\S+$/.test(scheme)
}

function asText(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

/** What the document says of its assessments, in order, for the made criteria too. */
export interface ReadAssessments {
  readonly assessments: readonly object[]
  readonly lines: readonly CriteriaLine[]
}

export function readAssessments(
  ledger: Ledger,
  achievement: Place,
  subject: Place,
  speech: Speech,
  ours: boolean,
  typed: ReadonlyMap<string, TypedAssessment>,
): ReadAssessments {
  const achievementId = text(achievement, 'id') ?? ''
  const results = groupBy(objects(subject, 'result'), (result) => text(result, 'resultDescription'))
  const stated = objects(achievement, 'resultDescription').map((place) => {
    const id = text(place, 'id')
    const stem = below(achievementId, '')
    const tail = id?.startsWith(stem) === true ? id.slice(stem.length) : ''
    const terms = (id === undefined ? undefined : typed.get(id)) ?? NO_TERMS
    const alignments = readAlignments(place, terms)
    const code = ours ? codeOfAssessment(alignments.type, tail) : ''
    return { code, place, alignments, terms, value: { id, derived: code !== '' && tail === code } }
  })
  const inSequence = inOrder(ledger, 'assessments', stated)
  return {
    assessments: inSequence.map(({ code, place, alignments, terms, value }, index) => {
      note(ledger, 'assessments', place.pointer)
      note(ledger, `assessments.${index}`, place.pointer)
      const own = value.derived ? undefined : value.id
      const its = (value.id === undefined ? undefined : results.get(value.id)) ?? []
      return readAssessment(ledger, { place, alignments, terms, results: its, code, id: own, ours, index }, speech)
    }),
    lines: inSequence.map(({ place, alignments, terms }) => ({
      name: text(place, 'name') ?? '',
      description: [
        ...candidates(alignments.type, (alignment) => text(alignment, 'targetDescription')),
        ...terms.descriptions,
      ][0]?.value,
      required: text(place, 'requiredValue'),
      max: text(place, 'valueMax'),
    })),
  }
}

interface Alignments {
  readonly type: readonly Place[]
  readonly scheme: readonly Place[]
}

const NO_TERMS: TypedAssessment = { alignments: [], supervisions: [], values: [], titles: [], descriptions: [] }

/** Those of the document before those of typed terms, which have no names of their own where the document has. */
function readAlignments(place: Place, terms: TypedAssessment): Alignments {
  const native = groupBy(objects(place, 'alignment'), (entry) => text(entry, 'targetType'))
  const isNamed = native.has(ASSESSMENT_TYPE.target)
  const typed = groupBy(isNamed ? terms.alignments : nameTypes(terms.alignments), (entry) => text(entry, 'targetType'))
  const both = (target: string): readonly Place[] => [...(native.get(target) ?? []), ...(typed.get(target) ?? [])]
  return { type: both(ASSESSMENT_TYPE.target), scheme: both(TARGET.gradingScheme) }
}

/** The number is in the code of its type's alignment, and in a derived id. */
function codeOfAssessment(types: readonly Place[], tail: string): string {
  const codes = types.map((alignment) => (text(alignment, 'targetCode') ?? '').replace(/\.type$/, ''))
  return [...codes, tail].find((code) => isCode(code, A)) ?? ''
}

interface Stated {
  readonly place: Place
  readonly alignments: Alignments
  readonly terms: TypedAssessment
  readonly results: readonly Place[]
  readonly code: string
  readonly id: string | undefined
  readonly ours: boolean
  readonly index: number
}

function readAssessment(ledger: Ledger, stated: Stated, speech: Speech): object {
  const { place, alignments, terms, results, code, id, ours } = stated
  const types = candidates(alignments.type, (alignment) => readOpenConcept(ASSESSMENT_TYPE, alignment, speech))
  const typeNames = new Set(
    candidates(alignments.type, (alignment) => text(alignment, 'targetName')).map(({ value }) => value),
  )
  const [typeName] = typeNames
  const made = ours && typeNames.size === 1 && typeName !== undefined ? makeAssessmentName(typeName) : undefined
  const descriptions = [
    ...alignments.type.flatMap((alignment) => textsOf(alignment, 'targetDescription')),
    ...terms.descriptions,
  ]
  const supervisions = candidates(
    [
      ...results
        .flatMap((result) => objects(result, 'alignment'))
        .filter((alignment) => text(alignment, 'targetType') === SUPERVISION.target),
      ...terms.supervisions,
    ],
    (alignment) => readConcept(SUPERVISION, alignment),
  )
  const names = [...textsOf(place, 'name'), ...terms.titles]
  return compact({
    id,
    type: settle(ledger, 'assessments.type', types),
    title: hearText(speech, code, settle(ledger, 'assessments.title', names), made),
    description: hearText(speech, `${code}.description`, settle(ledger, 'assessments.description', descriptions)),
    supervision: settle(ledger, 'assessments.supervision', supervisions),
    grade: readGrade(ledger, stated),
  })
}

function readGrade(ledger: Ledger, { place, alignments, terms, results, ours, index }: Stated): Grade | undefined {
  const values = [...results.flatMap((result) => textsOf(result, 'value')), ...terms.values]
  const value = settle(ledger, 'assessments.grade', values)
  const [first] = values
  if (value === undefined || first === undefined) return undefined
  note(ledger, `assessments.${index}.grade`, first.pointer)
  const isNumber = ours && text(place, 'resultType') === 'RawScore'
  const read = (written: string): string | number => {
    const number = Number(written)
    return isNumber && Number.isFinite(number) && String(number) === written ? number : written
  }
  const readMember = (key: string): string | number | undefined => {
    const written = text(place, key)
    return written === undefined ? undefined : read(written)
  }
  return compact({
    value: read(value),
    scheme: readScheme(ledger, alignments.scheme),
    min: readMember('valueMin'),
    max: readMember('valueMax'),
    required: readMember('requiredValue'),
  })
}

function readScheme(ledger: Ledger, places: readonly Place[]): string | undefined {
  const schemes = candidates(places, (place) => {
    const url = text(place, 'targetUrl')
    return url === FALLBACK.gradingScheme ? text(place, 'targetName') : url
  })
  return settle(ledger, 'assessments.grade.scheme', schemes)
}
