import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONG, SHORT, toPlainText } from '../../src/element/plain-text.ts'
import { describeShared, shared } from '../support/shared.ts'

const show = (value: unknown): string => toPlainText(value, SHORT).text

/** UAX 9: what turns the text around it. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/
const UNSEEN = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/u

describe('what stands in a badge becomes plain text', () => {
  test.each([
    ['Soil Health', 'Soil Health'],
    ['  two \t words ', 'two words'],
    ['one\r\n\r\n\r\n\r\ntwo', 'one two'],
    ['\u202Everified\u202C', 'verified'],
    ['a\u2066b\u2069c\u200Ed', 'abcd'],
    ['\u0000\u001B[31mred', '[31mred'],
    ['\u{E0041}\u{E0042}', ''],
    ['Größe, Ελλάδα, България, ไทย, हिन्दी', 'Größe, Ελλάδα, България, ไทย, हिन्दी'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['👩\u200D🎓', '👩\u200D🎓'],
    ['half \uD800', 'half \uFFFD'],
    [82, '82'],
    [{ toString: () => 'object' }, ''],
    [null, ''],
  ])('%j -> %j', (value, text) => expect(show(value)).toBe(text))

  test('marks piled on a letter are few', () => {
    expect(show(`Z${'\u0301'.repeat(500)}algo`)).toBe(`Z${'\u0301'.repeat(4)}algo`)
  })

  test('a paragraph keeps its lines, up to a number', () => {
    expect(toPlainText('one\r\n\r\n\r\ntwo', LONG)).toEqual({ text: 'one\n\ntwo', isCut: false })
    expect(toPlainText('a\n'.repeat(40), LONG)).toEqual({ text: Array(30).fill('a').join('\n'), isCut: true })
  })

  test('long text is cut, and that is told; a character of two halves is not cut in two', () => {
    expect(toPlainText('a'.repeat(SHORT), SHORT)).toEqual({ text: 'a'.repeat(SHORT), isCut: false })
    expect(toPlainText('a'.repeat(SHORT + 1), SHORT)).toEqual({ text: 'a'.repeat(SHORT), isCut: true })
    expect(toPlainText('🎓'.repeat(SHORT + 1), SHORT)).toEqual({ text: '🎓'.repeat(SHORT), isCut: true })
    expect(toPlainText('\u202E'.repeat(10_000_000), LONG)).toEqual({ text: '', isCut: true })
  })

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const { text } = toPlainText(value, SHORT)
        expect(text).not.toMatch(UNSEEN)
        expect(Array.from(text).length).toBeLessThanOrEqual(SHORT)
      }),
    )
  })
})

describeShared('the big list of naughty strings', () => {
  const strings: string[] = JSON.parse(readFileSync(shared('hostile/blns/blns.json'), 'utf8'))
  test('none of them turns, hides or overflows', () => {
    expect(strings.length).toBe(515)
    for (const value of strings) {
      expect(show(value)).not.toMatch(TURNING)
      expect(show(value)).not.toMatch(UNSEEN)
    }
  })
})
