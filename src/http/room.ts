/** Memory and turns: how much of other people's bytes is held at once, and which of them is worked on next. */

export interface Room {
  /** Takes `bytes` of the room; false where there is not so much left. What was taken must be given back. */
  take(bytes: number): boolean
  giveBack(bytes: number): void
  /**
   * Runs `work`. Small bodies go at once; large ones, whose reading keeps the one thread for long, one after the other, so that a
   * flood of them holds up small ones by one body and not by all. Not run at all when `signal` aborted while it waited.
   */
  inTurn<T>(bytes: number, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/** Most badges are smaller, in bytes. */
const SMALL = 64_000

export function createRoom(maxBytes: number): Room {
  let left = maxBytes
  let last: Promise<unknown> = Promise.resolve()
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
      if (bytes <= SMALL) return work()
      const turn = last.then(pause).then(() => {
        signal.throwIfAborted()
        return work()
      })
      last = turn.catch(() => {})
      return turn
    },
  }
}

/** Lets through what arrived meanwhile. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
