/** How the labels of one language are written down. */
import type { VocabularyName } from '../concepts.ts'

/** A translation of our own, until there is an official one to put in its place. */
export type Word = string | { readonly official: string }

/** The lists whose entries have labels in every language: the small ones that awards use. */
export type LabelledList = Exclude<
  VocabularyName,
  'nqf' | 'isced-f' | 'opportunity-type' | 'skill-type' | 'skill-reuse-level'
>

export type Words = {
  /** The 16 elements of Annex I, in its order. */
  readonly elements: readonly Word[]
} & { readonly [list in LabelledList]: { readonly [slug: string]: Word } }

/** The eight EQF levels; `#` stands for the number. */
export function eachLevel(pattern: string): { readonly [level: string]: Word } {
  return Object.fromEntries(
    ['1', '2', '3', '4', '5', '6', '7', '8'].map((level) => [level, pattern.replace('#', level)]),
  )
}
