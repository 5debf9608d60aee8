/** A set of texts by their hashes, in a few bytes each: 16 for a place, of which at most three in four are taken. */
import { sha256Hex } from '#platform'

export interface Fingerprints {
  /** Puts the text in and gives undefined; or, when it is there, what was put in with it, which stays. */
  add(text: string, about: { readonly row: number; readonly mark: string }): Known | undefined
}

export interface Known {
  readonly row: number
  /** Whether the mark is the same. */
  readonly isSame: boolean
}

/** Words of 32 bits for each: two of the text's hash, one of the mark's, and the row, which is never 0. */
const WORDS = 4
const START = 1024

export function createFingerprints(): Fingerprints {
  let places = START
  let table = new Uint32Array(places * WORDS)
  let taken = 0

  return {
    add: (text, { row, mark }) => {
      const hash = sha256Hex(text)
      const entry = [word(hash, 0), word(hash, 8), word(sha256Hex(mark), 0), row] as const
      const at = find(table, places, entry[0], entry[1])
      const known = table[at + 3] ?? 0
      if (known !== 0) return { row: known, isSame: table[at + 2] === entry[2] }
      table.set(entry, at)
      taken++
      if (taken > places * 0.75) grow()
      return undefined
    },
  }

  function grow(): void {
    const larger = new Uint32Array(places * 2 * WORDS)
    for (let at = 0; at < table.length; at += WORDS) {
      if (table[at + 3] === 0) continue
      larger.set(table.subarray(at, at + WORDS), find(larger, places * 2, table[at] ?? 0, table[at + 1] ?? 0))
    }
    table = larger
    places *= 2
  }
}

/** Where the hash lies, or would. */
function find(table: Uint32Array, places: number, high: number, low: number): number {
  let place = high & (places - 1)
  for (;;) {
    const at = place * WORDS
    if (table[at + 3] === 0 || (table[at] === high && table[at + 1] === low)) return at
    place = (place + 1) & (places - 1)
  }
}

function word(hash: string, at: number): number {
  return Number.parseInt(hash.slice(at, at + 8), 16)
}
