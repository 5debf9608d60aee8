/** What was worked out before, by the text that stands for it. */
export interface BoundedCache<T> {
  get(name: string): T | undefined
  set(name: string, value: T): void
  delete(name: string): void
}

/**
 * Keeps `maxEntries` (1,024 unless said); the oldest make room. For what is a pure function of its name: names must hold no
 * secret, and be as short as what they stand for, since whoever sends documents chooses how many there are.
 */
export function createBoundedCache<T>(maxEntries = 1024): BoundedCache<T> {
  const entries = new Map<string, T>()
  return {
    get: (name) => entries.get(name),
    set: (name, value) => {
      entries.set(name, value)
      if (entries.size <= maxEntries) return
      for (const oldest of entries.keys()) {
        entries.delete(oldest)
        break
      }
    },
    delete: (name) => {
      entries.delete(name)
    },
  }
}
