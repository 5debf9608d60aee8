/** The first page of a certificate: who, what, by whom, when; and how to check it. */
import type { StructureElement } from 'pdfkit'
import {
  ACCENT,
  BOTTOM,
  drawBand,
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
import type { QrCode } from './pdf-qr.ts'
import { drawQr } from './pdf-qr.ts'
import type { ElementRow, Line } from './pdf-rows.ts'
import type { Tongue } from './pdf-say.ts'

export interface Certificate {
  readonly issuer: readonly Line[]
  readonly image: Uint8Array | undefined
  readonly learner: string
  readonly title: readonly Line[]
  readonly description: readonly Line[]
  readonly rows: readonly ElementRow[]
  readonly tongues: readonly Tongue[]
  readonly qr: QrCode | undefined
}

const IMAGE = 52
const KICKER: Style = { font: 'strong', size: 8.5, color: GREY, width: WIDTH, characterSpacing: 0.4 }
/** The elements that a reader looks for first: date, workload, level. */
const FACTS = [5, 7, 8]

export function writeCertificate(paper: Paper, root: StructureElement, certificate: Certificate): void {
  const { doc } = paper
  const { rows, learner, title, description } = certificate
  drawBand(paper)
  writeHead(paper, root, certificate)
  doc.y = Math.max(doc.y + 60, 196)
  writeKicker(paper, root, rows[0])
  doc.y += 2
  writeText(paper, root, { tag: 'P', text: learner }, MARGIN, {
    font: 'title',
    size: sizeFor(learner, 27),
    color: INK,
    width: WIDTH,
  })
  doc.y += 22
  writeKicker(paper, root, rows[1])
  doc.y += 2
  for (const [index, line] of title.entries()) {
    const size = sizeFor(line.text, index === 0 ? 22 : 13)
    const style: Style = {
      font: index === 0 ? 'title' : 'regular',
      size,
      color: index === 0 ? ACCENT : GREY,
      width: WIDTH,
    }
    doc.y += index === 0 ? 0 : 3
    writeText(paper, root, { tag: index === 0 ? 'H1' : 'P', ...line }, MARGIN, style)
  }
  doc.y += 12
  for (const [index, line] of description.entries()) {
    const color = index === 0 ? INK : GREY
    writeText(paper, root, { tag: 'P', ...line }, MARGIN, {
      font: 'regular',
      size: 10.5,
      color,
      width: WIDTH,
      lineGap: 2,
    })
    doc.y += 4
  }
  doc.y += 20
  writeFacts(
    paper,
    root,
    rows.filter(({ element }) => FACTS.includes(element)),
  )
  const proof = layProof(paper, certificate)
  writeOutcomes(paper, root, rows[5], BOTTOM - proof.height - 28)
  writeProof(paper, root, certificate, proof)
}

/** What was learnt, in the document's own language, where all of it fits above `end`: the 16 elements have it in any case. */
function writeOutcomes(paper: Paper, root: StructureElement, row: ElementRow | undefined, end: number): void {
  const { doc } = paper
  const [label] = row?.labels ?? []
  const titles = row?.lines.filter(({ weight, again = false }) => weight === 'strong' && !again)
  if (label === undefined || titles === undefined || titles.length === 0) return
  const style: Style = { font: 'regular', size: 10.5, color: INK, width: WIDTH, lineGap: 1.5 }
  const height = titles.reduce((sum, { text }) => sum + measureText(paper, text, style) + 4, 0)
  if (doc.y + height + 44 > end) return
  doc.y += 20
  writeText(paper, root, { tag: 'P', ...label }, MARGIN, KICKER)
  for (const title of titles) {
    doc.y += 4
    writeText(paper, root, { tag: 'P', ...title }, MARGIN, style)
  }
}

/** The issuer, beside its picture where there is one, and what kind of document this is. */
function writeHead(paper: Paper, root: StructureElement, { image, issuer, tongues }: Certificate): void {
  const { doc } = paper
  const top = 52
  const left = image === undefined ? MARGIN : MARGIN + IMAGE + 14
  const width = MARGIN + WIDTH * 0.68 - left
  if (image !== undefined) {
    const alt = issuer[0]?.text ?? ''
    const bbox = [MARGIN, top, MARGIN + IMAGE, top + IMAGE] as const
    root.add(
      doc.struct(
        'Figure',
        { alt, bbox, placement: 'Block' },
        () => void doc.image(image, MARGIN, top, { fit: [IMAGE, IMAGE] }),
      ),
    )
  }
  const styles = issuer.map(
    (_, index): Style => ({
      font: index === 0 ? 'strong' : 'regular',
      size: index === 0 ? 13 : 10,
      color: index === 0 ? INK : GREY,
      width,
    }),
  )
  const height = issuer.reduce((sum, { text }, index) => sum + measureText(paper, text, styles[index] ?? KICKER), 0)
  const first = top + (image === undefined ? 0 : Math.max(0, (IMAGE - height) / 2))
  doc.y = first
  for (const [index, line] of issuer.entries())
    writeText(paper, root, { tag: 'P', ...line }, left, styles[index] ?? KICKER)
  const below = Math.max(doc.y, image === undefined ? 0 : top + IMAGE)
  doc.y = first + 3
  for (const { language, words } of tongues) {
    const style: Style = { ...KICKER, color: ACCENT, align: 'right', width: WIDTH * 0.3 }
    writeText(paper, root, { tag: 'P', text: words.microCredential, language }, MARGIN + WIDTH * 0.7, style)
  }
  doc.y = Math.max(doc.y, below)
}

function writeKicker(paper: Paper, root: StructureElement, row: ElementRow | undefined): void {
  const [first, ...others] = row?.labels ?? []
  if (first === undefined) return
  const text = [first, ...others].map((label) => label.text).join('  ·  ')
  writeText(paper, root, { tag: 'P', text, language: first.language }, MARGIN, KICKER)
}

/** Side by side, label above text. */
function writeFacts(paper: Paper, root: StructureElement, rows: readonly ElementRow[]): void {
  const { doc } = paper
  const gap = 18
  const width = (WIDTH - gap * (rows.length - 1)) / rows.length
  const label: Style = { ...KICKER, width, characterSpacing: 0 }
  const text: Style = { font: 'strong', size: 11, color: INK, width, lineGap: 1 }
  const cells = rows.map(({ labels, lines }) => ({
    head: labels.slice(0, 1),
    lines: lines.slice(0, 1).flatMap((line) => line.text.split(' · ').map((part): Line => ({ ...line, text: part }))),
  }))
  const heights = cells.map(({ head, lines }) => [
    head.reduce((sum, line) => sum + measureText(paper, line.text, label), 0),
    lines.reduce((sum, line) => sum + measureText(paper, line.text, text), 0),
  ])
  const labelHeight = Math.max(...heights.map(([head = 0]) => head))
  const height = labelHeight + Math.max(...heights.map(([, lines = 0]) => lines))
  ensureRoom(paper, height + 32)
  const top = doc.y + 12
  drawRule(paper, doc.y)
  for (const [index, { head, lines }] of cells.entries()) {
    const x = MARGIN + index * (width + gap)
    doc.y = top
    for (const line of head) writeText(paper, root, { tag: 'P', ...line }, x, label)
    doc.y = top + labelHeight + 3
    for (const line of lines) writeText(paper, root, { tag: 'P', ...line }, x, text)
  }
  doc.y = top + height + 15
  drawRule(paper, doc.y)
}

interface Proof {
  readonly lines: readonly (Line & { readonly style: Style })[]
  readonly left: number
  readonly textHeight: number
  readonly height: number
}

/** What stands at the foot of the page: the QR code, and that the file itself can be checked. */
function layProof(paper: Paper, { qr, tongues }: Certificate): Proof {
  const left = qr === undefined ? MARGIN : MARGIN + qr.width + 20
  const small: Style = { font: 'regular', size: 9, color: INK, width: MARGIN + WIDTH - left, lineGap: 1.5 }
  const scan: Style = { ...small, font: 'strong' }
  const lines = [
    ...(qr === undefined ? [] : tongues.map(({ language, words }) => ({ text: words.scan, language, style: scan }))),
    ...(qr?.shown === undefined ? [] : [{ text: qr.shown, style: { ...small, color: ACCENT } }]),
    ...tongues.map(({ language, words }, index) => ({
      text: words.attached,
      language,
      style: { ...small, size: 8.5, color: index === 0 ? INK : GREY },
    })),
  ]
  const textHeight = lines.reduce((sum, { text, style }) => sum + measureText(paper, text, style) + 3, 0)
  return { lines, left, textHeight, height: Math.max(textHeight, qr?.width ?? 0) }
}

function writeProof(paper: Paper, root: StructureElement, { qr }: Certificate, proof: Proof): void {
  const { doc } = paper
  const { lines, left, textHeight, height } = proof
  ensureRoom(paper, height + 28)
  const top = BOTTOM - height
  if (qr !== undefined) drawQr(paper, root, qr, MARGIN, top + (height - qr.width) / 2)
  doc.y = top + (height - textHeight) / 2
  for (const { style, ...line } of lines) {
    writeText(paper, root, { tag: 'P', ...line }, left, style)
    doc.y += 3
  }
}

/** Long titles are set smaller, so that they take a third of the page at most. */
function sizeFor(text: string, size: number): number {
  if (text.length <= 70) return size
  return text.length <= 160 ? size * 0.8 : Math.max(10, size * 0.55)
}
