import { expect, test } from 'vitest'
import { late, withLate } from '../../src/platform/late.ts'

const never = (): Promise<never> => Promise.reject(new Error('out of reach'))

test('a part is loaded when it is first needed, once, and is at hand from then on', async () => {
  let loads = 0
  const part = late(async () => ++loads)
  const first = withLate(() => part())
  expect(first).toBeInstanceOf(Promise)
  expect([await first, withLate(() => part()), loads]).toEqual([1, 1, 1])
})

test('several parts are waited for, one after the other', async () => {
  const [one, other] = [late(async () => 'one'), late(async () => 'other')]
  expect(await withLate(() => [one(), other()])).toEqual(['one', 'other'])
})

test('what was put is not loaded', () => {
  const part = late<string>(never)
  part.put('at hand')
  expect(withLate(() => part())).toBe('at hand')
})

test('a part that cannot be loaded rejects, or is answered for; it is asked for again the next time', async () => {
  const part = late<string>(never)
  await expect(withLate(() => part())).rejects.toThrow('out of reach')
  expect(
    await withLate(
      () => part(),
      () => 'unloaded',
    ),
  ).toBe('unloaded')
  let isThere = false
  const slow = late(async () => (isThere ? 'there' : never()))
  await expect(withLate(() => slow())).rejects.toThrow('out of reach')
  isThere = true
  expect(await withLate(() => slow())).toBe('there')
})

test('what fails for another reason is never taken for a part that cannot be loaded', async () => {
  const part = late(async () => 'there')
  const fault = (): never => {
    part()
    throw new RangeError('a fault')
  }
  await expect(withLate(fault, () => 'unloaded' as never)).rejects.toThrow(RangeError)
  expect(() => withLate(fault, () => 'unloaded' as never)).toThrow(RangeError)
})
