import type { Chunk } from './png-chunks.ts'

/** Section 11.3.3.1: 1 to 79 bytes, then a NUL. */
const LONGEST_KEYWORD = 79

/** What a text chunk says it holds; undefined for every other chunk. */
export function keywordOf(bytes: Uint8Array, { type, dataStart, dataEnd }: Chunk): string | undefined {
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return undefined
  const end = bytes.subarray(dataStart, Math.min(dataEnd, dataStart + LONGEST_KEYWORD + 1)).indexOf(0)
  return end < 0 ? undefined : String.fromCharCode(...bytes.subarray(dataStart, dataStart + end))
}
