/** A badge that comes as a PDF: what is attached to it, or why there is nothing to be read. */
import { unbakePdf } from '../bake/pdf.ts'
import { isMicrocredError, type Problem } from '../errors.ts'

export type FromPdf =
  | { readonly text: string; readonly remarks: readonly Problem[] }
  | { readonly text?: never; readonly problem: Problem }

/** In a report, problems have the codes of its checks. */
const CODES: Partial<Record<Problem['code'], Problem['code']>> = {
  'bake.pdf-encrypted': 'format.parse.unsupported',
  'bake.pdf-unsupported': 'format.parse.unsupported',
  'bake.pdf-too-large': 'format.parse.too-large',
  'bake.pdf-other-files': 'format.parse.other-files',
  'platform.unavailable': 'format.parse.unsupported',
}

export async function openPdf(bytes: Uint8Array): Promise<FromPdf> {
  try {
    const { credential, remarks } = await unbakePdf(bytes)
    return { text: credential, remarks: remarks.map(inReport) }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return { problem: inReport(error.problems[0]) }
  }
}

function inReport(found: Problem): Problem {
  return { ...found, code: CODES[found.code] ?? 'format.parse.not-a-credential', pointer: '' }
}
