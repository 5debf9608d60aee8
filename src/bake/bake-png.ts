/** Writes a credential into a PNG: one iTXt chunk before IEND. Every other byte stays as it is. */
import type { BakeInto } from './bake-into.ts'
import { HOMES } from './homes.ts'
import { occupied } from './occupied.ts'
import { type Chunk, checkSum, makeChunk, walkChunks } from './png-chunks.ts'
import { keywordOf } from './png-keyword.ts'
import { AGAIN, refuse } from './refuse.ts'

export function bakePng(image: Uint8Array, { home, text, replace }: BakeInto): Uint8Array {
  const taken: Chunk[] = []
  let hasPixels = false
  let end = 0
  walkChunks(image, (chunk) => {
    // the first and the last are checked by whoever reads chunks
    if (chunk.type !== 'IHDR' && chunk.type !== 'IEND') checkSum(image, chunk)
    if (chunk.type === 'IDAT') hasPixels = true
    if (isTaken(image, chunk)) taken.push(chunk)
    end = chunk.start
  })
  if (!hasPixels) throw refuse('bake.chunk', 'The PNG is damaged: it holds no picture (no chunk IDAT).', AGAIN)
  if (taken.length > 0 && !replace) throw occupied()
  return splice(image, taken, end, makeChunk('iTXt', textData(home.keyword, text)))
}

function isTaken(image: Uint8Array, chunk: Chunk): boolean {
  const keyword = keywordOf(image, chunk)
  return keyword !== undefined && HOMES.some((home) => home.keyword === keyword)
}

/** PNG section 11.3.3.4: keyword, NUL, not compressed, method 0, no language tag, no translated keyword. */
function textData(keyword: string, text: string): Uint8Array {
  return new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`)
}

/** `image` without the pieces of `cut`, and with `added` at `place`. */
function splice(image: Uint8Array, cut: readonly Chunk[], place: number, added: Uint8Array): Uint8Array {
  const size = cut.reduce((sum, { start, end }) => sum - (end - start), image.length + added.length)
  const baked = new Uint8Array(size)
  let written = 0
  const copy = (piece: Uint8Array): void => {
    baked.set(piece, written)
    written += piece.length
  }
  let from = 0
  for (const { start, end } of cut) {
    copy(image.subarray(from, start))
    from = end
  }
  copy(image.subarray(from, place))
  copy(added)
  copy(image.subarray(place))
  return baked
}
