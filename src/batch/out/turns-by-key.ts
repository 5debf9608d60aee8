/** Works on different keys go side by side; those that share one go one after the other, first come, first served. */
export function createTurnsByKey(): <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T> {
  const lastOf = new Map<string, Promise<unknown>>()
  return async (keys, work) => {
    const own = Promise.allSettled(keys.map((key) => lastOf.get(key))).then(work)
    for (const key of keys) lastOf.set(key, own)
    try {
      return await own
    } finally {
      for (const key of keys) if (lastOf.get(key) === own) lastOf.delete(key)
    }
  }
}
