/** Memory and turns: how much of other people's bytes is held at once, and which of them is worked on next. */

export interface Room {
  /** Takes `bytes` of the room; false where there is not so much left. What was taken must be given back. */
  take(bytes: number): boolean
  giveBack(bytes: number): void
  /**
   * Runs `work`. Small bodies go at once. Large ones, whose reading keeps the one thread for long, go one after the other, and while
   * there are small ones about they rest between, twice as long as they worked: a flood of them has a third of the thread, and most
   * small ones meet none. Not run at all when `signal` aborted while it waited.
   */
  inTurn<T>(bytes: number, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/** Most badges are smaller, in bytes. */
const SMALL = 64_000

/** How long a small one counts as being about, and the longest rest, in milliseconds. */
const RECENT = 1000

export function createRoom(maxBytes: number): Room {
  let left = maxBytes
  let last: Promise<unknown> = Promise.resolve()
  let lastSmall = Number.NEGATIVE_INFINITY
  let rest = 0

  /** Runs it, and notes how long others are to have the thread then. */
  const worked = async <T>(work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    try {
      return await work()
    } finally {
      const end = performance.now()
      rest = end - lastSmall < RECENT + (end - start) ? Math.min(2 * (end - start), RECENT) : 0
    }
  }
  return {
    take: (bytes) => {
      if (bytes > left) return false
      left -= bytes
      return true
    },
    giveBack: (bytes) => {
      left += bytes
    },
    inTurn: (bytes, signal, work) => {
      if (bytes <= SMALL) {
        lastSmall = performance.now()
        return work()
      }
      const turn = last
        .then(() => pause(rest))
        .then(() => {
          signal.throwIfAborted()
          return worked(work)
        })
      last = turn.catch(() => {})
      return turn
    },
  }
}

/** Also for no time at all: it lets through what arrived meanwhile. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
