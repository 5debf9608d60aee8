import { MicrocredError, problem } from '../errors.ts'

/** So many keep a key service, a network or the runtime's threads busy, and the documents in memory few. */
const DEFAULT_AT_ONCE = 32

/** The option `atOnce`. */
export function readAtOnce(atOnce: number = DEFAULT_AT_ONCE): number {
  if (Number.isInteger(atOnce) && atOnce >= 1 && atOnce <= 1024) return atOnce
  throw new MicrocredError([
    problem('options.value', 'atOnce must be a whole number from 1 to 1024.', { pointer: '/atOnce' }),
  ])
}
