/** Dates and durations as awards write them. */
import { parseDateTime } from '../encoding/date-time.ts'

/**
 * Milliseconds since 1970 of an RFC 3339 date-time that a credential can carry, or undefined. Narrower than RFC 3339: no leap
 * second, which has no place on the time line of xsd:dateTime, and no zone beyond 14 hours (XSD 1.1, part 2, 3.3.7).
 */
export function readInstant(text: string): number | undefined {
  if (isLeapSecond(text)) return undefined
  const zone = /[+-](\d{2}):(\d{2})$/.exec(text)
  if (zone && Number(zone[1]) * 60 + Number(zone[2]) > 14 * 60) return undefined
  return parseDateTime(text)
}

export function isLeapSecond(text: string): boolean {
  return /^[^T]*T\d{2}:\d{2}:60/i.test(text)
}

const DURATION =
  /^P(?:(\d+)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/

/** An ISO 8601 duration of more than nothing; a fraction only in the last part. */
export function isDuration(text: string): boolean {
  const match = DURATION.exec(text)
  if (match === null || text.endsWith('T')) return false
  const parts = match.slice(1).filter((part) => part !== undefined)
  return parts.some((part) => /[1-9]/.test(part)) && parts.slice(0, -1).every((part) => !part.includes('.'))
}

/**
 * The hours of a duration that is written in hours, as workload is: `PT75H`, and `P2DT12H`, which the EU's samples write for 60
 * hours. Undefined for calendar time (`P6W`, `P5D`), which does not say how much of it was work.
 */
export function readHours(text: string): number | undefined {
  const match = DURATION.exec(text)
  if (match === null || !isDuration(text)) return undefined
  const [, weeks, years, months, days, hours, minutes, seconds] = match
  const isCalendar = [weeks, years, months].some((part) => part !== undefined)
  if (isCalendar || [hours, minutes, seconds].every((part) => part === undefined)) return undefined
  return Number(days ?? 0) * 24 + Number(hours ?? 0) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600
}
