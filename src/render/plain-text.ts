/** Texts of an award as a picture can show them. */
import type { LocalizedText } from '../model/award.ts'

/** More than any picture shows; what follows is cut off. */
const LONGEST = 1000

// Controls and what XML 1.0 does not allow; the bidi controls, which could make a text read as another.
const UNSHOWN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]+|\p{Surrogate}/gu

/** On one line, without what could reorder or break it. */
export function plainText(text: string): string {
  const plain = text.slice(0, LONGEST).replace(UNSHOWN, ' ').replace(/\s+/g, ' ').trim()
  return text.length > LONGEST ? `${plain}…` : plain
}

/** The text in `language`, else in a kind of it (`fr` for `fr-BE`), else the first there is. */
export function inLanguage(text: LocalizedText | undefined, language: string | undefined): string {
  if (typeof text === 'string') return plainText(text)
  if (typeof text !== 'object' || text === null) return ''
  const tag = languageOf(text, language)
  const found = tag === undefined ? undefined : text[tag]
  return typeof found === 'string' ? plainText(found) : ''
}

/** The tag of the text that `inLanguage` takes. */
export function languageOf(text: LocalizedText | undefined, language: string | undefined): string | undefined {
  if (typeof text !== 'object' || text === null) return undefined
  const tags = Object.keys(text)
  const asked = language?.toLowerCase()
  const primary = asked?.split('-')[0]
  return (
    tags.find((tag) => tag.toLowerCase() === asked) ??
    tags.find((tag) => tag.toLowerCase().split('-')[0] === primary) ??
    tags[0]
  )
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)
}

/** The direction of the first letter that has one (UAX #9, rules P2 and P3, for the scripts in use). */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
}
