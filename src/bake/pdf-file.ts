/** A PDF whose objects are opened one by one, as they are asked for. */
import { decodeStream, isStream, type PdfStream } from './pdf-stream.ts'
import {
  type Budget,
  type Cursor,
  damaged,
  isDict,
  isRef,
  type PdfDict,
  type PdfValue,
  readInteger,
  readValue,
  takeWord,
  tooLarge,
} from './pdf-syntax.ts'
import { locate, readXref, type Xref } from './pdf-xref.ts'

export interface PdfFile {
  readonly trailer: PdfDict
  readonly isEncrypted: boolean
  readonly budget: Budget
  /** What a reference leads to, through others if need be; null for what is not there (7.3.10). */
  readonly resolve: (value: PdfValue | undefined) => Promise<PdfValue | PdfStream>
}

type Opened = PdfValue | PdfStream

const MAX_CONTAINER_BYTES = 16 * 1024 * 1024
const MAX_CONTAINED = 100_000
/** References that lead to references. */
const MAX_HOPS = 16

export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  const budget: Budget = { values: 1_000_000, objects: 20_000, scanned: 256 * 1024 * 1024, streamed: 96 * 1024 * 1024 }
  // the table of contents may be a stream itself, whose length must then be said in place (7.5.8.2)
  const direct = async (offset: number): Promise<PdfStream> => {
    const { value } = await readObject({ bytes, at: offset, budget }, async (length) => length ?? null)
    if (!isStream(value)) throw damaged('its table of contents is broken')
    return value
  }
  const xref = await readXref(bytes, budget, direct)
  return { trailer: xref.trailer, isEncrypted: xref.isEncrypted, budget, resolve: makeResolver(bytes, xref, budget) }
}

function makeResolver(bytes: Uint8Array, xref: Xref, budget: Budget): PdfFile['resolve'] {
  const containers = new Map<number, ReadonlyMap<number, Cursor>>()
  const opening = new Set<number>()
  const opened = new Map<number, Opened>()

  const resolve = async (value: PdfValue | undefined): Promise<Opened> => {
    let found: Opened | undefined = value
    for (let hop = 0; isReference(found); hop++) {
      if (hop === MAX_HOPS) throw damaged('its references lead in a circle')
      found = await open(found.ref)
    }
    return found ?? null
  }

  const open = async (id: number): Promise<Opened> => {
    const known = opened.get(id)
    if (known !== undefined) return known
    if (--budget.objects < 0) throw tooLarge('there are too many objects')
    if (opening.has(id)) throw damaged('its objects lead in a circle')
    const place = locate(xref, id)
    if (place === undefined) return null
    opening.add(id)
    try {
      const value = 'offset' in place ? await openAt(id, place.offset) : await openInside(id, place.container)
      opened.set(id, value)
      return value
    } finally {
      opening.delete(id)
    }
  }

  const openAt = async (id: number, offset: number): Promise<Opened> => {
    const object = await readObject({ bytes, at: offset, budget }, resolve)
    if (object.id !== id) throw damaged('its table of contents does not fit')
    return object.value
  }

  const openInside = async (id: number, container: number): Promise<Opened> => {
    let contained = containers.get(container)
    if (contained === undefined) {
      // 7.5.7: an object stream is in no other
      const place = locate(xref, container)
      const stream = place !== undefined && 'offset' in place ? await open(container) : null
      if (!isStream(stream)) throw damaged('its table of contents does not fit')
      contained = await readContainer(stream, budget)
      containers.set(container, contained)
    }
    const cursor = contained.get(id)
    return cursor === undefined ? null : readWhole({ ...cursor })
  }

  return resolve
}

/** `12 0 obj ... endobj`, with the stream in it if there is one. */
async function readObject(
  cursor: Cursor,
  resolve: (length: PdfValue | undefined) => Promise<Opened>,
): Promise<{ readonly id: number; readonly value: Opened }> {
  const { bytes } = cursor
  if (cursor.at >= bytes.length) throw damaged('its table of contents does not fit')
  const id = readInteger(cursor)
  readInteger(cursor)
  if (!takeWord(cursor, 'obj')) throw damaged('its table of contents does not fit')
  const value = readWhole(cursor)
  if (!isDict(value) || !takeWord(cursor, 'stream')) return { id, value }
  // 7.3.8.1: the keyword ends with a line feed, with a carriage return before it or not
  if (bytes[cursor.at] === 13) cursor.at++
  if (bytes[cursor.at] === 10) cursor.at++
  const start = cursor.at
  const length = await resolve(value.get('Length'))
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0 || start + length > bytes.length)
    throw damaged('a part of it is shorter or longer than it says')
  cursor.at = start + length
  if (!takeWord(cursor, 'endstream')) throw damaged('a part of it is shorter or longer than it says')
  return { id, value: { dict: value, raw: bytes.subarray(start, start + length) } }
}

function readWhole(cursor: Cursor): PdfValue {
  const start = cursor.at
  const value = readValue(cursor)
  cursor.budget.scanned -= cursor.at - start
  if (cursor.budget.scanned < 0) throw tooLarge('its objects are too large together')
  return value
}

/** 7.5.7: numbers and offsets of the objects first, then the objects. */
async function readContainer(stream: PdfStream, budget: Budget): Promise<ReadonlyMap<number, Cursor>> {
  const count = stream.dict.get('N')
  const first = stream.dict.get('First')
  const bytes = await decodeStream(stream, budget, MAX_CONTAINER_BYTES)
  if (bytes === undefined) throw tooLarge('what is compressed in it is too large')
  if (typeof count !== 'number' || typeof first !== 'number') throw damaged('a part of it is broken')
  if (count > MAX_CONTAINED) throw tooLarge('there are too many objects')
  const cursor: Cursor = { bytes, at: 0, budget }
  const contained = new Map<number, Cursor>()
  for (let index = 0; index < count; index++) {
    const id = readInteger(cursor)
    contained.set(id, { bytes, at: first + readInteger(cursor), budget })
  }
  return contained
}

function isReference(value: Opened | undefined): value is { readonly ref: number } {
  return !isStream(value) && isRef(value)
}
