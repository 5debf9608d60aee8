/** A signed badge as a certificate on paper: `microcred bake badge.json --out badge.pdf`. */
import type { PdfOptions } from '../render/pdf.ts'
import { writeText } from './files.ts'

/** `badge` is the text of the badge's file, JSON or a token; `-` as `out` is standard output. */
export async function writePdf(badge: string, out: string, options: PdfOptions = {}): Promise<void> {
  const { renderPdf } = await import('../render/pdf.ts')
  await writeText(out, await renderPdf(badge, options))
}
