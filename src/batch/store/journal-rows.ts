/** Where in a batch's journal its rows stand: each has an ordinal, 0, 1, 2 ... in the order of the journal; hardly more than a word each. */
import { createHashIndex } from '../../platform/hash-index.ts'
import { createWordRows } from '../../platform/word-rows.ts'

/** The line a row stands in, by the offset of that, and which of the line's rows it is. */
export interface RowPlace {
  readonly offset: number
  readonly at: number
}

export interface JournalRows {
  readonly count: number
  /** The hashes of a line's rows; lines in their order. */
  add(offset: number, rows: readonly string[]): void
  /** The ordinals of all rows that may be the hash's, in ascending order. */
  find(row: string): readonly number[]
  /** Of an ordinal that was given. */
  placeOf(ordinal: number): RowPlace
}

const WORD = 2 ** 32

export function createJournalRows(): JournalRows {
  const index = createHashIndex()
  // of each line its first row's ordinal, and its offset in two words
  const lines = createWordRows(3)
  const firstOf = (line: number): number => lines.word(line, 0)
  return {
    get count() {
      return index.size
    },
    add: (offset, rows) => {
      lines.add([index.size, Math.floor(offset / WORD), offset % WORD])
      for (const row of rows) index.add(row, index.size)
    },
    find: index.find,
    placeOf: (ordinal) => {
      // the last line that does not begin behind it
      let [low, high] = [0, lines.count - 1]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (firstOf(middle) <= ordinal) low = middle
        else high = middle - 1
      }
      return { offset: lines.word(low, 1) * WORD + lines.word(low, 2), at: ordinal - firstOf(low) }
    },
  }
}
