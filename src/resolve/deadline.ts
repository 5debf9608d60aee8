import { MicrocredError, problem } from '../errors.ts'

/** The end of a wait: by time, or because the caller calls it off. */
export interface Deadline {
  /** Aborts at the deadline (reason: `resolve.timeout`) and with the caller's own signal (reason: that signal's). */
  readonly signal: AbortSignal
  /** `work`, unless the end comes first; for work that does not listen to the signal. */
  race<T>(work: Promise<T>): Promise<T>
  /** Must be called, or the process waits for the timer. Aborts the signal, so that what still runs ends. */
  stop(): void
}

/** `outer` has not aborted yet. */
export function startDeadline(milliseconds: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  // It is nobody's failure when nothing is being raced.
  ended.catch(() => {})
  const message = `There was no complete answer within ${milliseconds / 1000} seconds.`
  const timer = setTimeout(
    () => controller.abort(new MicrocredError([problem('resolve.timeout', message)])),
    milliseconds,
  )
  const follow = (): void => controller.abort(outer?.reason)
  outer?.addEventListener('abort', follow, { once: true })
  return {
    signal,
    race: (work) => Promise.race([work, ended]),
    stop: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', follow)
      controller.abort()
    },
  }
}
