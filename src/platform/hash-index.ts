/**
 * A number for each hash: 8 bytes a slot, 11 to 16 an entry. A hash is told by 38 bits of it, so that what is found is to be
 * compared with the whole: among a million others, one hash in 270,000 finds what is not its own.
 */
import { createSlotTable } from './slot-table.ts'

export interface HashIndex {
  readonly size: number
  /** `hash`: text of at least 12 characters that is as good as random; `ordinal`: from 0, below 2^32 - 1. */
  add(hash: string, ordinal: number): void
  /** All that may be the hash's, hardly ever more than one, in ascending order. */
  find(hash: string): readonly number[]
}

export function createHashIndex(): HashIndex {
  // the tag, and the ordinal plus 1, so that it is never 0
  const table = createSlotTable(2)
  return {
    get size() {
      return table.size
    },
    add: (hash, ordinal) => {
      const [low, high] = wordsOf(hash)
      table.add(high, [low, ordinal + 1])
    },
    find: (hash) => {
      const [low, high] = wordsOf(hash)
      const found: number[] = []
      table.find(high, low, (words, at) => found.push((words[at + 1] as number) - 1))
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
