/** The 16 standard elements, row by row: for the award that is being written and for the credential that was made of one. */
import { type ConceptOptions, readConcepts } from './build/added-concepts.ts'
import { saysElementMissing } from './build/award-rules.ts'
import { inspectAward } from './build/check-award.ts'
import { trace } from './build/read.ts'
import {
  elementAt,
  placesIn,
  STANDARD_ELEMENTS,
  type StandardElement,
  withoutIndexes,
} from './build/standard-elements.ts'
import { at } from './encoding/json-pointer.ts'
import { DOCUMENT_LIMITS, snapshot } from './encoding/snapshot.ts'
import type { Problem } from './errors.ts'
import type { Json } from './model/credential.ts'
import { refuseUnknownOptions } from './options.ts'

export interface ElementRow {
  /** 1 to 16, as in Annex I. */
  readonly element: number
  readonly name: string
  readonly state: 'present' | 'missing' | 'invalid' | 'not-applicable'
  readonly mandatory: boolean
  /** JSON Pointer into what was given: to what is there, to what is wrong, or to where it would be written. */
  readonly pointer: string
  /** What to write there, with a small example in the words of an award. */
  readonly help: string
  /** What is there: the field's value, one for each item (13, 14), or the fields by name where there are several. */
  readonly value?: unknown
}

/**
 * The 16 elements of an award (any JSON value), or of a credential (an object with `@context`, where the pointers say where each
 * was found). Optional elements that are absent are `missing` with `mandatory: false`. Throws for wrong options only.
 */
export function elements(input: unknown, options: ConceptOptions = {}): ElementRow[] {
  refuseUnknownOptions(options, ['concepts'])
  const concepts = readConcepts(options.concepts)
  if (!isCredential(input)) return rowsOf(inspectAward(input, concepts), undefined)
  // Beyond the limits a credential is not read, and has no element.
  const taken = snapshot(input, DOCUMENT_LIMITS)
  const { award, found } = trace(taken.problem === undefined ? taken.value : null)
  return rowsOf(inspectAward(award, concepts), placesByPath(found))
}

type Places = ReadonlyMap<string, string>

function rowsOf({ copy, problems }: ReturnType<typeof inspectAward>, places: Places | undefined): ElementRow[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return STANDARD_ELEMENTS.map((standard) => {
    const { element, name, mandatory, help } = standard
    const own = errors.filter(({ pointer = '' }) => elementAt(pointer) === standard)
    const value = writtenIn(standard, copy)
    const state = copy === undefined ? 'invalid' : stateOf(standard, value, own)
    const pointer = places === undefined ? inAward(standard, copy, own) : inCredential(standard, places, own)
    return { element, name, state, mandatory, pointer, help, ...(value === undefined ? {} : { value }) }
  })
}

function stateOf({ element }: StandardElement, value: unknown, errors: readonly Problem[]): ElementRow['state'] {
  if (value === undefined || (errors.length > 0 && errors.every(saysElementMissing))) return 'missing'
  if (errors.length > 0) return 'invalid'
  return element === 8 && value === 'not-applicable' ? 'not-applicable' : 'present'
}

function writtenIn({ fields }: StandardElement, award: Json | undefined): unknown {
  const valuesAt = (field: string): readonly Json[] =>
    placesIn(award, field).flatMap((place) => {
      const value = at(award, place)
      return value === undefined ? [] : [value]
    })
  const [first = '', ...others] = fields
  if (others.length === 0) return first.includes('*') ? orUndefined(valuesAt(first)) : valuesAt(first)[0]
  const members = fields.flatMap((field): [string, Json][] => {
    const [value] = valuesAt(field)
    return value === undefined ? [] : [[field.slice(field.lastIndexOf('/') + 1), value]]
  })
  return members.length === 0 ? undefined : Object.fromEntries(members)
}

function orUndefined(values: readonly Json[]): readonly Json[] | undefined {
  return values.length === 0 ? undefined : values
}

function inAward({ fields }: StandardElement, award: Json | undefined, errors: readonly Problem[]): string {
  if (award === undefined) return ''
  const [first] = errors
  if (first?.pointer !== undefined) return first.pointer
  const there = fields.flatMap((field) => placesIn(award, field)).find((place) => at(award, place) !== undefined)
  return there ?? (fields[0] ?? '').replace('*', '0')
}

function inCredential(standard: StandardElement, places: Places, errors: readonly Problem[]): string {
  // What is wrong deeper than a place was noted for stands in that place.
  for (let path = withoutIndexes(errors[0]?.pointer ?? ''); path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const place = elementAt(path) === standard ? places.get(path) : undefined
    if (place !== undefined) return place
  }
  const found = [...places].find(([path]) => elementAt(path) === standard)
  return found?.[1] ?? standard.wire
}

/** `level.eqf` -> `/level/eqf`: the fields of the award as its problems have them, without indexes. */
function placesByPath(found: Readonly<Record<string, string>>): Places {
  return new Map(Object.entries(found).map(([path, pointer]) => [`/${path.replaceAll('.', '/')}`, pointer]))
}

function isCredential(input: unknown): boolean {
  try {
    return typeof input === 'object' && input !== null && Object.hasOwn(input, '@context')
  } catch {
    // A proxy that throws: inspectAward says so.
    return false
  }
}
