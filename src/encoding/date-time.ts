/** RFC 3339 date-times with a zone, strictly: real days of the calendar only, never NaN. */

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/

/** Milliseconds since 1970-01-01T00:00:00Z, or undefined for what is no RFC 3339 date-time. */
export function parseDateTime(text: unknown): number | undefined {
  const match = typeof text === 'string' ? SHAPE.exec(text) : null
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])]
  if (year < 1 || !isDay(year, month, day) || hour > 23 || minute > 59 || second > 60) return undefined
  const offset = parseOffset(match[8] ?? '')
  if (offset === undefined) return undefined
  const minutes = (daysBefore(year, month, day) * 24 + hour) * 60 + minute - offset
  const fraction = match[7] === undefined ? 0 : Number(match[7].padEnd(3, '0').slice(0, 3))
  const time = minutes * 60_000 + second * 1000 + fraction
  // A leap second ends a UTC day (RFC 3339, 5.7); it is read as the first moment of the next.
  if (second === 60 && (minutes + 1) % (24 * 60) !== 0) return undefined
  return time
}

/** `YYYY-MM-DD` of a real day. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && Number(match[1]) > 0 && isDay(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** RFC 3339 in UTC with whole seconds, as proofs and reports are dated. */
export function formatDateTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

/** Days from 1970-01-01 to a day of the Gregorian calendar; years begin in March here, so that the leap day ends one. */
function daysBefore(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  // March 1st is day 0; the months from there have 31, 30, 31, 30, 31 days, over and over
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return years * 365 + leapDays + ofYear - 719_468
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

/** Minutes east of UTC. */
function parseOffset(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
