/**
 * Where in the journal each row stands, in so little memory that a million of them are no burden: 16 bytes each, no objects.
 * A row is found by the first 8 bytes of its hash, so that what is found is to be compared with the whole.
 */

/** A place in the journal, from 0; below 2^53. */
export type Place = number

export interface RowIndex {
  readonly size: number
  add(row: string, place: Place): void
  /** All that may be the row's, hardly ever more than one. */
  find(row: string): readonly Place[]
}

const FIRST_SLOTS = 4096

export function createRowIndex(): RowIndex {
  let [slots, size] = [FIRST_SLOTS, 0]
  // each slot: the 8 bytes in two words, and the place plus 1, so that 0 is an empty one
  let words = new Uint32Array(slots * 2)
  let places = new Float64Array(slots)

  const put = (low: number, high: number, place: Place): void => {
    let slot = low & (slots - 1)
    while (places[slot] !== 0) slot = (slot + 1) & (slots - 1)
    words[slot * 2] = low
    words[slot * 2 + 1] = high
    places[slot] = place + 1
  }

  const grow = (): void => {
    const [oldWords, oldPlaces] = [words, places]
    slots *= 2
    words = new Uint32Array(slots * 2)
    places = new Float64Array(slots)
    for (const [slot, place] of oldPlaces.entries()) {
      if (place !== 0) put(oldWords[slot * 2] ?? 0, oldWords[slot * 2 + 1] ?? 0, place - 1)
    }
  }

  return {
    get size() {
      return size
    },
    add: (row, place) => {
      if (size * 2 >= slots) grow()
      const [low, high] = wordsOf(row)
      put(low, high, place)
      size++
    },
    find: (row) => {
      const [low, high] = wordsOf(row)
      const found: Place[] = []
      for (let slot = low & (slots - 1); places[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
        if (words[slot * 2] === low && words[slot * 2 + 1] === high) found.push((places[slot] ?? 0) - 1)
      }
      return found
    },
  }
}

function wordsOf(row: string): readonly [number, number] {
  // 11 characters of base64url hold the first 8 bytes
  const bytes = Buffer.from(row.slice(0, 11), 'base64url')
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)]
}
