/**
 * Where each object of a PDF is (ISO 32000-1, 7.5.4 to 7.5.8): tables, streams and both at once, the newest update first. The
 * entries are read where they stand, one at a time: a million of them cost nothing.
 */
import { decodeStream, type PdfStream } from './pdf-stream.ts'
import {
  type Budget,
  type Cursor,
  damaged,
  isArray,
  isDict,
  isDigit,
  type PdfDict,
  type PdfValue,
  readInteger,
  readValue,
  skipSpace,
  takeWord,
  tooLarge,
} from './pdf-syntax.ts'

/** A run of entries with numbers in a row. */
interface Section {
  readonly first: number
  readonly count: number
  readonly entry: (index: number) => Place | undefined
}

export type Place =
  | { readonly offset: number }
  /** In an object stream. */
  | { readonly container: number }

export interface Xref {
  readonly sections: readonly Section[]
  /** The newest trailer. */
  readonly trailer: PdfDict
  readonly isEncrypted: boolean
}

const MAX_UPDATES = 500
const MAX_SECTIONS = 5000
const MAX_XREF_BYTES = 32 * 1024 * 1024

/** `readStream` reads the stream object at an offset. */
export async function readXref(
  bytes: Uint8Array,
  budget: Budget,
  readStream: (offset: number) => Promise<PdfStream>,
): Promise<Xref> {
  const sections: Section[] = []
  const trailers: PdfDict[] = []
  const seen = new Set<number>()
  const queue = [findStart(bytes, budget)]
  for (let offset = queue.shift(); offset !== undefined; offset = queue.shift()) {
    if (seen.has(offset)) throw damaged('its updates lead in a circle')
    seen.add(offset)
    if (seen.size > MAX_UPDATES) throw tooLarge('it was changed too often')
    const cursor: Cursor = { bytes, at: offset, budget }
    if (offset >= bytes.length) throw damaged('its table of contents is missing')
    const isTable = takeWord(cursor, 'xref')
    const part = isTable ? readTable(cursor) : await readXrefStream(await readStream(offset), budget)
    trailers.push(part.trailer)
    const hidden = isTable ? part.trailer.get('XRefStm') : undefined
    // 7.5.8.4: what the table calls free, the stream beside it may know
    if (typeof hidden === 'number' && !seen.has(hidden)) {
      seen.add(hidden)
      const stream = await readXrefStream(await readStream(hidden), budget)
      sections.push(...stream.sections)
    }
    sections.push(...part.sections)
    if (sections.length > MAX_SECTIONS) throw tooLarge('its table of contents has too many parts')
    const previous = part.trailer.get('Prev')
    if (typeof previous === 'number') queue.push(previous)
  }
  const [trailer] = trailers
  if (trailer === undefined) throw damaged('its table of contents is missing')
  return { sections, trailer, isEncrypted: trailers.some((each) => each.has('Encrypt')) }
}

/** The newest entry of an object; undefined for one that is free or unknown. */
export function locate({ sections }: Xref, id: number): Place | undefined {
  const section = sections.find(({ first, count }) => id >= first && id < first + count)
  return section?.entry(id - section.first)
}

/** 7.5.5: `startxref` is in the last lines; readers look through the last kilobyte. */
function findStart(bytes: Uint8Array, budget: Budget): number {
  const word = 'startxref'
  for (let at = bytes.length - word.length; at >= 0 && at > bytes.length - 2048; at--) {
    const cursor: Cursor = { bytes, at, budget }
    if (bytes[at] === 0x73 && takeWord(cursor, word)) return readInteger(cursor)
  }
  throw damaged('its end is missing')
}

interface Part {
  readonly sections: readonly Section[]
  readonly trailer: PdfDict
}

/** 7.5.4: entries have 20 bytes; some writers end them with one byte instead of two. */
function readTable(cursor: Cursor): Part {
  const { bytes } = cursor
  const sections: Section[] = []
  while (!takeWord(cursor, 'trailer')) {
    const first = readInteger(cursor)
    const count = readInteger(cursor)
    skipSpace(cursor)
    const start = cursor.at
    const width = count > 1 && isDigit(bytes[start + 19]) && !isDigit(bytes[start + 18]) ? 19 : 20
    if (start + count * width > bytes.length + 2) throw damaged('its table of contents is cut off')
    const entry = (index: number): Place | undefined => {
      const at = start + index * width
      if (bytes[at + 17] !== 0x6e) return undefined
      return { offset: readInteger({ ...cursor, at }) }
    }
    sections.push({ first, count, entry })
    if (sections.length > MAX_SECTIONS) throw tooLarge('its table of contents has too many parts')
    cursor.at = start + count * width - (count > 0 ? 1 : 0)
  }
  const trailer = readValue(cursor)
  if (!isDict(trailer)) throw damaged('its table of contents is broken')
  return { sections, trailer }
}

/** 7.5.8: entries of three numbers, each of so many bytes as `W` says. */
async function readXrefStream(stream: PdfStream, budget: Budget): Promise<Part> {
  const { dict } = stream
  const data = await decodeStream(stream, budget, MAX_XREF_BYTES)
  if (data === undefined) throw tooLarge('its table of contents is too large')
  const [kindWidth, placeWidth, thirdWidth] = numbers(dict.get('W'))
  const size = dict.get('Size')
  if (kindWidth === undefined || placeWidth === undefined || thirdWidth === undefined || typeof size !== 'number')
    throw damaged('its table of contents is broken')
  const width = kindWidth + placeWidth + thirdWidth
  if (kindWidth > 2 || placeWidth > 6 || thirdWidth > 6 || width === 0) throw damaged('its table of contents is broken')
  const runs = dict.has('Index') ? numbers(dict.get('Index')) : [0, size]
  if (runs.length > 2 * MAX_SECTIONS) throw tooLarge('its table of contents has too many parts')
  const sections: Section[] = []
  let rows = 0
  for (let index = 0; index + 1 < runs.length; index += 2) {
    const [first = 0, count = 0] = runs.slice(index, index + 2)
    const start = rows * width
    rows += count
    if (rows * width > data.length) throw damaged('its table of contents is cut off')
    const entry = (row: number): Place | undefined => {
      const at = start + row * width
      const kind = kindWidth === 0 ? 1 : bigEndian(data, at, kindWidth)
      const place = bigEndian(data, at + kindWidth, placeWidth)
      return kind === 1 ? { offset: place } : kind === 2 ? { container: place } : undefined
    }
    sections.push({ first, count, entry })
  }
  return { sections, trailer: dict }
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let index = 0; index < width; index++) value = value * 256 + (data[at + index] ?? 0)
  return value
}

function numbers(value: PdfValue | undefined): number[] {
  if (!isArray(value)) return []
  return value.map((each) => {
    if (typeof each !== 'number' || !Number.isSafeInteger(each) || each < 0)
      throw damaged('its table of contents is broken')
    return each
  })
}
