/** What `start` gives, unless `signal` aborts first: then its reason. For work that does not listen to signals itself. */
export async function untilAborted<T>(start: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return start()
  signal.throwIfAborted()
  let stop = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = listen(signal, () => reject(signal.reason))
  })
  try {
    return await Promise.race([start(), aborted])
  } finally {
    stop()
  }
}

interface Listening {
  readonly tells: Set<() => void>
  readonly onAbort: () => void
}

const listening = new WeakMap<AbortSignal, Listening>()

/** One listener for a signal, however many wait for it: of more than ten Node 20 warns. */
function listen(signal: AbortSignal, tell: () => void): () => void {
  const { tells, onAbort } = listening.get(signal) ?? begin(signal)
  tells.add(tell)
  return () => {
    tells.delete(tell)
    if (tells.size > 0 || listening.get(signal)?.tells !== tells) return
    listening.delete(signal)
    signal.removeEventListener('abort', onAbort)
  }
}

function begin(signal: AbortSignal): Listening {
  const tells = new Set<() => void>()
  const onAbort = (): void => {
    listening.delete(signal)
    for (const tell of tells) tell()
  }
  const begun = { tells, onAbort }
  listening.set(signal, begun)
  signal.addEventListener('abort', onAbort, { once: true })
  return begun
}
