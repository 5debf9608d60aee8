/**
 * A number for each hash, in so little memory that a million of them are no burden: 16 bytes a slot, no objects. A hash is told by
 * its beginning, so that what is found is to be compared with the whole.
 */

export interface HashIndex {
  readonly size: number
  /** `hash`: text of at least 12 characters that is as good as random; `place`: from 0, below 2^53. */
  add(hash: string, place: number): void
  /** All that may be the hash's, hardly ever more than one, in ascending order. */
  find(hash: string): readonly number[]
}

const FIRST_SLOTS = 4096

export function createHashIndex(): HashIndex {
  let [slots, size] = [FIRST_SLOTS, 0]
  // each slot: two words of the hash, and the place plus 1, so that 0 is an empty one
  let words = new Uint32Array(slots * 2)
  let places = new Float64Array(slots)

  const put = (low: number, high: number, place: number): void => {
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
    add: (hash, place) => {
      if (size * 2 >= slots) grow()
      const [low, high] = wordsOf(hash)
      put(low, high, place)
      size++
    },
    find: (hash) => {
      const [low, high] = wordsOf(hash)
      const found: number[] = []
      for (let slot = low & (slots - 1); places[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
        if (words[slot * 2] === low && words[slot * 2 + 1] === high) found.push((places[slot] ?? 0) - 1)
      }
      return found.sort((a, b) => a - b)
    },
  }
}

/** The first 12 characters, 72 bits in base64url, folded into 64 by FNV-1a with two primes. */
function wordsOf(hash: string): readonly [number, number] {
  let [low, high] = [0x811c9dc5, 0x811c9dc5]
  for (let at = 0; at < 12; at++) {
    const code = hash.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return [low >>> 0, high >>> 0]
}
