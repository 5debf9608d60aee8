import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/encoding/strict-json.ts'
import { decodeUtf8 } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'

/** `code pointer` of each problem, or `accepted`. */
function outcome(text: string, limits?: Parameters<typeof parseJson>[1]): string {
  const { problems } = parseJson(text, limits)
  return (
    problems?.map(({ code, pointer = '-' }) => `${code.replace('format.parse.', '')} ${pointer}`).join(', ') ??
    'accepted'
  )
}

function outcomeOfFile(path: string): string {
  try {
    return outcome(decodeUtf8(readFileSync(path)))
  } catch (error) {
    if (isMicrocredError(error)) return 'no UTF-8'
    throw error
  }
}

describeShared('JSONTestSuite', () => {
  const folder = shared('hostile/jsontestsuite/test_parsing/')
  const files = readdirSync(folder)
  const named = (prefix: string) => files.filter((name) => name.startsWith(prefix))

  /** Valid by the grammar, refused by I-JSON: a name that stands twice. */
  const refused: Readonly<Record<string, string>> = {
    'y_object_duplicated_key.json': 'duplicate-key /a',
    'y_object_duplicated_key_and_value.json': 'duplicate-key /a',
  }

  test('takes every valid text (95) but the named ones, with the value that JSON.parse gives', () => {
    expect(named('y_')).toHaveLength(95)
    for (const name of named('y_')) {
      expect(outcomeOfFile(folder + name), name).toBe(refused[name] ?? 'accepted')
      const text = readFileSync(folder + name, 'utf8')
      if (refused[name] === undefined) expect(parseJson(text).value, name).toEqual(JSON.parse(text))
    }
  })

  test('refuses every invalid text (188)', () => {
    expect(named('n_')).toHaveLength(188)
    for (const name of named('n_')) {
      expect(outcomeOfFile(folder + name), name).toMatch(/^(not-json -|too-deep -|no UTF-8)$/)
    }
  })

  test('decides what the standard leaves open (35) as this table says', () => {
    const table = {
      'i_number_double_huge_neg_exp.json': 'accepted',
      'i_number_huge_exp.json': 'number /0',
      'i_number_neg_int_huge_exp.json': 'number /0',
      'i_number_pos_double_huge_exp.json': 'number /0',
      'i_number_real_neg_overflow.json': 'number /0',
      'i_number_real_pos_overflow.json': 'number /0',
      'i_number_real_underflow.json': 'accepted',
      'i_number_too_big_neg_int.json': 'number /0',
      'i_number_too_big_pos_int.json': 'number /0',
      'i_number_very_big_negative_int.json': 'number /0',
      'i_object_key_lone_2nd_surrogate.json': 'text ',
      'i_string_1st_surrogate_but_2nd_missing.json': 'text /0',
      'i_string_1st_valid_surrogate_2nd_invalid.json': 'text /0',
      'i_string_UTF-16LE_with_BOM.json': 'no UTF-8',
      'i_string_UTF-8_invalid_sequence.json': 'no UTF-8',
      'i_string_UTF8_surrogate_U+D800.json': 'no UTF-8',
      'i_string_incomplete_surrogate_and_escape_valid.json': 'text /0',
      'i_string_incomplete_surrogate_pair.json': 'text /0',
      'i_string_incomplete_surrogates_escape_valid.json': 'text /0',
      'i_string_invalid_lonely_surrogate.json': 'text /0',
      'i_string_invalid_surrogate.json': 'text /0',
      'i_string_invalid_utf-8.json': 'no UTF-8',
      'i_string_inverted_surrogates_U+1D11E.json': 'text /0',
      'i_string_iso_latin_1.json': 'no UTF-8',
      'i_string_lone_second_surrogate.json': 'text /0',
      'i_string_lone_utf8_continuation_byte.json': 'no UTF-8',
      'i_string_not_in_unicode_range.json': 'no UTF-8',
      'i_string_overlong_sequence_2_bytes.json': 'no UTF-8',
      'i_string_overlong_sequence_6_bytes.json': 'no UTF-8',
      'i_string_overlong_sequence_6_bytes_null.json': 'no UTF-8',
      'i_string_truncated-utf-8.json': 'no UTF-8',
      'i_string_utf16BE_no_BOM.json': 'no UTF-8',
      'i_string_utf16LE_no_BOM.json': 'no UTF-8',
      'i_structure_500_nested_arrays.json': 'too-deep -',
      'i_structure_UTF-8_BOM_empty_object.json': 'accepted',
    }
    expect(Object.fromEntries(named('i_').map((name) => [name, outcomeOfFile(folder + name)]))).toEqual(table)
  })

  test('never merges what readers tell apart (test_transform)', () => {
    const transform = shared('hostile/jsontestsuite/test_transform/')
    const taken = readdirSync(transform).filter((name) => outcomeOfFile(transform + name) === 'accepted')
    expect(taken.sort()).toEqual([
      'number_1.0.json',
      'number_1.000000000000000005.json',
      'number_1000000000000000.json',
      'number_1e-999.json',
      'number_1e6.json',
      'object_key_nfc_nfd.json',
      'object_key_nfd_nfc.json',
      'string_with_escaped_NULL.json',
    ])
  })
})

describe('parseJson', () => {
  test('gives what JSON.parse gives, pretty or not', () => {
    const noProto = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"'))
    fc.assert(
      fc.property(noProto, fc.constantFrom(0, 2, '\t', ' \r\n'), (value, space) => {
        // whole numbers beyond 2^53 are written with an exponent by nobody but us
        const text = JSON.stringify(value, null, space).replace(/(?<=[\s,:[]|^)-?\d{16,}(?=[\s,}\]]|$)/g, '0')
        const result = parseJson(text, { maxDepth: 1000 })
        expect(result.problems).toBeUndefined()
        expect(result.value).toEqual(JSON.parse(text))
      }),
    )
  })

  test('takes no text that JSON.parse refuses, and never throws', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"',
          '\\',
          'u',
          'd834',
          '"a"',
          '1',
          '-',
          '0',
          '.',
          'e',
          'E+',
          ' ',
          'true',
          'nul',
          '\n',
          '\ufeff',
          '\ud834',
          '__proto__',
          '\u0000',
          '/',
        ),
      )
      .map((parts) => parts.join(''))
    const near = fc
      .tuple(fc.json(), fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }))
      .map(([text, place, mark]) => {
        const at = place % (text.length + 1)
        return text.slice(0, at) + mark + text.slice(at + 1)
      })
    fc.assert(
      fc.property(fc.oneof(soup, near, fc.string({ unit: 'binary' })), (text) => {
        const result = parseJson(text)
        if (result.problems !== undefined) {
          for (const { code } of result.problems) expect(code).toMatch(/^format\.parse\./)
        } else expect(result.value).toEqual(JSON.parse(text.replace(/^\ufeff/, '')))
      }),
      { numRuns: 10_000 },
    )
  })

  const rows: [string, string][] = [
    ['{"a":{"b/c~":1,"b/c~":1}}', 'duplicate-key /a/b~1c~0'],
    ['{"a":1,"\\u0061":2}', 'duplicate-key /a'],
    ['[{"a":1,"a":2},{"b":1,"b":2,"b":3}]', 'duplicate-key /0/a, duplicate-key /1/b, duplicate-key /1/b'],
    ['{"__proto__":{"admin":true}}', 'forbidden-key /__proto__'],
    ['{"a":[{"__proto\\u005f_":1}]}', 'forbidden-key /a/0/__proto__'],
    ['{"constructor":{"prototype":1},"toString":2,"hasOwnProperty":3}', 'accepted'],
    ['["\\ud800"]', 'text /0'],
    ['["a\ud800"]', 'text /0'],
    ['["\ud834\\udd1e"]', 'accepted'],
    ['["\\ud834\udd1e"]', 'accepted'],
    ['["\\udfff\\ud800"]', 'text /0'],
    ['{"a":{"\\ud800":1}}', 'text /a'],
    ['[9007199254740991,-9007199254740991]', 'accepted'],
    ['[9007199254740992]', 'number /0'],
    ['{"n":-9007199254740993}', 'number /n'],
    ['[9007199254740993.0,9007199254740993e0]', 'accepted'],
    ['[1e308,-1.7976931348623157e308]', 'accepted'],
    ['[1e309]', 'number /0'],
    [`1${'0'.repeat(400)}`, 'number '],
    ['\ufeff{}', 'accepted'],
    ['\ufeff\ufeff{}', 'not-json -'],
    ['\ufeff', 'not-json -'],
    ['', 'not-json -'],
    [' \n\t\r', 'not-json -'],
    ['{} x', 'not-json -'],
    ['{"a":1}{"a":1}', 'not-json -'],
    ['\u00a0{}', 'not-json -'],
    ['[1,]', 'not-json -'],
    ["{'a':1}", 'not-json -'],
    ['["\u007f\u2028\u0080"]', 'accepted'],
    ['["\t"]', 'not-json -'],
    ['NaN', 'not-json -'],
    ['["\\u123g"]', 'not-json -'],
    ['["\\u123"]', 'not-json -'],
    ['["\\u+123"]', 'not-json -'],
    ['["\\U0041"]', 'not-json -'],
    ['truely', 'not-json -'],
    ['01', 'not-json -'],
    ['-', 'not-json -'],
    ['[1e400, }', 'number /0, not-json -'],
  ]
  test.each(rows)('%j is %s', (text, expected) => expect(outcome(text)).toBe(expected))

  test('says where in the text the grammar breaks', () => {
    const where = (text: string) => parseJson(text).problems?.[0].message
    expect(where('{\n  "a": 1,\r\n  "b" 2\n}')).toContain('line 3, column 7')
    expect(where('[1, x]')).toContain('line 1, column 5')
    expect(where('[1,\n "a')).toContain('at the end of the text')
    expect(where('{} {}')).toContain('line 1, column 4')
  })

  test('pollutes nothing', () => {
    parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    const value = parseJson('{"constructor":1}').value
    expect(value).toEqual({ constructor: 1 })
  })

  test('holds its limits, each with its code', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(outcome(nested(64))).toBe('accepted')
    expect(outcome(nested(65))).toBe('too-deep -')
    expect(outcome('{"a":'.repeat(65))).toBe('too-deep -')
    expect(outcome(nested(65), { maxDepth: 65 })).toBe('accepted')
    expect(outcome(nested(1_000_000), { maxBytes: 1e8, maxNodes: 1e8, maxDepth: 1e8 })).toBe('too-deep -')
    expect(outcome('['.repeat(1_000_000))).toBe('too-deep -')
    expect(outcome(JSON.stringify(new Array(9_999).fill(0)))).toBe('accepted')
    expect(outcome(JSON.stringify(new Array(10_000).fill(0)))).toBe('too-many-nodes -')
    expect(outcome('"abc"', { maxBytes: 5 })).toBe('accepted')
    expect(outcome('"abc"', { maxBytes: 4 })).toBe('too-large -')
    expect(outcome('"\u00e9\u00e9"', { maxBytes: 5 })).toBe('too-large -')
    expect(outcome('"\u{1f600}"', { maxBytes: 6 })).toBe('accepted')
    expect(outcome(`"${'a'.repeat(1_048_576)}"`)).toBe('too-large -')
    for (const limit of ['maxBytes', 'maxDepth', 'maxNodes']) {
      expect(outcome('[[1]]', { [limit]: Number.NaN }), limit).not.toBe('accepted')
    }
  })

  test('stays small and quick on a text made to be wrong everywhere', () => {
    const spent = processorTime()
    const { problems } = parseJson(`{${'"a":1e999,'.repeat(5_000)}"b":1}`)
    expect(problems).toHaveLength(20)
    const escapes = `"${'\\n'.repeat(400_000)}"`
    expect(parseJson(escapes).value).toBe('\n'.repeat(400_000))
    expect(spent()).toBeLessThan(1_000)
  })

  test('takes at most ten times as long as JSON.parse', () => {
    const row = {
      id: 'urn:uuid:0',
      type: ['Achievement'],
      name: { en: 'Safe work at height', de: 'Höhenarbeit' },
      points: 2.5,
    }
    const text = JSON.stringify(new Array(300).fill(row), null, 2)
    const time = (parse: (text: string) => unknown) => {
      const runs = Array.from({ length: 30 }, () => {
        const start = performance.now()
        parse(text)
        return performance.now() - start
      })
      return Math.min(...runs)
    }
    time(parseJson)
    const ratio = time(parseJson) / time(JSON.parse)
    expect(ratio).toBeLessThan(10)
  })
})
