/** Which entries were given, and to whom, in so little memory that a million of them are no burden: 70 to 150 bytes each, no objects. */
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { createHashIndex } from '../platform/hash-index.ts'

export interface GivenPlace {
  /** The number of its list. */
  readonly list: number
  readonly index: number
}

export interface GivenPlaces {
  /** `holder`: a SHA-256 in base64url; null for a place that is nobody's. Throws where it is no such text. */
  add(list: number, index: number, holder: string | null): void
  /** In the order in which they were given. */
  find(holder: string): readonly GivenPlace[]
  /** All of one list, in the same order. */
  ofList(list: number): readonly (readonly [index: number, holder: string | null])[]
}

const FIRST_PLACES = 1024
const HASH_BYTES = 32
/** Beside a list's number: that the place has a holder. */
const HELD = 1

export function createGivenPlaces(): GivenPlaces {
  let [count, room] = [0, FIRST_PLACES]
  // of each place its list with the mark, its index, its holder
  let lists = new Uint32Array(room)
  let indexes = new Uint32Array(room)
  let holders = new Uint8Array(room * HASH_BYTES)
  const byHolder = createHashIndex()

  const grow = (): void => {
    room *= 2
    const [oldLists, oldIndexes, oldHolders] = [lists, indexes, holders]
    lists = new Uint32Array(room)
    lists.set(oldLists)
    indexes = new Uint32Array(room)
    indexes.set(oldIndexes)
    holders = new Uint8Array(room * HASH_BYTES)
    holders.set(oldHolders)
  }

  const holderAt = (at: number): string | null => {
    if (((lists[at] as number) & HELD) === 0) return null
    return encodeBase64url(holders.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
  }

  return {
    add: (list, index, holder) => {
      if (count === room) grow()
      lists[count] = list * 2 + (holder === null ? 0 : HELD)
      indexes[count] = index
      if (holder !== null) {
        const hash = decodeBase64url(holder)
        if (hash.length !== HASH_BYTES) throw new RangeError('not a hash of this length')
        holders.set(hash, count * HASH_BYTES)
        byHolder.add(holder, count)
      }
      count++
    },
    find: (holder) =>
      byHolder
        .find(holder)
        .filter((at) => holderAt(at) === holder)
        .map((at) => ({ list: (lists[at] as number) >>> 1, index: indexes[at] as number })),
    ofList: (list) => {
      const own: [number, string | null][] = []
      for (let at = 0; at < count; at++) {
        if ((lists[at] as number) >>> 1 === list) own.push([indexes[at] as number, holderAt(at)])
      }
      return own
    },
  }
}
