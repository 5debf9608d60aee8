/** PDF files written by hand, for what no library would write. */
import { deflateSync } from 'node:zlib'

/** The text of an object; or the entries of its dictionary (without `Length`) and the bytes of its stream. */
export type Body = string | { readonly dict: string; readonly data: Uint8Array; readonly length?: string }

export interface Written {
  /** By number, the catalog is 1. */
  readonly objects: Readonly<Record<number, Body>>
  /** Entries of the trailer besides. */
  readonly trailer?: string
  /** What is said of where an object is. */
  readonly places?: Readonly<Record<number, number>>
  /** What is said of where the table is. */
  readonly start?: number
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** With a table of cross-references (ISO 32000-1, 7.5.4). */
export function writePdf({ objects, trailer = '', places = {}, start }: Written): Uint8Array {
  const { pieces, offsets, length } = writeObjects(objects)
  const size = Math.max(...Object.keys(objects).map(Number)) + 1
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let id = 1; id < size; id++) {
    const at = places[id] ?? offsets.get(id)
    table += at === undefined ? '0000000000 00000 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  }
  table += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start ?? length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([...pieces, latin1(table)]))
}

export function writeObjects(objects: Readonly<Record<number, Body>>): {
  readonly pieces: readonly Buffer[]
  readonly offsets: ReadonlyMap<number, number>
  readonly length: number
} {
  const pieces = [latin1('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n')]
  const offsets = new Map<number, number>()
  let length = pieces[0]?.length ?? 0
  for (const [id, body] of Object.entries(objects)) {
    offsets.set(Number(id), length)
    const own =
      typeof body === 'string'
        ? [latin1(`${id} 0 obj\n${body}\nendobj\n`)]
        : [
            latin1(`${id} 0 obj\n<< ${body.dict} /Length ${body.length ?? body.data.length} >>\nstream\n`),
            Buffer.from(body.data),
            latin1('\nendstream\nendobj\n'),
          ]
    for (const piece of own) {
      pieces.push(piece)
      length += piece.length
    }
  }
  return { pieces, offsets, length }
}

const NAMED = '<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>'

/** The objects of a file with these attachments: the catalog, the tree, and two objects for each. */
export function attaching(files: readonly Body[]): Record<number, Body> {
  const names = files.map((_, index) => `(f${index}) ${3 + 2 * index} 0 R`).join(' ')
  const objects: Record<number, Body> = { 1: NAMED, 2: `<< /Names [${names}] >>` }
  for (const [index, file] of files.entries()) {
    const id = 3 + 2 * index
    objects[id] = `<< /Type /Filespec /F (f${index}) /EF << /F ${id + 1} 0 R >> >>`
    objects[id + 1] = file
  }
  return objects
}

export const plain = (text: string): Body => ({ dict: '/Type /EmbeddedFile', data: Buffer.from(text) })

export const deflated = (data: string | Uint8Array): Body => ({
  dict: '/Type /EmbeddedFile /Filter /FlateDecode',
  data: deflateSync(data),
})
