import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAward } from '../../src/build/check-award.ts'
import { normalize } from '../../src/build/normalize.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { arbitraryAward } from '../arbitraries/award.ts'

describe('any award of the model', () => {
  test('has no errors', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        expect(errorsOf(award)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('comes out in one spelling, without errors, and stays so', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const once = normalize(award)
        expect(errorsOf(once)).toEqual([])
        expect(JSON.stringify(normalize(once))).toBe(JSON.stringify(once))
      }),
      { numRuns: 500 },
    )
  })

  test('comes out the same whatever the order of its members and sets', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        expect(normalize(reversed(award))).toEqual(normalize(award))
      }),
      { numRuns: 300 },
    )
  })

  test('is not changed by either', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const before = JSON.stringify(award)
        normalize(deepFreeze(award))
        expect(JSON.stringify(award)).toBe(before)
      }),
      { numRuns: 200 },
    )
  })
})

describe('any value', () => {
  const anything = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withTypedArray: true,
    }),
    fc.jsonValue(),
  )

  test('gets problems and no exception', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const problems = checkAward(value)
        expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
        for (const { code } of problems) expect(code).toMatch(/^award\./)
      }),
      { numRuns: 2000 },
    )
  })

  test('in place of any part of an award gets problems and no exception', () => {
    fc.assert(
      fc.property(arbitraryAward(), fc.nat(), anything, (award, seed, value) => {
        const places = placesOf(award)
        const place = places[seed % places.length] ?? []
        for (const found of checkAward(replaced(award, place, value))) expect(found.pointer).toBeTypeOf('string')
      }),
      { numRuns: 1000 },
    )
  })
})

function errorsOf(award: unknown): unknown[] {
  return checkAward(award).filter(({ severity }) => severity === 'error')
}

const SETS = [
  'identifiers',
  'esco',
  'skills',
  'nqf',
  'modes',
  'activities',
  'evidence',
  'tags',
  'languages',
  'subjects',
]

/** Every object with its members the other way round, but language maps; every set likewise. */
function reversed(award: MicroCredential): MicroCredential {
  const turn = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => turn(item, ''))
      return SETS.includes(key) ? items.reverse() : items
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, member]): [string, unknown] => [name, turn(member, name)])
        .reverse(),
    )
  }
  return turn(award, '') as MicroCredential
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}

type Path = readonly string[]

function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, key]))]
}

function replaced(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(root))
    return root.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item))
  return { ...(root as object), [key]: replaced((root as Record<string, unknown>)[key], rest, value) }
}
