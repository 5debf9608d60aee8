/** What an entry of an EU list is called in the person's language, or, for the long lists, in English; or the issuer's own words. */
import { findConcept, type VocabularyName } from '../vocabulary/concepts.ts'
import type { LabelledList } from '../vocabulary/labels/words.ts'
import { make } from './make.ts'
import { saidNode } from './said.ts'
import type { Words } from './words.ts'

export function saidConcept(list: VocabularyName, value: unknown, words: Words): Element | undefined {
  if (typeof value === 'object' && value !== null) return saidNode('other' in value ? value.other : undefined, words)
  const entry = typeof value === 'string' ? findConcept(list, value) : undefined
  if (entry === undefined) return saidNode(value, words)
  const named = words.labels.concepts[list as LabelledList] as Record<string, { readonly text: string }> | undefined
  const label = named?.[entry.slug]?.text
  return label === undefined ? make('span', { lang: 'en' }, entry.label) : make('span', {}, label)
}
