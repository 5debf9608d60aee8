/** Clock times of a place -> moments, by the runtime's time zone data. */

/** A day and a time as a clock on the wall shows them. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Minutes east of UTC at a moment (milliseconds since 1970). */
export type Zone = (moment: number) => number

const OFFSET = /^([+-])(0\d|1[0-4]):([0-5]\d)$/
const DAY = 86_400_000
/** Transitions of our time fall on quarters of an hour. */
const QUARTER = 900_000
const MOST_KEPT = 4096

/** An IANA name, `Z` or an offset such as `+01:00`; undefined for what is none. */
export function readZone(name: string): Zone | undefined {
  if (/^(Z|UTC)$/i.test(name)) return () => 0
  const match = OFFSET.exec(name)
  if (match !== null) {
    const minutes = (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1)
    return () => minutes
  }
  return /^[A-Za-z]/.test(name) ? namedZone(name) : undefined
}

function namedZone(timeZone: string): Zone | undefined {
  let format: Intl.DateTimeFormat
  try {
    const digits = 'numeric'
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ era: 'short', year: digits, month: digits, day: digits, hour: digits, minute: digits, second: digits },
    })
  } catch {
    return undefined
  }
  const kept = new Map<number, number>()
  return (moment) => {
    const quarter = Math.floor(moment / QUARTER)
    const known = kept.get(quarter)
    if (known !== undefined) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const start = quarter * QUARTER
    const parts = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, value]))
    const part = (name: string): number => Number(parts[name])
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    const offset = Math.round((local - start) / 60_000)
    kept.set(quarter, offset)
    return offset
  }
}

/**
 * RFC 3339 with the offset that the zone has then. A time that a clock shows twice is the first of both; one that it skips is
 * as long after the change as it would have been without it.
 */
export function toDateTime(local: LocalTime, zone: Zone): string {
  const shown = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second)
  const [before, after] = [zone(shown - DAY), zone(shown + DAY)]
  const fits = [before, after].find((offset) => zone(shown - offset * 60_000) === offset)
  return momentToDateTime(shown - (fits ?? before) * 60_000, zone)
}

/** A moment as the clocks of the zone show it, in whole seconds. */
export function momentToDateTime(moment: number, zone: Zone): string {
  const offset = zone(moment)
  const text = new Date(moment + offset * 60_000).toISOString().slice(0, 19)
  return `${text}${writeOffset(offset)}`
}

function writeOffset(minutes: number): string {
  if (minutes === 0) return 'Z'
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
}
