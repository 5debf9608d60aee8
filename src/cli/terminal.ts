/** What a person sees: colour where it is wanted, lines that fit, and no control character of a stranger's document. */

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
}

export interface Terminal {
  /** Columns that a line may fill. */
  readonly width: number
  paint(style: Style, text: string): string
}

/** The terminal behind a stream: colour only on a TTY and without `NO_COLOR` (no-color.org: set and not empty). */
export function terminal(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const coloured = stream.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb'
  return {
    width: Math.min(Math.max(stream.columns || 96, 60), 100),
    paint: (style, text) => (coloured ? `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m` : text),
  }
}

// C0 and C1 controls could move the cursor and forge a verdict; the bidi controls could reorder one.
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Text out of a document as it may be shown: on one line, control and direction characters made visible. */
export function plain(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Lines of at most `width`, broken at spaces (a longer word is broken where it must be). */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length <= width) {
      line += ` ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (line.length > width) {
      lines.push(line.slice(0, width))
      line = line.slice(width)
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** `text` wrapped and set in by `indent` columns; the first line carries `lead` in the margin. */
export function paragraph(text: string, indent: number, width: number, lead = ''): string[] {
  const lines = wrap(text, Math.max(width - indent, 20))
  return lines.map((line, at) => (at === 0 ? lead.padEnd(indent) : ' '.repeat(indent)) + line)
}

/** At most `room` characters, the last of them … when something was cut off. */
export function shorten(text: string, room: number): string {
  const characters = [...text]
  return characters.length <= room ? text : `${characters.slice(0, Math.max(room - 1, 0)).join('')}…`
}
