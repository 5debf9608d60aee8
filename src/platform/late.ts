/**
 * Parts that most callers never need, loaded when one does. What is synchronous cannot wait for them: it throws, whoever called it
 * (`withLate`) waits and calls it again, and from then on the part is at hand at once.
 */
import type { MaybePromise } from './platform.ts'

export interface Late<T> {
  /** Throws until it is loaded. */
  (): T
  load(): Promise<void>
  /** For who has it at hand. */
  put(part: T): void
}

class NotLoaded extends Error {
  readonly load: () => Promise<void>
  constructor(load: () => Promise<void>) {
    super('A part of the package was not waited for.')
    this.load = load
  }
}

export function late<T>(importPart: () => Promise<T>): Late<T> {
  let part: T | undefined
  const load = async (): Promise<void> => {
    part = await importPart()
  }
  const take = (): T => {
    if (part === undefined) throw new NotLoaded(load)
    return part
  }
  const put = (given: T): void => {
    part = given
  }
  return Object.assign(take, { load, put })
}

/** What `run` gives, which must do the same when it is called anew; where a part cannot be loaded, what `unloaded` gives, or a rejection. */
export function withLate<T>(run: () => T, unloaded?: () => T): MaybePromise<T> {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error
    return error.load().then(() => withLate(run, unloaded), unloaded)
  }
}
