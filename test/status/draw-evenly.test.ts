/** Chance favours no place: what would make the first ones likelier is drawn again. */
import { expect, test, vi } from 'vitest'
import { drawIndex } from '../../src/status/draw.ts'

/** What the runtime's generator gives, word by word; then zeros. */
const words = vi.hoisted((): number[] => [])

vi.mock('#platform', async (original) => ({
  ...(await original<typeof import('#platform')>()),
  randomBytes: (length: number) => {
    const drawn = new Uint32Array(length / 4)
    drawn.set(words)
    return new Uint8Array(drawn.buffer)
  },
}))

test('the last words, fewer than there are places, are not used', () => {
  const last = 2 ** 32 - 1
  // 2 ** 32 is three times something and one, and a hundred times something and 96
  words.push(last, 5, last - 1, last - 95, last - 96, last)
  expect([drawIndex(3), drawIndex(3)]).toEqual([2, 2])
  expect(drawIndex(100)).toBe(99)
  expect(drawIndex(2)).toBe(1)
})
