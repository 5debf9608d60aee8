/**
 * Entries of a few 32-bit words, by the first of them, in so little memory that millions of them are no burden: no objects, and of
 * the slots between half and three quarters are taken. It is in parts that grow each by itself, so that at no moment both an old
 * and a new table of all entries are in memory.
 */

export interface SlotTable {
  readonly size: number
  /** `hash`: 32 bits that are as good as random, which say no more than which part it is; the last word of an entry is never 0. */
  add(hash: number, entry: readonly number[]): void
  /** Shows all of this hash and this first word, in no order: where their words begin. */
  find(hash: number, tag: number, show: (words: Uint32Array, at: number) => void): void
}

interface Part {
  slots: number
  taken: number
  words: Uint32Array
}

const PARTS = 64
const FIRST_SLOTS = 16
const MOST_TAKEN = 3 / 4
const GROWTH = 3 / 2

/** `width`: words of an entry, the first of which is to be as good as random. */
export function createSlotTable(width: number): SlotTable {
  const parts = Array.from({ length: PARTS }, (): Part => {
    return { slots: FIRST_SLOTS, taken: 0, words: new Uint32Array(FIRST_SLOTS * width) }
  })
  let size = 0
  const partOf = (hash: number): Part => parts[hash >>> 26] as Part

  /** The first free slot from the tag's own on. */
  const freeSlot = ({ slots, words }: Part, tag: number): number => {
    let slot = slotOf(tag, slots)
    while (words[slot * width + width - 1] !== 0) slot = after(slot, slots)
    return slot * width
  }

  const grow = (part: Part): void => {
    const { words } = part
    part.slots = Math.floor(part.slots * GROWTH)
    part.words = new Uint32Array(part.slots * width)
    for (let at = 0; at < words.length; at += width) {
      if (words[at + width - 1] === 0) continue
      part.words.set(words.subarray(at, at + width), freeSlot(part, words[at] as number))
    }
  }

  return {
    get size() {
      return size
    },
    add: (hash, entry) => {
      const part = partOf(hash)
      if (part.taken >= part.slots * MOST_TAKEN) grow(part)
      part.words.set(entry, freeSlot(part, entry[0] as number))
      part.taken++
      size++
    },
    find: (hash, tag, show) => {
      const { slots, words } = partOf(hash)
      for (let slot = slotOf(tag, slots); words[slot * width + width - 1] !== 0; slot = after(slot, slots)) {
        if (words[slot * width] === tag) show(words, slot * width)
      }
    },
  }
}

/** By its high bits: any number of slots will do, not powers of two alone. */
function slotOf(tag: number, slots: number): number {
  return Math.floor((tag / 2 ** 32) * slots)
}

const after = (slot: number, slots: number): number => (slot + 1 === slots ? 0 : slot + 1)
