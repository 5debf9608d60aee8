/** A set of texts by their hashes, in 21 to 32 bytes each. */
import { sha256Hex } from '#platform'
import { createSlotTable } from '../../platform/slot-table.ts'

export interface Fingerprints {
  /** Puts the text in and gives undefined; or, when it is there, what was put in with it, which stays. */
  add(text: string, about: { readonly row: number; readonly mark: string }): Known | undefined
}

export interface Known {
  readonly row: number
  /** Whether the mark is the same. */
  readonly isSame: boolean
}

export function createFingerprints(): Fingerprints {
  // two words of the text's hash, one of the mark's, and the row, which is never 0
  const table = createSlotTable(4)
  return {
    add: (text, { row, mark }) => {
      const hash = sha256Hex(text)
      const [first, second, part] = [word(hash, 0), word(hash, 8), word(hash, 16)]
      const markWord = word(sha256Hex(mark), 0)
      let known: Known | undefined
      table.find(part, first, (words, at) => {
        if (words[at + 1] === second) known = { row: words[at + 3] as number, isSame: words[at + 2] === markWord }
      })
      if (known === undefined) table.add(part, [first, second, markWord, row])
      return known
    },
  }
}

function word(hash: string, at: number): number {
  return Number.parseInt(hash.slice(at, at + 8), 16)
}
