/**
 * What stands in a badge, made safe to look at: one run of text that cannot turn the text around it, hide in it, grow over it or push
 * it off the page. What was cut is said.
 */

export interface PlainText {
  readonly text: string
  readonly isCut: boolean
}

/** Characters that are shown of a title, of a paragraph. */
export const SHORT = 200
export const LONG = 2000
const MOST_LINES = 30

export function toPlainText(value: unknown, most: number): PlainText {
  const raw = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  // Cut once before the work, so that it is bounded, and once after it.
  const text = raw
    .slice(0, most * 8)
    .replace(LINES, '\n')
    .replace(UNSEEN, '')
    .replace(PILES, '$1')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  // A title is one line, a paragraph some.
  const lines = most > SHORT ? text.split('\n').slice(0, MOST_LINES).join('\n') : text.replace(/\n+/g, ' ')
  const shown = Array.from(lines).slice(0, most).join('').replace(HALVES, '\uFFFD')
  return { text: shown, isCut: shown.length < text.length || raw.length > most * 8 }
}

const LINES = /\r\n?|[\u2028\u2029\v\f\u0085]/g
/** Controls, and format characters such as those that turn text around (UAX 9); not the joiners that scripts are written with. */
const UNSEEN = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu
/** More marks on one letter than any language puts there. */
const PILES = /(\p{M}{4})\p{M}+/gu
const HALVES = /\p{Cs}/gu
