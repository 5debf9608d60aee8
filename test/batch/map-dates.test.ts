/** Dates as exports write them -> RFC 3339, in the zone of the place. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DateForm } from '../../src/batch/map/batch-map.ts'
import { compileDate, type DateConverter } from '../../src/batch/map/read-date.ts'
import { momentToDateTime, readZone, toDateTime } from '../../src/batch/map/zone.ts'
import { parseDateTime } from '../../src/encoding/date-time.ts'

function converter(form: DateForm, isDay = false): DateConverter {
  const made = compileDate(form, undefined, isDay)
  if (typeof made !== 'function') throw new Error(`${made.member}: ${made.message}`)
  return made
}

const berlin = 'Europe/Berlin'

describe('a date is read', () => {
  test.each<[string, Omit<DateForm, 'zone'> & { zone?: string }, string | undefined]>([
    ['15.01.2026', { format: 'dd.MM.yyyy', zone: berlin }, '2026-01-15T00:00:00+01:00'],
    ['15.07.2026', { format: 'dd.MM.yyyy', zone: berlin, time: '23:59:59' }, '2026-07-15T23:59:59+02:00'],
    ['5.7.2026 9:05', { format: 'd.M.yyyy H:mm', zone: berlin }, '2026-07-05T09:05:00+02:00'],
    ['5.7.2026', { format: 'dd.MM.yyyy', zone: berlin }, undefined],
    ['31.02.2026', { format: 'dd.MM.yyyy', zone: berlin }, undefined],
    ['29.02.2024', { format: 'dd.MM.yyyy', zone: 'Z' }, '2024-02-29T00:00:00Z'],
    ['00.01.2026', { format: 'dd.MM.yyyy', zone: berlin }, undefined],
    ['01.02.2026 24:00', { format: 'dd.MM.yyyy HH:mm', zone: berlin }, undefined],
    ['x 01.02.2026', { format: 'dd.MM.yyyy', zone: berlin }, undefined],
    ['01.02.2026 ', { format: 'dd.MM.yyyy', zone: berlin }, undefined],
    ['01/02/26', { format: 'dd/MM/yy', zone: '-03:30' }, '2026-02-01T00:00:00-03:30'],
    ['01/02/99', { format: 'MM/dd/yy', zone: 'UTC' }, '1999-01-02T00:00:00Z'],
    [
      'Thursday, 15 January 2026, 10:30 AM',
      { format: 'EEEE, d MMMM yyyy, h:mm a', zone: 'Europe/Dublin' },
      '2026-01-15T10:30:00Z',
    ],
    ['15 January 2026, 12:05 am', { format: 'd MMMM yyyy, h:mm a', zone: 'Z' }, '2026-01-15T00:05:00Z'],
    ['15 January 2026, 12:05 PM', { format: 'd MMMM yyyy, h:mm a', zone: 'Z' }, '2026-01-15T12:05:00Z'],
    ['15 January 2026, 13:05 PM', { format: 'd MMMM yyyy, h:mm a', zone: 'Z' }, undefined],
    ['15 Foo 2026', { format: 'd MMM yyyy', zone: 'Z' }, undefined],
    [
      'Donnerstag, 15. Januar 2026, 10:30',
      { format: 'EEEE, d. MMMM yyyy, HH:mm', zone: berlin, language: 'de' },
      '2026-01-15T10:30:00+01:00',
    ],
    ['15. März 2026', { format: 'd. MMMM yyyy', zone: berlin, language: 'de' }, '2026-03-15T00:00:00+01:00'],
    [
      'jeudi 15 janvier 2026, 10:30',
      { format: 'EEEE d MMMM yyyy, HH:mm', zone: 'Europe/Paris', language: 'fr' },
      '2026-01-15T10:30:00+01:00',
    ],
    ['1 déc. 2026', { format: 'd MMM yyyy', zone: 'Europe/Paris', language: 'fr' }, '2026-12-01T00:00:00+01:00'],
    [
      '15 de enero de 2026',
      { format: "d 'de' MMMM 'de' yyyy", zone: 'Europe/Madrid', language: 'es' },
      '2026-01-15T00:00:00+01:00',
    ],
    ['15 stycznia 2026', { format: 'd MMMM yyyy', zone: 'Europe/Warsaw', language: 'pl' }, '2026-01-15T00:00:00+01:00'],
    ['15 styczeń 2026', { format: 'd MMMM yyyy', zone: 'Europe/Warsaw', language: 'pl' }, '2026-01-15T00:00:00+01:00'],
    [
      '15 Ιανουαρίου 2026',
      { format: 'd MMMM yyyy', zone: 'Europe/Athens', language: 'el' },
      '2026-01-15T00:00:00+02:00',
    ],
    ['15 jan\u00A02026', { format: 'd MMM yyyy', zone: 'Z' }, '2026-01-15T00:00:00Z'],
    ['2026-01-15 10:30:00 +05:30', { format: 'yyyy-MM-dd HH:mm:ss XXX' }, '2026-01-15T10:30:00+05:30'],
    ['2026-01-15T10:30:00.123Z', { format: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" }, '2026-01-15T10:30:00Z'],
    ['2026-01-15', { format: 'iso', zone: berlin }, '2026-01-15T00:00:00+01:00'],
    ['2026-01-15 10:30', { format: 'iso', zone: berlin }, '2026-01-15T10:30:00+01:00'],
    ['2026-01-15T10:30:05.999+00:00', { format: 'iso', zone: berlin }, '2026-01-15T10:30:05+00:00'],
    ['2026-13-01', { format: 'iso', zone: berlin }, undefined],
    ['46037', { format: 'excel', zone: berlin }, '2026-01-15T00:00:00+01:00'],
    ['46037,4375', { format: 'excel', zone: berlin }, '2026-01-15T10:30:00+01:00'],
    ['44575', { format: 'excel-1904', zone: berlin }, '2026-01-15T00:00:00+01:00'],
    ['60', { format: 'excel', zone: berlin }, undefined],
    ['-5', { format: 'excel', zone: berlin }, undefined],
    ['9999999', { format: 'excel', zone: berlin }, undefined],
    ['1768469400', { format: 'unix' }, '2026-01-15T09:30:00Z'],
    ['1768469400', { format: 'unix', zone: berlin }, '2026-01-15T10:30:00+01:00'],
    ['1768469400123', { format: 'unix-ms' }, '2026-01-15T09:30:00Z'],
    ['999999999999999', { format: 'unix' }, undefined],
    ['15.01.2026', { format: ['iso', 'excel', 'dd.MM.yyyy'], zone: berlin }, '2026-01-15T00:00:00+01:00'],
  ])('%s as %j', (cell, form, date) => {
    expect(converter(form)(cell)).toBe(date)
  })

  test('as a day where a day is wanted, without a zone', () => {
    expect(converter({ format: 'dd.MM.yyyy' }, true)('17.04.1991')).toBe('1991-04-17')
    expect(converter({ format: 'excel' }, true)('33345')).toBe('1991-04-17')
    expect(converter({ format: 'dd.MM.yyyy' }, true)('31.04.1991')).toBeUndefined()
    expect(converter({ format: 'unix', zone: berlin }, true)('1768519800')).toBe('2026-01-16')
  })
})

describe('a form that cannot be used', () => {
  test.each<[DateForm, string]>([
    [{ format: 'dd.MM.yyyy' }, 'zone'],
    [{ format: 'iso' }, 'zone'],
    [{ format: 'excel' }, 'zone'],
    [{ format: "'XXX' dd.MM.yyyy" }, 'zone'],
    [{ format: 'dd.MM.yyyy', zone: 'Europe/Atlantis' }, 'zone'],
    [{ format: 'dd.MM.yyyy', zone: '+25:00' }, 'zone'],
    [{ format: 'DD.MM.YYYY', zone: 'Z' }, 'format'],
    [{ format: 'dd.MM', zone: 'Z' }, 'format'],
    [{ format: 'dd.MM.yyyy dd', zone: 'Z' }, 'format'],
    [{ format: 'dd.MM.yyyy h:mm', zone: 'Z' }, 'format'],
    [{ format: 'dd.MM.yyyy :mm', zone: 'Z' }, 'format'],
    [{ format: 'dd.MM.yyyy', zone: 'Z', time: '25:00' }, 'time'],
    [{ format: 'dd.MM.yyyy', zone: 'Z', language: 'xx-invalid-!' }, 'language'],
  ])('%j', (form, member) => {
    expect(compileDate(form, undefined, false)).toMatchObject({ member })
  })
})

describe('zones', () => {
  const zone = (name: string) => {
    const found = readZone(name)
    if (found === undefined) throw new Error(name)
    return found
  }
  const local = (year: number, month: number, day: number, hour: number, minute: number) => ({
    year,
    month,
    day,
    hour,
    minute,
    second: 0,
  })

  test('a time that a clock shows twice is the first of both; one that it skips is moved on', () => {
    expect(toDateTime(local(2026, 10, 25, 2, 30), zone(berlin))).toBe('2026-10-25T02:30:00+02:00')
    expect(toDateTime(local(2026, 3, 29, 2, 30), zone(berlin))).toBe('2026-03-29T03:30:00+02:00')
    expect(toDateTime(local(2026, 3, 29, 1, 59), zone(berlin))).toBe('2026-03-29T01:59:00+01:00')
    expect(toDateTime(local(2026, 3, 29, 3, 0), zone(berlin))).toBe('2026-03-29T03:00:00+02:00')
  })

  test('any moment comes back from the clock that shows it, unless it is shown twice', () => {
    const names = [
      berlin,
      'Europe/Dublin',
      'Atlantic/Azores',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Australia/Lord_Howe',
      '+13:45',
    ]
    const moments = fc.integer({ min: Date.UTC(1975, 0, 1) / 60_000, max: Date.UTC(2099, 0, 1) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...names), moments, (name, minutes) => {
        const place = zone(name)
        const shown = momentToDateTime(minutes * 60_000, place)
        expect(parseDateTime(shown)).toBe(minutes * 60_000)
        const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = shown.split(/[-T:+Z]/).map(Number)
        const again = toDateTime(local(year, month, day, hour, minute), place)
        // the first of two moments with the same clock time, at most two hours before
        const difference = minutes * 60_000 - (parseDateTime(again) ?? 0)
        expect(again.slice(0, 16)).toBe(shown.slice(0, 16))
        expect([0, 30, 60, 120]).toContain(difference / 60_000)
      }),
      { numRuns: 2000 },
    )
  })
})
