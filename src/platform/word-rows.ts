/** Rows of a few 32-bit words that are only added to, in blocks: what is there is never copied, and nothing is twice as large as needed. */

export interface WordRows {
  readonly count: number
  add(row: ArrayLike<number>): void
  /** One word of a row. */
  word(row: number, word: number): number
  /** All of a row's: its own, not a copy. */
  words(row: number): Uint32Array
}

const IN_BLOCK = 4096

/** `width`: words of a row. */
export function createWordRows(width: number): WordRows {
  const blocks: Uint32Array[] = []
  let count = 0
  const blockOf = (row: number): Uint32Array => blocks[Math.floor(row / IN_BLOCK)] as Uint32Array
  return {
    get count() {
      return count
    },
    add: (row) => {
      if (count % IN_BLOCK === 0) blocks.push(new Uint32Array(IN_BLOCK * width))
      blockOf(count).set(row, (count % IN_BLOCK) * width)
      count++
    },
    word: (row, word) => blockOf(row)[(row % IN_BLOCK) * width + word] as number,
    words: (row) => {
      const from = (row % IN_BLOCK) * width
      return blockOf(row).subarray(from, from + width)
    },
  }
}
