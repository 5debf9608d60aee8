/** What a fuzzer is, and what each asserts with. */
import { isMicrocredError } from '../../src/errors.ts'
import type { Random } from '../rdf/support/random.ts'

export interface Target {
  readonly name: string
  /** Rounds in `npm test`; at length each has as many as the runner says. */
  readonly rounds: number
  /** Throws where what must hold does not. */
  run(random: Random): Promise<void> | void
}

export function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

/** What it gives, or undefined where it refuses as everything here does. */
export async function refusing<T>(call: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}
