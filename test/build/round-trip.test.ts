import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read, trace } from '../../src/build/read.ts'
import { at } from '../../src/encoding/json-pointer.ts'
import type { Json } from '../../src/model/credential.ts'
import { arbitraryAward } from '../arbitraries/award.ts'
import { asJson, collapse, shuffle, textsOf } from './documents.ts'

describe('any award', () => {
  test('comes back', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        expect(read(build(award))).toStrictEqual(normalize(award))
      }),
      { numRuns: 1000 },
    )
  })

  test('comes back from the text of its document, without a remark, and gives the same bytes again', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const written = JSON.stringify(build(award))
        const { award: again, remarks } = trace(JSON.parse(written))
        expect(remarks).toEqual([])
        expect(again).toStrictEqual(normalize(award))
        expect(JSON.stringify(build(again as typeof award))).toBe(written)
      }),
      { numRuns: 150 },
    )
  })

  test('comes back in whichever of its languages the badge speaks', () => {
    fc.assert(
      fc.property(arbitraryAward(), fc.nat(), (award, pick) => {
        const normal = normalize(award)
        const languages = typeof normal.title === 'string' ? [] : Object.keys(normal.title)
        const language = languages[pick % Math.max(languages.length, 1)]
        const document = build(award, language === undefined ? {} : { language })
        expect(document.credentialSubject.achievement.inLanguage).toBe(
          language ?? build(award).credentialSubject.achievement.inLanguage,
        )
        expect(read(document)).toStrictEqual(normal)
      }),
      { numRuns: 150 },
    )
  })

  test('gives the same bytes every time and is not changed', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const before = JSON.stringify(award)
        const bytes = JSON.stringify(build(freeze(award)))
        expect(JSON.stringify(build(structuredClone(award)))).toBe(bytes)
        expect(JSON.stringify(build(normalize(award)))).toBe(bytes)
        expect(JSON.stringify(award)).toBe(before)
      }),
      { numRuns: 150 },
    )
  })

  test('is read the same with every array in another order', () => {
    fc.assert(
      fc.property(arbitraryAward(), fc.infiniteStream(fc.nat()), (award, numbers) => {
        const document = shuffle(asJson(build(award)), numbers)
        expect(read(document)).toStrictEqual(normalize(award))
      }),
      { numRuns: 300 },
    )
  })

  test('is read the same with arrays of one collapsed', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        expect(read(collapse(asJson(build(award))))).toStrictEqual(normalize(award))
      }),
      { numRuns: 150 },
    )
  })

  test('goes into its document as members that say something, never as JSON in a text', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const own = new Set(textsOf(award))
        const document = asJson(build(award))
        for (const text of textsOf(document)) {
          if (!own.has(text)) expect(isJsonObject(text), text).toBe(false)
        }
        expect(holes(document)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('is found at pointers that are in the document', () => {
    fc.assert(
      fc.property(arbitraryAward(), (award) => {
        const document = asJson(build(award))
        for (const [field, pointer] of Object.entries(trace(document).found)) {
          expect(at(document, pointer), `${field} ${pointer}`).toBeDefined()
        }
      }),
      { numRuns: 100 },
    )
  })
})

function isJsonObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** Where something is undefined, null or an empty array, object or text. */
function holes(value: Json | undefined, pointer = ''): string[] {
  if (value === undefined || value === null || value === '') return [pointer]
  if (typeof value !== 'object') return []
  const members = Object.entries(value)
  return members.length === 0 ? [pointer] : members.flatMap(([key, member]) => holes(member, `${pointer}/${key}`))
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
