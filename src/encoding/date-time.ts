/** RFC 3339 date-times with a zone, strictly: real days of the calendar only, never NaN. */

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/

/** Milliseconds since 1970-01-01T00:00:00Z, or undefined for what is no RFC 3339 date-time. */
export function parseDateTime(text: unknown): number | undefined {
  const match = typeof text === 'string' ? SHAPE.exec(text) : null
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (year < 1 || !isDay(year, month, day) || hour > 23 || minute > 59 || second > 60) return undefined
  const offset = parseOffset(match[8] ?? '')
  if (offset === undefined) return undefined
  const utc = new Date(0)
  utc.setUTCFullYear(year, month - 1, day)
  utc.setUTCHours(hour, minute - offset, second, Number((match[7] ?? '').padEnd(3, '0').slice(0, 3)))
  // A leap second ends a UTC day (RFC 3339, 5.7); it is read as the first moment of the next.
  if (second === 60 && (utc.getUTCHours() !== 0 || utc.getUTCMinutes() !== 0)) return undefined
  return utc.getTime()
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
