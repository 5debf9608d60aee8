/** Decoys: as many places as the share says, each once, and only among them are bits set. */
import { expect, test } from 'vitest'
import { readStatus } from '../../src/status/bits.ts'
import { drawDecoys } from '../../src/status/draw.ts'

test.each([
  [1000, 0.5, 1],
  [1000, 0.25, 2],
  [1001, 0.1, 1],
  [64, 0, 1],
])('%d entries, a share of %d, in %d bits', (entries, share, size) => {
  const { reserved, bits } = drawDecoys(entries, share, size)
  const places = Array.from({ length: entries }, (_, index) => index)
  const decoys = places.filter((index) => readStatus(reserved, index) !== 0)
  expect(decoys).toHaveLength(Math.floor(entries * share))
  const set = places.filter((index) => readStatus(bits, index, size) !== 0)
  expect(set.filter((index) => !decoys.includes(index))).toEqual([])
})
