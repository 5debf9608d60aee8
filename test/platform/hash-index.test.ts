import { expect, test } from 'vitest'
import { createHashIndex } from '../../src/platform/hash-index.ts'

test('an index of hashes gives every place of a hash, and hardly another', () => {
  const index = createHashIndex()
  const row = (n: number): string => Buffer.from(`${n}`.padStart(16, '0')).toString('base64url').slice(0, 22)
  // of which the first 12 characters are the same: all of these fall together
  for (let n = 0; n < 100; n++) index.add(row(n), n)
  expect(index.find(row(7))).toHaveLength(100)
  const spread = createHashIndex()
  const other = (n: number): string =>
    Buffer.from([n, n >> 8, n >> 16, 9, n, n >> 8, n >> 16, 1, 2, 3]).toString('base64url')
  for (let n = 0; n < 50_000; n++) spread.add(other(n), n)
  expect(spread.size).toBe(50_000)
  for (let n = 0; n < 50_000; n += 7) expect(spread.find(other(n))).toEqual([n])
  expect(spread.find(other(50_001))).toEqual([])
})
