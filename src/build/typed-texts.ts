/** Texts of typed terms: plain, or a map of languages; what they say in other languages counts as if `related` said it. */

import { type Candidate, isObject, member, type Place } from './place.ts'
import { isLanguageTag, type Said } from './speech.ts'
import { inPlace, NO_LANGUAGE } from './texts.ts'

export interface Listener {
  /** The language in place. */
  readonly base: string | undefined
  readonly said: Said[]
}

/** What stands, or would stand, in place; every language of it is noted under `slot`. */
export function hearTyped(
  listener: Listener,
  slot: string,
  place: Place | undefined,
  key: string,
): Candidate<string> | undefined {
  if (place === undefined) return undefined
  const pointer = `${place.pointer}/${key}`
  const written = member(place, key)
  const value: unknown = Array.isArray(written) && written.length === 1 ? written[0] : written
  const texts = textsOf(value)
  const [first] = texts
  if (first === undefined) return undefined
  for (const [language, words] of texts) listener.said.push({ slot, language, words, pointer })
  const isPlain = first[0] === NO_LANGUAGE
  return { value: isPlain ? first[1] : inPlace(Object.fromEntries(texts), listener.base), pointer }
}

/** By language; a plain text stands alone, under `und`. */
function textsOf(value: unknown): readonly (readonly [language: string, words: string])[] {
  if (typeof value === 'string') return value === '' ? [] : [[NO_LANGUAGE, value]]
  if (!isObject(value)) return []
  return Object.entries(value).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && entry[1] !== '' && isLanguageTag(entry[0]) && entry[0] !== NO_LANGUAGE,
  )
}
