/** A page to write on: tagged text in a column, lines and pages; everything is either in the structure or an artifact. */
import type PDFDocument from 'pdfkit'
import type { StructureElement } from 'pdfkit'
import { chooseFont, type FontName, printable, requireGlyphs } from './pdf-fonts.ts'

export interface Paper {
  readonly doc: PDFDocument
  /** The language of the document; texts in others are marked. */
  readonly language: string
}

/** In points, on A4. */
export const MARGIN = 64
export const WIDTH: number = 595.28 - 2 * MARGIN
export const BOTTOM: number = 841.89 - 72

export const INK = '#1b2733'
export const ACCENT = '#1f4e79'
export const GREY = '#5a6673'
const RULE = '#cfd6dd'

export interface Style {
  readonly font: FontName
  readonly size: number
  readonly color: string
  readonly width: number
  readonly lineGap?: number
  readonly characterSpacing?: number
  readonly align?: 'left' | 'right'
}

export interface Tagged {
  readonly tag: 'H1' | 'H2' | 'P'
  readonly text: string
  readonly language?: string | undefined
}

/** Writes a paragraph into `parent`, over as many pages as it takes, and leaves `doc.y` below it. */
export function writeText(
  paper: Paper,
  parent: StructureElement,
  { tag, text, language }: Tagged,
  x: number,
  style: Style,
): void {
  const { doc } = paper
  const words = setStyle(doc, text, style)
  const lang = language === undefined || language === paper.language ? {} : { lang: language }
  parent.add(doc.struct(tag, lang, () => void doc.text(words, x, doc.y, textOptions(style))))
}

/** How high the text will be, on a page without end. */
export function measureText(paper: Paper, text: string, style: Style): number {
  return paper.doc.heightOfString(setStyle(paper.doc, text, style), textOptions(style))
}

/** Begins a new page where less than `height` points are left on this one. */
export function ensureRoom({ doc }: Paper, height: number): void {
  if (doc.y + height <= BOTTOM) return
  doc.addPage()
}

export function drawRule({ doc }: Paper, y: number): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .lineWidth(0.6)
    .strokeColor(RULE)
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .stroke()
  doc.endMarkedContent()
}

/** The band at the head of the first page. */
export function drawBand({ doc }: Paper): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.rect(0, 0, doc.page.width, 7).fill(ACCENT)
  doc.endMarkedContent()
}

/** The running foot of each page, once all pages are there: `left` from the second on, and the page's number. */
export function drawFeet({ doc }: Paper, left: string): void {
  const { count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    const page = doc.switchToPage(index)
    const y = page.height - 44
    // below the margin pdfkit would begin another page
    page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    const style: Style = { font: 'regular', size: 8, color: GREY, width: WIDTH - 60 }
    const words = setStyle(doc, left, style).replaceAll('\n', ' ')
    if (index > 0) doc.text(words, MARGIN, y, { ...textOptions(style), height: 10, ellipsis: true })
    doc.text(`${index + 1} / ${count}`, MARGIN + WIDTH - 60, y, { width: 60, align: 'right', lineBreak: false })
    doc.endMarkedContent()
  }
}

function setStyle(doc: PDFDocument, text: string, { font, size, color }: Style): string {
  const words = printable(text)
  const chosen = chooseFont(doc, words, font)
  requireGlyphs(doc, words, chosen)
  doc.font(chosen).fontSize(size).fillColor(color)
  return words
}

function textOptions({ width, lineGap = 1.5, characterSpacing = 0, align = 'left' }: Style): {
  readonly width: number
  readonly lineGap: number
  readonly characterSpacing: number
  readonly align: 'left' | 'right'
} {
  return { width, lineGap, characterSpacing, align }
}
