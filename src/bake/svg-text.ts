/** The bytes of an SVG as characters, one for each byte, so that places in the text are places in the file. */
import { refuse } from './refuse.ts'

export interface SvgText {
  readonly text: string
  /** Behind a byte order mark. */
  readonly start: number
}

/** Encodings that write ASCII as ASCII, one byte a character or UTF-8: what is inserted is ASCII and fits them all. */
const ENCODINGS = ['utf-8', 'utf8', 'us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'windows-1252']

/** Whether this is XML by its first bytes, in any encoding that browsers show. */
export function isMarkup(bytes: Uint8Array): boolean {
  if (isWide(bytes)) return true
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(markLength(bytes), 256))
  return head.trimStart().startsWith('<')
}

/** @throws MicrocredError `bake.encoding` */
export function readSvgText(bytes: Uint8Array): SvgText {
  if (isWide(bytes)) throw unreadable()
  const start = markLength(bytes)
  const text = new TextDecoder('windows-1252').decode(bytes)
  const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/.exec(text.slice(start, start + 256))
  if (!ENCODINGS.includes((declaration?.[1] ?? 'utf-8').toLowerCase())) throw unreadable()
  return { text, start }
}

/** UTF-16 or UTF-32, by its mark or by the zero beside the first `<`. */
function isWide([first, second, third]: Uint8Array): boolean {
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) return true
  return (first === 0 && (second === 0x3c || second === 0)) || (first === 0x3c && second === 0 && third !== undefined)
}

function markLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

function unreadable(): Error {
  const message = 'The SVG is written in a character encoding that is not read here, such as UTF-16.'
  return refuse('bake.encoding', message, 'Save the picture as UTF-8.')
}
