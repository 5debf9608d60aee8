/** A check that the runtime cannot compute was not made: never bad, never an exception. */
import { isMicrocredError, problem } from '../../errors.ts'
import type { Outcome } from '../../model/report.ts'
import { unknown } from '../outcomes.ts'

/** `check`, or `proof.signature.unsupported` where the runtime lacks the algorithm (`platform.unavailable`). */
export async function onThisRuntime(pointer: string, check: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await check()
  } catch (error) {
    if (!isMicrocredError(error) || error.code !== 'platform.unavailable') throw error
    const { message, fix } = error.problems[0]
    const found = `The signature cannot be checked here. ${message}`
    return unknown(problem('proof.signature.unsupported', found, { pointer, ...(fix !== undefined && { fix }) }))
  }
}

/** Of several keys that may have signed: what could not be checked with one stays unchecked, whatever the others say. */
export function keepUnknown(before: Outcome | undefined, next: Outcome): Outcome {
  return before?.outcome === 'unknown' && next.outcome === 'fail' ? before : next
}
