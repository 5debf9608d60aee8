/** The fonts of a certificate, and whether they have every character that is to be printed. */
import type PDFDocument from 'pdfkit'
import { MicrocredError, problem } from '../errors.ts'
import { loadPackageFile } from './packages.ts'

/** TrueType or OpenType files. */
export interface PdfFonts {
  readonly regular: Uint8Array
  /** For what is to stand out, and labels. */
  readonly strong: Uint8Array
  /** For the title and the learner's name; `strong` when absent, and for what it lacks. */
  readonly title?: Uint8Array
}

export type FontName = 'regular' | 'strong' | 'title'

const SANS = '@expo-google-fonts/source-sans-3'
const SERIF = '@expo-google-fonts/source-serif-4'

let loaded: Promise<PdfFonts> | undefined

/** Source Sans 3 and Source Serif 4, which have the alphabets of all languages of the EU. Once in a process; what failed may be tried again. */
export function loadFonts(): Promise<PdfFonts> {
  loaded ??= readFonts().catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  return loaded
}

async function readFonts(): Promise<PdfFonts> {
  const [regular, strong, title] = await Promise.all([
    loadPackageFile(SANS, '400Regular/SourceSans3_400Regular.ttf'),
    loadPackageFile(SANS, '600SemiBold/SourceSans3_600SemiBold.ttf'),
    loadPackageFile(SERIF, '600SemiBold/SourceSerif4_600SemiBold.ttf'),
  ])
  return { regular, strong, title }
}

/** Throws `options.value` for what is no font. */
export function registerFonts(doc: PDFDocument, { regular, strong, title = strong }: PdfFonts): void {
  for (const [name, bytes] of Object.entries({ regular, strong, title })) {
    try {
      if (!(bytes instanceof Uint8Array)) throw new TypeError()
      // opened anew for each document: out of one that shares them with another, letters are copied as others (seen by pdftotext)
      doc.registerFont(name, bytes).font(name)
      doc.widthOfString('a')
    } catch {
      const message = `The font "${name}" cannot be read.`
      const fix = 'Hand over the bytes of a TrueType or OpenType file.'
      throw new MicrocredError([problem('options.value', message, { pointer: `/fonts/${name}`, fix })])
    }
  }
}

/** The text as it is printed: composed, on lines, without what has no shape of its own. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim()
}

/** The title's font has fewer characters: what it lacks is set in the other. */
export function chooseFont(doc: PDFDocument, text: string, wanted: FontName): FontName {
  return wanted === 'title' && lacking(doc, text, 'title').length > 0 ? 'strong' : wanted
}

/** Throws `render.font` where a character would be printed as an empty box. */
export function requireGlyphs(doc: PDFDocument, text: string, font: FontName): void {
  const lacks = lacking(doc, text, font)
  if (lacks.length === 0) return
  const named = lacks.slice(0, 5).map((character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `U+${hex}`
  })
  const message = `The fonts lack characters that the award has: ${named.join(', ')}.`
  const fix = 'Hand over fonts that have them (option fonts).'
  throw new MicrocredError([problem('render.font', message, { fix })])
}

function lacking(doc: PDFDocument, text: string, font: FontName): string[] {
  doc.font(font)
  const { font: known } = doc._font
  return [...new Set(text)].filter(
    (character) => character !== '\n' && !known.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  )
}
