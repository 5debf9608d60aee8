/** The supplement of a certificate: the 16 elements, row by row, label beside text. */
import type { StructureElement } from 'pdfkit'
import {
  ACCENT,
  BOTTOM,
  drawRule,
  ensureRoom,
  GREY,
  INK,
  MARGIN,
  measureText,
  type Paper,
  type Style,
  WIDTH,
  writeText,
} from './pdf-paper.ts'
import type { ElementRow, Line } from './pdf-rows.ts'

const LABEL_WIDTH = 138
const GUTTER = 20
const TEXT_WIDTH = WIDTH - LABEL_WIDTH - GUTTER
const PADDING = 8

const LABEL: Style = { font: 'strong', size: 9, color: ACCENT, width: LABEL_WIDTH, lineGap: 0.5 }
const OTHER_LABEL: Style = { ...LABEL, font: 'regular', color: GREY }

/** A row that fits on a page stays on one. */
export function writeElements(paper: Paper, root: StructureElement, rows: readonly ElementRow[]): void {
  const { doc } = paper
  for (const row of rows) {
    const height = Math.max(heightOfLabels(paper, row.labels), heightOfLines(paper, row.lines)) + 2 * PADDING
    const isWhole = height <= (BOTTOM - MARGIN) * 0.6
    ensureRoom(paper, isWhole ? height : 96)
    writeRow(paper, root, row)
  }
  drawRule(paper, doc.y)
}

function writeRow(paper: Paper, root: StructureElement, { labels, lines }: ElementRow): void {
  const { doc } = paper
  const section = doc.struct('Sect')
  root.add(section)
  const top = doc.y
  drawRule(paper, top)
  doc.y = top + PADDING
  for (const [index, label] of labels.entries()) {
    const tag = index === 0 ? 'H2' : 'P'
    writeText(paper, section, { tag, ...label }, MARGIN, index === 0 ? LABEL : OTHER_LABEL)
  }
  const { page, y: below } = doc
  doc.y = top + PADDING
  for (const [index, line] of lines.entries()) {
    doc.y += gapBefore(line, lines[index - 1])
    writeText(paper, section, { tag: 'P', ...line }, MARGIN + LABEL_WIDTH + GUTTER, styleOf(line))
  }
  section.end()
  doc.y = (doc.page === page ? Math.max(doc.y, below) : doc.y) + PADDING
}

function styleOf({ weight, again = false }: Line): Style {
  return {
    font: weight === 'strong' && !again ? 'strong' : 'regular',
    size: weight === 'quiet' ? 8.5 : 9.5,
    color: weight === 'quiet' || again ? GREY : INK,
    width: TEXT_WIDTH,
    lineGap: 1,
  }
}

/** Space where another item begins; the other languages of a text stand close to it. */
function gapBefore({ weight, again = false }: Line, previous: Line | undefined): number {
  if (previous === undefined) return 0
  return weight === 'strong' && !again ? 6 : 1
}

function heightOfLabels(paper: Paper, labels: readonly Line[]): number {
  return labels.reduce((sum, { text }, index) => sum + measureText(paper, text, index === 0 ? LABEL : OTHER_LABEL), 0)
}

function heightOfLines(paper: Paper, lines: readonly Line[]): number {
  return lines.reduce(
    (sum, line, index) => sum + gapBefore(line, lines[index - 1]) + measureText(paper, line.text, styleOf(line)),
    0,
  )
}
