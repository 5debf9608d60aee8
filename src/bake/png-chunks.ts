/** A PNG as the chunks it is made of (PNG Third Edition, section 5). Nothing is copied; work and memory are bounded by the file. */

import { crc32 } from './crc32.ts'
import { AGAIN, refuse } from './refuse.ts'

export interface Chunk {
  readonly type: string
  /** Of its length field. */
  readonly start: number
  readonly dataStart: number
  /** Where its data ends and its checksum begins. */
  readonly dataEnd: number
  readonly end: number
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Length, type and checksum. */
const FRAME = 12

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.slice(0, 4).every((byte, index) => bytes[index] === byte)
}

/**
 * Hands out every chunk up to IEND, in order, and gives back where IEND ends.
 *
 * @throws MicrocredError `bake.truncated`, `bake.chunk`, `bake.checksum` (of the first chunk and of IEND)
 */
export function walkChunks(bytes: Uint8Array, visit: (chunk: Chunk) => void): number {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) {
    throw refuse('bake.chunk', 'The PNG was changed on its way: its first eight bytes are damaged.', AGAIN)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = SIGNATURE.length
  for (;;) {
    if (start + FRAME > bytes.length) throw truncated()
    const length = view.getUint32(start)
    const type = typeOf(bytes, start + 4)
    // section 5.3: lengths stop at 2^31-1, names are letters
    if (length > 0x7fffffff || type === undefined) {
      throw refuse('bake.chunk', `The PNG is damaged: at byte ${start} there should be a chunk and is none.`, AGAIN)
    }
    const dataStart = start + 8
    const dataEnd = dataStart + length
    if (dataEnd + 4 > bytes.length) throw truncated()
    const chunk = { type, start, dataStart, dataEnd, end: dataEnd + 4 }
    if (start === SIGNATURE.length) checkHeader(bytes, chunk)
    if (type === 'IEND') checkEnd(bytes, chunk)
    visit(chunk)
    if (type === 'IEND') return chunk.end
    start = chunk.end
  }
}

/** @throws MicrocredError `bake.checksum` */
export function checkSum(bytes: Uint8Array, { type, start, dataEnd }: Chunk): void {
  const stated = new DataView(bytes.buffer, bytes.byteOffset + dataEnd, 4).getUint32(0)
  if (stated === crc32(bytes, start + 4, dataEnd)) return
  throw refuse(
    'bake.checksum',
    `The PNG is damaged: the checksum of its chunk ${type} at byte ${start} is wrong.`,
    AGAIN,
  )
}

/** A whole chunk: length, type, data, checksum. */
export function makeChunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FRAME + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let index = 0; index < 4; index++) bytes[4 + index] = type.charCodeAt(index)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes, 4, 8 + data.length))
  return bytes
}

function checkHeader(bytes: Uint8Array, chunk: Chunk): void {
  if (chunk.type !== 'IHDR' || chunk.dataEnd - chunk.dataStart !== 13) {
    throw refuse('bake.chunk', 'The PNG is damaged: it does not begin with its header (IHDR).', AGAIN)
  }
  checkSum(bytes, chunk)
}

function checkEnd(bytes: Uint8Array, chunk: Chunk): void {
  if (chunk.dataEnd !== chunk.dataStart) {
    throw refuse('bake.chunk', 'The PNG is damaged: its last chunk (IEND) holds something.', AGAIN)
  }
  checkSum(bytes, chunk)
}

function typeOf(bytes: Uint8Array, at: number): string | undefined {
  let type = ''
  for (let index = at; index < at + 4; index++) {
    const code = bytes[index] ?? 0
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    if (!isLetter) return undefined
    type += String.fromCharCode(code)
  }
  return type
}

function truncated(): Error {
  return refuse('bake.truncated', 'The PNG was cut off: it ends before its last chunk (IEND).', AGAIN)
}
