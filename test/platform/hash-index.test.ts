import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHashIndex } from '../../src/platform/hash-index.ts'
import { createSlotTable } from '../../src/platform/slot-table.ts'
import { createWordRows } from '../../src/platform/word-rows.ts'

const hashOf = (n: number): string => createHash('sha256').update(`${n}`).digest('base64url').slice(0, 22)

test('an index of hashes gives every ordinal of a hash, in ascending order, and nothing else', () => {
  const hash = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hash, fc.integer({ min: 0, max: 2 ** 32 - 2 })), { maxLength: 600, size: 'max' }),
      (added) => {
        const index = createHashIndex()
        const plain = new Map<number, number[]>()
        for (const [n, ordinal] of added) {
          index.add(hashOf(n), ordinal)
          plain.set(
            n,
            [...(plain.get(n) ?? []), ordinal].sort((a, b) => a - b),
          )
        }
        expect(index.size).toBe(added.length)
        for (let n = 0; n <= 301; n++) expect(index.find(hashOf(n))).toEqual(plain.get(n) ?? [])
      },
    ),
  )
})

test('hashes that begin alike fall together: all of them are found', () => {
  const index = createHashIndex()
  const alike = (n: number): string => `AAAAAAAAAAAA${`${n}`.padStart(10, '0')}`
  for (let n = 0; n < 1000; n++) index.add(alike(n), n)
  expect(index.find(alike(7))).toEqual(Array.from({ length: 1000 }, (_, n) => n))
})

test('grows to two hundred thousand, of which each finds its own and hardly one another', () => {
  const index = createHashIndex()
  const hashes = Array.from({ length: 200_000 }, (_, n) => hashOf(n))
  for (const [n, hash] of hashes.entries()) index.add(hash, n)
  expect(index.size).toBe(200_000)
  let others = 0
  for (const [n, hash] of hashes.entries()) {
    const found = index.find(hash)
    if (!found.includes(n)) expect(found).toContain(n)
    others += found.length - 1
    others += index.find(hashOf(-1 - n)).length
  }
  // 38 bits: 0.2 are to be expected
  expect(others).toBeLessThan(5)
})

test('a table of slots gives what a plain list gives, whatever hashes and tags fall together', () => {
  const hash = fc.constantFrom(0, 1, 2 ** 26, 2 ** 31, 2 ** 32 - 1)
  const tag = fc.oneof(
    fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1),
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  )
  const last = fc.integer({ min: 1, max: 2 ** 32 - 1 })
  fc.assert(
    fc.property(fc.array(fc.tuple(hash, tag, last), { maxLength: 300, size: 'max' }), (added) => {
      const table = createSlotTable(3)
      for (const [hash, tag, last] of added) table.add(hash, [tag, tag ^ 5, last])
      for (const [hash, tag] of added) {
        const found: number[][] = []
        table.find(hash, tag, (words, at) => found.push([...words.subarray(at, at + 3)]))
        // only the part of the table is told by the hash
        const own = added.filter((each) => each[1] === tag && each[0] >>> 26 === hash >>> 26)
        const sort = (entries: number[][]): string[] => entries.map((entry) => entry.join()).sort()
        expect(sort(found)).toEqual(sort(own.map((each) => [tag, (tag ^ 5) >>> 0, each[2]])))
      }
      expect(table.size).toBe(added.length)
    }),
  )
})

test('rows of words are what was added, over blocks, and are not moved', () => {
  const rows = createWordRows(3)
  rows.add([1, 2, 3])
  const first = rows.words(0)
  for (let n = 1; n < 10_000; n++) rows.add([n, n * 2, 2 ** 32 - n])
  expect(rows.count).toBe(10_000)
  for (const n of [1, 4095, 4096, 4097, 8191, 8192, 9999]) {
    expect([...rows.words(n)]).toEqual([n, n * 2, 2 ** 32 - n])
    expect([0, 1, 2].map((word) => rows.word(n, word))).toEqual([n, n * 2, 2 ** 32 - n])
  }
  expect(rows.words(0).buffer).toBe(first.buffer)
  expect([...first]).toEqual([1, 2, 3])
})
