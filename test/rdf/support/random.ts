/** Choices that are the same in every run: each document of the fuzz has a seed of its own (mulberry32). */
export interface Random {
  /** 0 to 1, without 1. */
  next(): number
  /** 0 to one less than `limit`. */
  below(limit: number): number
  /** True in this share of cases. */
  chance(share: number): boolean
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T
  /** Each taken with a weight. */
  weighted<T>(...choices: readonly [Choice<T>, ...Choice<T>[]]): T
  /** Some of them, in their order. */
  some<T>(from: readonly T[], share: number): T[]
  shuffle<T>(from: readonly T[]): T[]
}

export type Choice<T> = readonly [weight: number, make: () => T]

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (from) => {
      const picked = from[below(from.length)]
      if (picked === undefined && from.length === 0) throw new Error('Nothing to pick from.')
      return picked as (typeof from)[number]
    },
    weighted: (first, ...more) => {
      let at = next() * more.reduce((sum, [weight]) => sum + weight, first[0])
      for (const [weight, make] of more) {
        at -= weight
        if (at < 0) return make()
      }
      return first[1]()
    },
    some: (from, share) => from.filter(() => next() < share),
    shuffle: (from) =>
      from
        .map((value) => ({ value, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ value }) => value),
  }
}
