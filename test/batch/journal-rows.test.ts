import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createJournalRows } from '../../src/batch/store/journal-rows.ts'

const hashOf = (n: number): string => createHash('sha256').update(`${n}`).digest('base64url').slice(0, 22)

test('each row has its ordinal, and from that its line and its place in there, whatever the lines are', () => {
  // empty lines too, and offsets beyond 4 GiB
  const line = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 2 ** 33 }))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 100, size: 'max' }), (lines) => {
      const rows = createJournalRows()
      const plain: { readonly offset: number; readonly at: number }[] = []
      let offset = 0
      for (const [length, bytes] of lines) {
        rows.add(
          offset,
          Array.from({ length }, (_, at) => hashOf(plain.length + at)),
        )
        for (let at = 0; at < length; at++) plain.push({ offset, at })
        offset += bytes
      }
      expect(rows.count).toBe(plain.length)
      for (const [ordinal, place] of plain.entries()) {
        expect(rows.find(hashOf(ordinal))).toEqual([ordinal])
        expect(rows.placeOf(ordinal)).toEqual(place)
      }
      expect(rows.find(hashOf(plain.length))).toEqual([])
    }),
  )
})
