/** A cell that holds a date, in one of the stated forms -> RFC 3339. */
import { isDate, parseDateTime } from '../../encoding/date-time.ts'
import type { DateForm } from './batch-map.ts'
import { isLanguage } from './calendar-names.ts'
import { compilePattern, type DateReader, type ReadDate } from './date-pattern.ts'
import { momentToDateTime, readZone, toDateTime, type Zone } from './zone.ts'

/** Undefined for what fits none of the forms. */
export type DateConverter = (cell: string) => string | undefined

/** A form that cannot be used: which member of it, and why. */
export interface DateFormFault {
  readonly member: 'format' | 'zone' | 'language' | 'time'
  readonly message: string
}

const DAY = 86_400
/** Excel's day 0 is 1899-12-30 from March 1900 on; before, its calendar has a day that never was. */
const EXCEL_DAY_0 = -25_569 * DAY
const EXCEL_FIRST = 61
const EXCEL_LAST = 2_958_466
const DAYS_TO_1904 = 1462
/** The year 9999 ends here. */
const LAST_SECOND = 253_402_300_799

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?([Zz]|[+-]\d{2}:\d{2})?)?$/

/** `isDay`: a day is wanted, `YYYY-MM-DD`, as the zone's calendar has it. `fallback`: the zone where the form names none. */
export function compileDate(
  form: DateForm,
  fallback: string | undefined,
  isDay: boolean,
): DateConverter | DateFormFault {
  const { language = 'en', time = '00:00:00', format } = form
  if (!isLanguage(language))
    return { member: 'language', message: 'The runtime has no names of months in this language.' }
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return { member: 'time', message: 'This is no time of day.' }
  const zoneName = form.zone ?? fallback
  const zone = zoneName === undefined ? undefined : readZone(zoneName)
  if (zoneName !== undefined && zone === undefined)
    return { member: 'zone', message: 'There is no time zone of this name.' }
  const defaults: Defaults = { time: { hour, minute, second }, zone, isDay }
  const converters: DateConverter[] = []
  for (const one of typeof format === 'string' ? [format] : format) {
    const converter = compileFormat(one, language, defaults)
    if (typeof converter === 'string') return { member: 'format', message: converter }
    if (zone === undefined && !isDay && needsZone(one)) {
      return { member: 'zone', message: 'The form of the date has no time zone, and none is stated.' }
    }
    converters.push(converter)
  }
  return (cell) => {
    for (const converter of converters) {
      const found = converter(cell)
      if (found !== undefined) return found
    }
    return undefined
  }
}

interface Defaults {
  readonly time: NonNullable<ReadDate['time']>
  readonly zone: Zone | undefined
  readonly isDay: boolean
}

function needsZone(format: string): boolean {
  return !format.startsWith('unix') && !format.replace(/'[^']*'/g, '').includes('XXX')
}

function compileFormat(format: string, language: string, defaults: Defaults): DateConverter | string {
  switch (format) {
    case 'iso':
      return (cell) => finish(readIso(cell), defaults)
    case 'excel':
      return (cell) => finish(readExcel(cell, 0), defaults)
    case 'excel-1904':
      return (cell) => finish(readExcel(cell, DAYS_TO_1904), defaults)
    case 'unix':
      return (cell) => fromUnix(cell, 1, defaults)
    case 'unix-ms':
      return (cell) => fromUnix(cell, 1000, defaults)
  }
  const reader: DateReader | string = compilePattern(format, language)
  return typeof reader === 'string' ? reader : (cell) => finish(reader(cell), defaults)
}

function readIso(cell: string): ReadDate | undefined {
  const match = ISO.exec(cell)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => part && Number(part)) as number[]
  return {
    year,
    month,
    day,
    time: hour === undefined ? undefined : { hour, minute, second },
    zone: match[7]?.toUpperCase(),
  }
}

/** Refuses days and times that do not exist. */
function finish(read: ReadDate | undefined, { time, zone, isDay }: Defaults): string | undefined {
  if (read === undefined) return undefined
  const { year, month, day } = read
  const { hour, minute, second } = read.time ?? time
  const two = (number: number): string => String(number).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  if (!isDate(date)) return undefined
  if (isDay) return date
  const written = `${date}T${two(hour)}:${two(minute)}:${two(second)}`
  if (parseDateTime(`${written}${read.zone ?? 'Z'}`) === undefined) return undefined
  if (read.zone !== undefined) return `${written}${read.zone}`
  return zone && toDateTime({ year, month, day, hour, minute, second }, zone)
}

/** A day without a fraction has no time of its own. */
function readExcel(cell: string, days: number): ReadDate | undefined {
  if (!/^\d{1,7}([.,]\d+)?$/.test(cell)) return undefined
  const serial = Number(cell.replace(',', '.')) + days
  if (serial < EXCEL_FIRST || serial >= EXCEL_LAST) return undefined
  const local = new Date((EXCEL_DAY_0 + Math.round(serial * DAY)) * 1000)
  const time = { hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds() }
  return {
    ...{ year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() },
    time: Number.isInteger(serial) ? undefined : time,
    zone: undefined,
  }
}

function fromUnix(cell: string, perSecond: number, { zone = () => 0, isDay }: Defaults): string | undefined {
  if (!/^\d{1,15}(\.\d+)?$/.test(cell)) return undefined
  const seconds = Math.floor(Number(cell) / perSecond)
  if (seconds > LAST_SECOND - DAY) return undefined
  const written = momentToDateTime(seconds * 1000, zone)
  return isDay ? written.slice(0, 10) : written
}
