/** So many at once and no more; the others wait, first come, first served. */
export function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // handed on, not given back: nobody comes between
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
