/** Elements 9, 13 and 14 of an ELM document. */
import { type Candidate, member, type Place } from '../build/place.ts'
import { child } from '../encoding/json-pointer.ts'
import type { LocalizedText } from '../model/award.ts'
import { typeTitle } from './elm-assessments.ts'
import { findId, type Names } from './elm-read-agents.ts'
import { findConcepts, findOpenConcepts } from './elm-read-concepts.ts'
import {
  asList,
  asMember,
  assemble,
  type Elm,
  type Found,
  findPlain,
  findPlainAbout,
  findText,
  isAbout,
  mark,
  markSameText,
  node,
  nodes,
  peekText,
} from './elm-source.ts'

interface Pair {
  readonly spec: Place | undefined
  readonly result: Place | undefined
}

export function readAssessments(
  elm: Elm,
  claim: Place | undefined,
  spec: Place | undefined,
  names: Names,
): Found<readonly object[]> {
  const pairs = pairUp(elm, nodes(elm, spec, 'provenBy'), nodes(elm, claim, 'provenBy'))
  return asList(
    pairs.flatMap((pair): readonly Candidate<object>[] => {
      const assessment = readAssessment(elm, pair, names)
      const place = pair.spec ?? pair.result
      return place === undefined ? [] : [{ value: assessment, pointer: place.pointer }]
    }),
  )
}

/** The specifications in their order, each with its result; then the results that have none among them. */
function pairUp(elm: Elm, specs: readonly Place[], results: readonly Place[]): readonly Pair[] {
  const loose = new Map(results.map((result) => [result, node(elm, result, 'specifiedBy')] as const))
  const pairs = specs.map((spec): Pair => {
    const id = member(spec, 'id')
    const [result] =
      [...loose].find(([, own]) => id !== undefined && own !== undefined && member(own, 'id') === id) ?? []
    if (result !== undefined) loose.delete(result)
    return { spec, result }
  })
  return [...pairs, ...[...loose].map(([result, spec]): Pair => ({ spec, result }))]
}

function readAssessment(elm: Elm, { spec, result }: Pair, names: Names): object {
  const place = spec ?? result
  const type = findOpenConcepts(elm, place, 'dcType', 'assessment-type')[0]
  const title = findText(elm, place, 'title')
  const isMade =
    title !== undefined && typeof type?.value === 'string' && isTypeTitle(elm, spec, type.value, title.value)
  markSameText(elm, result, 'title', title?.value)
  return assemble(elm, {
    id: findId(elm, spec, names),
    type,
    title: isMade ? undefined : title,
    description: findText(elm, spec, 'description') ?? findText(elm, result, 'description'),
    supervision: findConcepts(elm, result, 'idVerification', 'supervision')[0],
    grade: readGrade(elm, spec, result),
  })
}

/** A title that is the type's name, unless it is said twice. */
function isTypeTitle(elm: Elm, spec: Place | undefined, type: string, title: LocalizedText): boolean {
  const said = JSON.stringify(title)
  if (said !== JSON.stringify(typeTitle(type))) return false
  if (JSON.stringify(peekText(spec, 'altLabel')?.value) !== said) return true
  markSameText(elm, spec, 'altLabel', title)
  return false
}

function readGrade(elm: Elm, spec: Place | undefined, result: Place | undefined): Found<object> {
  const note = node(elm, result, 'grade')
  const value = findPlain(elm, note, 'noteLiteral')
  if (note === undefined || value === undefined) return undefined
  const isNumber = isAbout(note, 'number') && isNumeral(value.value)
  if (isAbout(note, 'number')) mark(elm, child(note.pointer, 'subject'))
  const notes = nodes(elm, spec, 'additionalNote')
  const read = (found: Found<string>): Found<string | number> =>
    found === undefined || !isNumber ? found : { value: Number(found.value), pointer: found.pointer }
  return asMember(
    assemble(elm, {
      value: read(value),
      scheme: findPlain(elm, node(elm, spec, 'gradingScheme'), 'title'),
      min: read(findPlainAbout(elm, notes, 'gradeMin')[0]),
      max: read(findPlainAbout(elm, notes, 'gradeMax')[0]),
      required: read(findPlainAbout(elm, notes, 'gradeRequired')[0]),
    }),
    note,
  )
}

function isNumeral(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
}
