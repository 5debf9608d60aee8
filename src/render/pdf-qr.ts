/** The QR code of a certificate: what it says, and its squares. */
import type { StructureElement } from 'pdfkit'
import { MicrocredError, problem } from '../errors.ts'
import { loadPackage } from './packages.ts'
import { INK, type Paper } from './pdf-paper.ts'

export interface QrCode {
  readonly modules: readonly (readonly boolean[])[]
  /** In points. */
  readonly width: number
  /** What is read out and printed beside it: the address; undefined for a credential. */
  readonly shown: string | undefined
  readonly alt: string
}

/** Version 30 with the lowest correction (ISO/IEC 18004, table 7): more cannot be read off paper at this size. */
const MOST_BYTES = 1732

/**
 * The address handed in, else the credential's own where its id is a web address, else the credential itself, where it is a
 * token that fits. Throws `options.value` for an address that is none.
 */
export async function makeQr(
  asked: string | undefined,
  id: string | undefined,
  token: string | undefined,
  alt: string,
): Promise<QrCode | undefined> {
  if (asked !== undefined && !isWebAddress(asked)) {
    const message = 'The address for the QR code is no web address, or too long for one.'
    throw new MicrocredError([problem('options.value', message, { pointer: '/url', fix: 'Give an https address.' })])
  }
  const url = asked ?? (id !== undefined && isWebAddress(id) ? id : undefined)
  const text = url ?? (token !== undefined && token.length <= MOST_BYTES ? token : undefined)
  if (text === undefined) return undefined
  const { encodeQR } = await loadPackage('qr', () => import('qr'))
  // the package draws a border of one module at least; the page has one of its own
  const bordered = encodeQR(text, 'raw', { border: 1, ecc: url === undefined ? 'low' : 'medium' })
  const modules = bordered.slice(1, -1).map((row) => row.slice(1, -1))
  // a module of 0.45 mm at least for an address, of 0.33 mm for a token
  return { modules, width: url === undefined ? 132 : 88, shown: url, alt: url === undefined ? alt : `${alt}: ${url}` }
}

function isWebAddress(text: string): boolean {
  return text.length <= 500 && /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text)
}

export function drawQr({ doc }: Paper, root: StructureElement, code: QrCode, x: number, y: number): void {
  const { modules, width, alt } = code
  const size = width / modules.length
  const draw = (): void => {
    for (const [row, cells] of modules.entries()) {
      for (let start = 0; start < cells.length; start++) {
        if (!cells[start]) continue
        let end = start
        while (cells[end + 1]) end++
        doc.rect(x + start * size, y + row * size, (end - start + 1) * size, size)
        start = end
      }
    }
    doc.fill(INK)
  }
  root.add(doc.struct('Figure', { alt, bbox: [x, y, x + width, y + width], placement: 'Block' }, draw))
}
