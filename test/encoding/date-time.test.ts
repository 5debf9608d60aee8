import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDateTime } from '../../src/encoding/date-time.ts'

const FIRST = Date.parse('0001-01-02T00:00:00Z')
const LAST = Date.parse('9999-12-30T23:59:59.999Z')

test('any moment, in any zone, is read as the runtime writes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: -1439, max: 1439 }), (moment, east) => {
      const local = new Date(moment + east * 60_000).toISOString().slice(0, -1)
      const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60].map((n) =>
        `${n}`.padStart(2, '0'),
      )
      expect(parseDateTime(`${local}${east < 0 ? '-' : '+'}${hours}:${minutes}`)).toBe(moment)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
  ['1900-02-29T00:00:00Z', undefined],
  ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
  ['2017-01-01T00:59:60+01:00', Date.UTC(2017, 0, 1)],
  ['2016-12-31T23:58:60Z', undefined],
  ['2016-12-31T22:59:60Z', undefined],
])('%s', (text, moment) => {
  expect(parseDateTime(text)).toBe(moment)
})
