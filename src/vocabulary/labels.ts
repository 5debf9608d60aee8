/** What the 16 elements and the small lists are called in the official languages of the EU; a language is loaded when it is asked for. */
import { MicrocredError, problem } from '../errors.ts'
import type { LabelledList, Word, Words } from './labels/words.ts'

export type { LabelledList } from './labels/words.ts'

/** An official language of the EU. */
export type Language =
  | 'bg'
  | 'cs'
  | 'da'
  | 'de'
  | 'el'
  | 'en'
  | 'es'
  | 'et'
  | 'fi'
  | 'fr'
  | 'ga'
  | 'hr'
  | 'hu'
  | 'it'
  | 'lt'
  | 'lv'
  | 'mt'
  | 'nl'
  | 'pl'
  | 'pt'
  | 'ro'
  | 'sk'
  | 'sl'
  | 'sv'

export interface Label {
  readonly text: string
  /** `official`: as the EU publishes it; `own`: a translation of ours, for want of an official one. */
  readonly source: 'official' | 'own'
}

export interface Labels {
  readonly language: Language
  /** By the number of the element, 1 to 16. */
  readonly elements: { readonly [element: number]: Label }
  /** By list and slug: `concepts.mode.blended`. */
  readonly concepts: { readonly [list in LabelledList]: { readonly [slug: string]: Label } }
}

// Each is a file of its own, so that bundlers make a chunk of each.
const LOADERS: { readonly [language in Language]: () => Promise<{ readonly words: Words }> } = {
  bg: () => import('./labels/bg.ts'),
  cs: () => import('./labels/cs.ts'),
  da: () => import('./labels/da.ts'),
  de: () => import('./labels/de.ts'),
  el: () => import('./labels/el.ts'),
  en: () => import('./labels/en.ts'),
  es: () => import('./labels/es.ts'),
  et: () => import('./labels/et.ts'),
  fi: () => import('./labels/fi.ts'),
  fr: () => import('./labels/fr.ts'),
  ga: () => import('./labels/ga.ts'),
  hr: () => import('./labels/hr.ts'),
  hu: () => import('./labels/hu.ts'),
  it: () => import('./labels/it.ts'),
  lt: () => import('./labels/lt.ts'),
  lv: () => import('./labels/lv.ts'),
  mt: () => import('./labels/mt.ts'),
  nl: () => import('./labels/nl.ts'),
  pl: () => import('./labels/pl.ts'),
  pt: () => import('./labels/pt.ts'),
  ro: () => import('./labels/ro.ts'),
  sk: () => import('./labels/sk.ts'),
  sl: () => import('./labels/sl.ts'),
  sv: () => import('./labels/sv.ts'),
}

/** The 24 official languages of the EU. */
export const LANGUAGES: readonly Language[] = /* @__PURE__ */ Object.keys(LOADERS) as Language[]

/**
 * The labels of a language, by its BCP 47 tag: `fr`, and `fr-BE` for the same. Each says whether it is the EU's or ours.
 *
 * @throws MicrocredError `options.value` for what is no official language of the EU
 */
export async function labels(language: string): Promise<Labels> {
  const [primary = ''] = typeof language === 'string' ? language.toLowerCase().split('-') : []
  const known = LANGUAGES.find((tag) => tag === primary)
  if (known === undefined) {
    const fix = `Known: ${LANGUAGES.join(', ')}.`
    throw new MicrocredError([problem('options.value', 'There are no labels in this language.', { fix })])
  }
  const { words } = await LOADERS[known]()
  const { elements, ...lists } = words
  return {
    language: known,
    elements: Object.fromEntries(elements.map((word, index) => [index + 1, labelOf(word)])),
    concepts: mapValues(lists, (list) => mapValues(list, labelOf)),
  }
}

function labelOf(word: Word): Label {
  return typeof word === 'string' ? { text: word, source: 'own' } : { text: word.official, source: 'official' }
}

function mapValues<K extends string, V, R>(values: { readonly [key in K]: V }, map: (value: V) => R): Record<K, R> {
  return Object.fromEntries(Object.entries<V>(values).map(([key, value]) => [key, map(value)])) as Record<K, R>
}
