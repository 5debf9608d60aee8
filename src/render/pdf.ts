/** `microcred/render/pdf`: a certificate on paper, which carries the signed credential and verifies as a file like any other. */
import type PDFDocument from 'pdfkit'
import { parseDateTime } from '../encoding/date-time.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { LANGUAGES, labels } from '../vocabulary/labels.ts'
import { loadPackage } from './packages.ts'
import { writeCertificate } from './pdf-certificate.ts'
import { writeElements } from './pdf-elements.ts'
import { loadFonts, type PdfFonts, printable, registerFonts } from './pdf-fonts.ts'
import { concat, findImage } from './pdf-image.ts'
import { describeFile, PRODUCER } from './pdf-metadata.ts'
import { drawFeet, MARGIN, type Paper } from './pdf-paper.ts'
import { makeQr } from './pdf-qr.ts'
import { type Award, elementRows, languagesOf, textLines } from './pdf-rows.ts'
import { isIn, sayAny, type Tongue, tongueOf } from './pdf-say.ts'
import { type Attachment, openSecured } from './pdf-secured.ts'

export type { PdfFonts } from './pdf-fonts.ts'

export interface PdfOptions {
  /**
   * Official languages of the EU (BCP 47), the document's own first. Unless said: those of the award's title, two at most; for an
   * award that names none, English.
   */
  readonly language?: string | readonly string[]
  /** The web address in the QR code. Unless said: the credential's id, where it is one; else a token that fits. */
  readonly url?: string
  /** Unless said, Source Sans 3 and Source Serif 4 as they are installed; browsers need them handed over. */
  readonly fonts?: PdfFonts
  /** The issuer's picture, PNG or JPEG. Unless said: that of the credential, where it is a data URI. Nothing is fetched. */
  readonly image?: Uint8Array
}

/**
 * Writes the certificate: a page for people, then the 16 elements. PDF 1.7, tagged, made to PDF/A-3 and PDF/UA-1, with the
 * credential as it was handed in attached as `badge.json` (or `badge.jwt`). The same input gives the same bytes on the same
 * runtime and packages; its dates are the award's. Whether the credential's proof holds is not looked at.
 *
 * @param secured a credential with a proof, its JSON, or a compact token
 * @throws MicrocredError `issue.not-secured`, `read.not-a-badge`, `render.font` for characters the fonts lack, `render.missing-package`
 * where pdfkit, qr or the fonts are not installed, `options.*`
 */
export async function renderPdf(secured: JsonObject | string, options: PdfOptions = {}): Promise<Uint8Array> {
  refuseUnknownOptions(options, ['language', 'url', 'fonts', 'image'])
  const attachment = openSecured(secured)
  const { award } = attachment
  const tongues = await chooseTongues(award, options.language)
  const { default: PDFDocument } = await loadPackage('pdfkit', () => import('pdfkit'))
  const qr = await makeQr(options.url, attachment.id, attachment.token, tongues[0].words.scan)
  const fonts = options.fonts ?? (await loadFonts())
  const image = await findImage(options.image, award.issuer?.image)
  const { language } = tongues[0]
  const created = new Date(parseDateTime(award.awarded) ?? 0)
  const title = printable(sayAny(award.title, tongues) ?? '')
  const author = sayAny(award.issuer?.name, tongues)
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 72, left: MARGIN, right: MARGIN },
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    // no font of the standard 14, which would not be embedded
    font: '',
    info: {
      Title: title,
      ...(author !== undefined && { Author: printable(author) }),
      Producer: PRODUCER,
      Creator: PRODUCER,
      CreationDate: created,
    },
  })
  const written = collect(doc)
  describeFile(doc, { title, author: author && printable(author), language, created })
  registerFonts(doc, fonts)
  attach(doc, attachment, created)
  doc.addPage()
  const paper: Paper = { doc, language }
  const rows = elementRows(award, tongues)
  const learner = rows[0]?.lines[0]?.text ?? ''
  const root = doc.struct('Document')
  doc.addStructure(root)
  writeCertificate(paper, root, {
    issuer: textLines(award.issuer?.name, tongues),
    image,
    learner,
    title: textLines(award.title, tongues),
    description: textLines(award.achievement?.description, tongues),
    rows,
    tongues,
    qr,
  })
  doc.addPage()
  writeElements(paper, root, rows)
  root.end()
  drawFeet(paper, [learner, title].join('  ·  '))
  doc.end()
  return written
}

/** ISO 19005-3, 6.8 and annex E: the file that the page was made of. */
function attach(doc: PDFDocument, { bytes, name, mediaType }: Attachment, created: Date): void {
  doc.file(bytes, {
    name,
    type: mediaType,
    relationship: 'Source',
    description: 'The signed credential',
    creationDate: created,
    modifiedDate: created,
  })
}

/** Those asked for, which must be official languages of the EU; else the award's. */
async function chooseTongues(
  award: Award,
  asked: string | readonly string[] | undefined,
): Promise<readonly [Tongue, ...Tongue[]]> {
  const wanted = asked === undefined ? spoken(award) : [asked].flat()
  const known = wanted.flatMap((tag) => LANGUAGES.find((language) => isIn(String(tag), language)) ?? [])
  const [first, ...others] = await Promise.all([...new Set(known)].map(labels))
  if (first === undefined || known.length < wanted.length) {
    const message = 'Certificates are written in the official languages of the EU.'
    const fix = `Name at least one of ${LANGUAGES.join(', ')}, or leave the option out.`
    throw new MicrocredError([problem('options.value', message, { pointer: '/language', fix })])
  }
  return [tongueOf(first), ...others.map(tongueOf)]
}

function spoken(award: Award): readonly string[] {
  const known = languagesOf(award).flatMap((tag) => LANGUAGES.find((language) => isIn(tag, language)) ?? [])
  const own = [...new Set(known)].slice(0, 2)
  return own.length === 0 ? ['en'] : own
}

function collect(doc: PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => resolve(concat(chunks)))
  })
}
