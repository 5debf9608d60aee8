/** Which entries were given, and to whom, in so little memory that millions of them are no burden: 35 to 40 bytes each, no objects. */
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { createHashIndex } from '../platform/hash-index.ts'
import { createWordRows } from '../platform/word-rows.ts'
import { HOLDER_BYTES } from './draw.ts'

export interface GivenPlace {
  /** The number of its list. */
  readonly list: number
  readonly index: number
}

export interface GivenPlaces {
  /** `holder`: what `hashCredential` gives; null for a place that is nobody's. Throws where it is no such text. */
  add(list: number, index: number, holder: string | null): void
  /** In the order in which they were given. */
  find(holder: string): readonly GivenPlace[]
  /** All of one list, in the same order. */
  ofList(list: number): Iterable<readonly [index: number, holder: string | null]>
}

/** Beside a list's number: that the place has a holder. */
const HELD = 1
/** Words before those of the holder: the list with the mark, the index. */
const BEFORE = 2
const NO_HOLDER = new Uint8Array(HOLDER_BYTES)

export function createGivenPlaces(): GivenPlaces {
  const places = createWordRows(BEFORE + HOLDER_BYTES / 4)
  const byHolder = createHashIndex()
  /** Of each list its first place and its last: one list after the other is filled, so that between them are few others. */
  const spans = new Map<number, { readonly first: number; last: number }>()

  const listOf = (at: number): number => places.word(at, 0) >>> 1
  const indexOf = (at: number): number => places.word(at, 1)

  const holderOf = (at: number): string | null => {
    if ((places.word(at, 0) & HELD) === 0) return null
    const { buffer, byteOffset } = places.words(at)
    return encodeBase64url(new Uint8Array(buffer, byteOffset + BEFORE * 4, HOLDER_BYTES))
  }

  return {
    add: (list, index, holder) => {
      const hash = holder === null ? NO_HOLDER : decodeBase64url(holder)
      if (hash.length !== HOLDER_BYTES) throw new RangeError('not a hash of this length')
      const at = places.count
      places.add([list * 2 + (holder === null ? 0 : HELD), index, ...new Uint32Array(hash.buffer)])
      if (holder !== null) byHolder.add(holder, at)
      const span = spans.get(list)
      if (span === undefined) spans.set(list, { first: at, last: at })
      else span.last = at
    },
    find: (holder) =>
      byHolder
        .find(holder)
        .filter((at) => holderOf(at) === holder)
        .map((at) => ({ list: listOf(at), index: indexOf(at) })),
    *ofList(list) {
      const { first, last } = spans.get(list) ?? { first: 0, last: -1 }
      for (let at = first; at <= last; at++) if (listOf(at) === list) yield [indexOf(at), holderOf(at)]
    },
  }
}
