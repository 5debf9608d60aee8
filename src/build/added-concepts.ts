/** Concepts that a caller adds to the EU's lists, for these grow: newer ones than ours, or those of a sector. */
import { MicrocredError, nonEmpty, type Problem, problem } from '../errors.ts'
import { findConcept, VOCABULARY_NAMES, type VocabularyName } from '../vocabulary/concepts.ts'
import { isIdentifyingIri, isReservedIri } from './iri.ts'

/** One concept that our copy of a list does not have. */
export interface AddedConcept {
  /** The concept's IRI: what the badge says, and what an award has once it is normalized. */
  readonly iri: string
  /** What people read of it in the badge. */
  readonly label: string
  /** A name for it in your awards: letters, digits and hyphens. */
  readonly slug?: string
}

/** The lists that can grow, by name (docs/codes.md). */
export type AddedConcepts = {
  readonly [list in Exclude<VocabularyName, 'eqf' | 'cycle' | 'stackability'>]?: readonly AddedConcept[]
}

export interface ConceptOptions {
  /** Concepts that count as entries of the lists, in the closed ones too. `{ mode: [{ iri: 'https://...', label: 'Hackathon' }] }` */
  readonly concepts?: AddedConcepts
}

/** The caller's concepts, once they have been looked at. */
export interface Concepts {
  readonly find: (list: VocabularyName, slugOrIri: string) => AddedConcept | undefined
}

export const NO_CONCEPTS: Concepts = { find: () => undefined }

/** An award writes these as numbers or words that its schema fixes. */
const COMPLETE: readonly string[] = ['eqf', 'cycle', 'stackability']

/** Throws `options.value` for what cannot be added, with a pointer into the option. */
export function readConcepts(added: AddedConcepts | undefined): Concepts {
  if (added === undefined) return NO_CONCEPTS
  if (typeof added !== 'object' || added === null) throw new MicrocredError([wrong('', 'Concepts are lists by name.')])
  const index = new Map<string, AddedConcept>()
  const problems = Object.entries(added).flatMap(([list, entries]): Problem[] => {
    if (!isGrowing(list)) return [wrong(`/${list}`, 'There is no list of this name that concepts can be added to.')]
    if (!Array.isArray(entries)) return [wrong(`/${list}`, 'Concepts are added to a list as an array.')]
    return entries.flatMap((entry: unknown, at) => {
      const found = faultOf(list, entry, index)
      return found === undefined ? [] : [wrong(`/${list}/${at}${found.member}`, found.message)]
    })
  })
  const errors = nonEmpty(problems)
  if (errors !== undefined) throw new MicrocredError(errors)
  return { find: (list, slugOrIri) => index.get(`${list} ${slugOrIri}`) }
}

function isGrowing(list: string): list is VocabularyName {
  return VOCABULARY_NAMES.some((name) => name === list) && !COMPLETE.includes(list)
}

interface Fault {
  readonly member: string
  readonly message: string
}

/** What is wrong with an entry; where nothing is, it is in the index. */
function faultOf(list: VocabularyName, entry: unknown, index: Map<string, AddedConcept>): Fault | undefined {
  const { iri, label, slug } = (entry ?? {}) as Partial<Record<keyof AddedConcept, unknown>>
  if (typeof iri !== 'string' || !isIdentifyingIri(iri) || isReservedIri(iri)) {
    return { member: '/iri', message: 'A concept is added by an absolute IRI of its own.' }
  }
  if (VOCABULARY_NAMES.some((name) => findConcept(name, iri) !== undefined) || index.has(`${list} ${iri}`)) {
    return { member: '/iri', message: 'A list has this concept already.' }
  }
  if (typeof label !== 'string' || !/\S/.test(label)) {
    return { member: '/label', message: 'A concept needs a label that people can read.' }
  }
  if (slug !== undefined && (typeof slug !== 'string' || !/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(slug))) {
    return { member: '/slug', message: 'A slug is written in letters, digits and hyphens.' }
  }
  if (slug !== undefined && (findConcept(list, slug) !== undefined || index.has(`${list} ${slug}`))) {
    return { member: '/slug', message: 'The list has a concept of this name already.' }
  }
  const concept = Object.freeze({ iri, label, ...(slug !== undefined && { slug }) })
  for (const name of [iri, slug]) if (name !== undefined) index.set(`${list} ${name}`, concept)
  return undefined
}

function wrong(pointer: string, message: string): Problem {
  const fix = "Give { mode: [{ iri: 'https://...', label: '...' }] }; docs/codes.md has the names of the lists."
  return problem('options.value', message, { pointer: `/concepts${pointer}`, fix })
}
