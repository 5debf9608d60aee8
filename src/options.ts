/** Reading options, the same way everywhere: a misspelt or unusable option throws, for it must not loosen a check. */
import { currentTime } from '#platform'
import { parseDateTime } from './encoding/date-time.ts'
import { MicrocredError, nonEmpty, problem } from './errors.ts'

/** Throws `options.unknown` with one problem for each option that is not among the known. */
export function refuseUnknownOptions(options: object, known: readonly string[], pointer = ''): void {
  const problems = Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) =>
      problem('options.unknown', `There is no option "${name}".`, {
        pointer: `${pointer}/${name}`,
        fix: `Known: ${known.join(', ')}.`,
      }),
    )
  const found = nonEmpty(problems)
  if (found) throw new MicrocredError(found)
}

/** The moment handed in, or the clock. Throws `options.value` for what is neither a Date nor RFC 3339. */
export function readNow(now: Date | string | undefined): Date {
  if (now === undefined) return currentTime()
  const moment = now instanceof Date ? now.getTime() : parseDateTime(now)
  if (moment !== undefined && !Number.isNaN(moment)) return new Date(moment)
  const message = 'now must be a Date or an RFC 3339 date-time with a zone.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/now' })])
}
