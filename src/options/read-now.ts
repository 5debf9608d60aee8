import { currentTime } from '#platform'
import { parseDateTime } from '../encoding/date-time.ts'
import { MicrocredError, problem } from '../errors.ts'

/** The moment handed in, or the clock. Throws `options.value` for what is neither a Date nor RFC 3339. */
export function readNow(now: Date | string | undefined): Date {
  if (now === undefined) return currentTime()
  const moment = now instanceof Date ? now.getTime() : parseDateTime(now)
  if (moment !== undefined && !Number.isNaN(moment)) return new Date(moment)
  const message = 'now must be a Date or an RFC 3339 date-time with a zone.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/now' })])
}
