import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { countEntries, createBits, readStatus, setStatus } from '../../src/status/bits.ts'

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (isMicrocredError(error)) return error.code
  }
  return 'nothing thrown'
}

describe('the order of bits', () => {
  test.each([
    [0, 0b10000000, 0],
    [7, 0b00000001, 0],
    [8, 0, 0b10000000],
    [9, 0, 0b01000000],
  ])('entry %i', (index, first, second) => {
    const bits = createBits(16)
    setStatus(bits, index, 1)
    expect([...bits]).toEqual([first, second])
  })

  test('an entry of several bits has its most significant bit first and may lie across bytes', () => {
    const bits = createBits(6, 3)
    setStatus(bits, 2, 0b101, 3)
    expect([...bits]).toEqual([0b00000010, 0b10000000, 0])
    expect(readStatus(bits, 2, 3)).toBe(5)
  })

  test('sixteen bits hold 65,535', () => {
    const bits = createBits(2, 16)
    setStatus(bits, 1, 65535, 16)
    expect([...bits]).toEqual([0, 0, 255, 255])
    expect(readStatus(bits, 1, 16)).toBe(65535)
  })

  test('a list is as long as it must be', () => {
    expect(createBits().length).toBe(16384)
    expect(createBits(9).length).toBe(2)
    expect(countEntries(createBits(), 1)).toBe(131072)
    expect(countEntries(new Uint8Array(2), 3)).toBe(5)
  })
})

describe('out of range', () => {
  const bits = createBits(16)
  test.each([
    ['past the end', () => readStatus(bits, 16)],
    ['past the end, of two bits', () => readStatus(bits, 8, 2)],
    ['negative', () => readStatus(bits, -1)],
    ['a fraction', () => readStatus(bits, 0.5)],
    ['not a number', () => readStatus(bits, Number.NaN)],
    ['2^53', () => readStatus(bits, 2 ** 53)],
    ['infinity', () => readStatus(bits, Number.POSITIVE_INFINITY)],
    ['an empty list', () => readStatus(new Uint8Array(0), 0)],
    ['an entry of no bits', () => readStatus(bits, 0, 0)],
    ['an entry of 17 bits', () => readStatus(createBits(100), 0, 17)],
    ['setting past the end', () => setStatus(bits, 16, 1)],
    ['a value too large', () => setStatus(bits, 0, 2)],
    ['a negative value', () => setStatus(bits, 0, -1)],
    ['a fraction of a value', () => setStatus(bits, 0, 0.5)],
    ['a list of nothing', () => createBits(0)],
    ['a list of half an entry', () => createBits(0.5)],
  ])('%s', (_title, act) => expect(codeOf(act)).toBe('status.entries.range'))

  test('a refused value leaves the list as it was', () => expect([...bits]).toEqual([0, 0]))
})

const shape = fc.tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 200 })).chain(([size, entries]) =>
  fc.record({
    size: fc.constant(size),
    entries: fc.constant(entries),
    values: fc.array(fc.tuple(fc.nat(entries - 1), fc.nat(2 ** size - 1)), { maxLength: 40 }),
  }),
)

test('what was set last is read, and nothing else is set', () => {
  fc.assert(
    fc.property(shape, ({ size, entries, values }) => {
      const bits = createBits(entries, size)
      const expected = new Map(values)
      for (const [index, value] of values) setStatus(bits, index, value, size)
      for (let index = 0; index < entries; index++) expect(readStatus(bits, index, size)).toBe(expected.get(index) ?? 0)
    }),
  )
})
