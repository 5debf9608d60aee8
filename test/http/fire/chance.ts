/** Chance from a seed: the same seed, the same attack. */

export interface Chance {
  /** 0 to below `below`. */
  upTo(below: number): number
  one<T>(of: readonly T[]): T
  bytes(length: number): Buffer
}

/** mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (below: number): number => Math.floor(next() * below)
  return {
    upTo,
    one: (of) => of[upTo(of.length)] as never,
    bytes: (length) => Buffer.from(Array.from({ length }, () => upTo(256))),
  }
}
