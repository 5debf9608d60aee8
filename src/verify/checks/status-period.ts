/** The check `status.period`: is the moment within the validity the credential states? Both data models' members are read. */
import { parseDateTime } from '../../encoding/date-time.ts'
import { type Problem, problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { fail, pass, skipped } from '../outcomes.ts'

const STARTS = ['validFrom', 'issuanceDate']
const ENDS = ['validUntil', 'expirationDate']

/** A date that cannot be read fails: "not expired by NaN" must not be. */
export function checkPeriod(document: JsonObject, now: Date, skewMs: number): Outcome {
  const stated = [...STARTS, ...ENDS].filter((member) => document[member] !== undefined)
  if (stated.length === 0) return skipped('absent')
  const [first, ...rest] = stated.flatMap((member) => judgeDate(member, document[member], now.getTime(), skewMs))
  return first ? fail(first, ...rest) : pass
}

function judgeDate(member: string, value: unknown, now: number, skewMs: number): Problem[] {
  const pointer = `/${member}`
  const moment = parseDateTime(value)
  if (moment === undefined) {
    const fix = 'The issuer must write RFC 3339 with a zone, 2026-05-29T00:00:00Z.'
    return [problem('status.period.unreadable', `${member} is no date-time.`, { pointer, fix })]
  }
  if (STARTS.includes(member) && moment > now + skewMs) {
    return [problem('status.period.not-yet-valid', 'The credential is not valid yet.', { pointer })]
  }
  if (ENDS.includes(member) && moment < now - skewMs) {
    const fix = 'Ask the issuer for a renewed one.'
    return [problem('status.period.expired', 'The credential has expired.', { pointer, fix })]
  }
  return []
}
