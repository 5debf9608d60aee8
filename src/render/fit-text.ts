/** Breaks a text into lines that fit, in the largest size in which they do; what fits in none is cut with an ellipsis. */

export interface Fitted {
  readonly size: number
  readonly lines: readonly string[]
}

export interface Room {
  readonly width: number
  readonly height: number
  /** From the largest to the smallest. */
  readonly sizes: readonly number[]
}

/** Of a line, in sizes of its letters. */
export const LEADING = 1.22

export function fitText(text: string, { width, height, sizes }: Room): Fitted {
  for (const size of sizes) {
    const most = Math.floor(height / (size * LEADING))
    const words = text.split(' ')
    // a word is only broken when no size takes it whole
    if (size !== sizes.at(-1) && words.some((word) => widthOf(word) * size > width)) continue
    const lines = breakLines(words, width / size)
    if (lines.length <= most) return { size, lines: balance(words, width / size, lines) }
    if (size === sizes.at(-1)) return { size, lines: cut(lines, Math.max(most, 1), width / size) }
  }
  return { size: 0, lines: [] }
}

/** Greedy, in units of the size of the letters. */
function breakLines(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = breakWord(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}

/** Ends in a letter of a script that marks a broken word. */
const ALPHABET = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*$/u

/** A letter stays with its marks. */
function breakWord(word: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const letter of word.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    if (piece !== '' && widthOf(`${piece}${letter}-`) > width) {
      pieces.push(ALPHABET.test(piece) ? `${piece}-` : piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
}

/** As many lines, of lengths as even as can be: no word alone on the last. */
function balance(words: readonly string[], width: number, lines: string[]): readonly string[] {
  let best = lines
  for (let narrower = width * 0.96; narrower > width / 2; narrower *= 0.96) {
    const tried = breakLines(words, narrower)
    if (tried.length > lines.length || words.some((word) => widthOf(word) > narrower)) break
    best = tried
  }
  return best
}

function cut(lines: readonly string[], most: number, width: number): readonly string[] {
  let last = lines[most - 1] ?? ''
  while (last !== '' && widthOf(`${last}…`) > width) last = last.replace(/\P{M}\p{M}*$|\p{M}+$/u, '')
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`]
}

/** About as wide as the text is in a bold sans serif of size 1; rather more than less (measured on Noto Sans Bold). */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += widthOfLetter(letter)
  return width
}

function widthOfLetter(letter: string): number {
  if (/[\p{M}\p{Cf}]/u.test(letter)) return 0
  if (/[ijlIíìïîıΙιІіїЇ.,:;'’|!·()[\]\-/ ]/u.test(letter)) return 0.37
  if (/[ftrsсгτ]/u.test(letter)) return 0.54
  if (/[mwMWÆŒæœ@%—…жшщюыфЖШЩЮЫФМω]/u.test(letter)) return 1.02
  if (/[\p{P}\p{S}]/u.test(letter)) return letter < '\u2190' ? 0.65 : 1.3
  if (letter <= '\u024f' || /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(letter))
    return /\p{Lu}/u.test(letter) ? 0.78 : 0.65
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter)) return 0.7
  return 1.1
}
