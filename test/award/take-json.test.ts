import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTakenAsItIs, takeJson } from '../../src/build/take-json.ts'
import { DOCUMENT_LIMITS, snapshot } from '../../src/encoding/snapshot.ts'

describe('isTakenAsItIs', () => {
  // what a snapshot lets pass, and an award may not hold
  const leaves = fc.oneof(
    { weight: 20, arbitrary: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)) },
    { weight: 1, arbitrary: fc.constantFrom(-0, 'a\u0000b', '\u001f', '\t\r\n', '') },
  )
  const keys = fc.oneof({ weight: 20, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.constant('a\u0007') })
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaves, fc.array(tie('tree')), fc.dictionary(keys, tie('tree'))),
  }))

  test('says of any snapshot whether takeJson finds nothing and gives it back', () => {
    const seen = { true: 0, false: 0 }
    fc.assert(
      fc.property(tree, (value) => {
        const taken = snapshot(value, DOCUMENT_LIMITS)
        if (taken.problem !== undefined) return
        const { copy, problems } = takeJson(taken.value)
        const fine = isTakenAsItIs(taken.value)
        seen[`${fine}`]++
        expect(fine).toBe(problems.length === 0)
        if (fine) expect(copy).toEqual(taken.value)
      }),
      { numRuns: 2000 },
    )
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(50)
  })

  test.each([
    ['16 levels', nested(16), true],
    ['17 levels', nested(17), false],
    ['10,000 values', Array(9999).fill(1), true],
    ['10,001 values', Array(10_000).fill(1), false],
  ])('%s', (_, value, fine) => {
    expect(isTakenAsItIs(value)).toBe(fine)
    expect(takeJson(value).problems.length === 0).toBe(fine)
  })
})

function nested(levels: number): never[] {
  let value: unknown[] = []
  for (let level = 1; level < levels; level++) value = [value]
  return value as never[]
}
