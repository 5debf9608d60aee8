interface Call<T> {
  readonly result: Promise<T>
  readonly stop: AbortController
  waiting: number
}

/** Calls of one key that overlap are one run. */
export type ShareCalls<T> = (
  key: string,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

/**
 * A caller whose signal aborts leaves (rejecting with its reason) and the others go on waiting; the run itself is aborted
 * when the last one has left.
 */
export function shareCalls<T>(): ShareCalls<T> {
  const calls = new Map<string, Call<T>>()

  const start = (key: string, run: (signal: AbortSignal) => Promise<T>): Call<T> => {
    const stop = new AbortController()
    const result = run(stop.signal).finally(() => {
      if (calls.get(key) === call) calls.delete(key)
    })
    const call: Call<T> = { result, stop, waiting: 0 }
    calls.set(key, call)
    return call
  }

  return async (key, signal, run) => {
    signal?.throwIfAborted()
    const call = calls.get(key) ?? start(key, run)
    call.waiting++
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        reject(signal?.reason)
        call.waiting--
        if (call.waiting > 0) return
        if (calls.get(key) === call) calls.delete(key)
        call.stop.abort(signal?.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
      call.result.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave))
    })
  }
}
