import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeHex } from '../../src/encoding/hex.ts'
import { canonicalizeJson } from '../../src/encoding/jcs.ts'
import { parseJson } from '../../src/encoding/strict-json.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { describeShared, shared } from '../support/shared.ts'

describeShared('RFC 8785 vectors', () => {
  test.each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])('%s', (name) => {
    const read = (path: string) => readFileSync(shared(`vectors/jcs/${path}`), 'utf8')
    const canonical = canonicalizeJson(parseJson(read(`input/${name}.json`)).value)
    expect(canonical).toBe(read(`output/${name}.json`))
    expect(encodeHex(encodeUtf8(canonical))).toBe(read(`outhex/${name}.txt`).replace(/\s/g, ''))
  })

  test('10,000 numbers', () => {
    const rows = readFileSync(shared('vectors/jcs/es6-numbers-10000.csv'), 'utf8').trim().split('\n')
    const view = new DataView(new ArrayBuffer(8))
    let checked = 0
    for (const row of rows) {
      const [hex = '', expected] = row.split(',')
      view.setBigUint64(0, BigInt(`0x${hex}`))
      if (canonicalizeJson(view.getFloat64(0)) === expected) checked++
    }
    expect(checked).toBe(10_000)
  })
})

describe('canonicalizeJson', () => {
  test('reads back to the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalizeJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        const turned: unknown = JSON.parse(text, (_, member: unknown) =>
          typeof member === 'object' && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        )
        expect(canonicalizeJson(turned)).toBe(text)
      }),
    )
  })

  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', '\\\\', '\u0000', '\\u001f', '\\u007f', '\\ud7ff', '\\ue000', '\\uffff', '😀'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  })

  test('writes texts and numbers as JSON.stringify does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(canonicalizeJson(text)).toBe(JSON.stringify(text))
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(canonicalizeJson(number)).toBe(JSON.stringify(number))
      }),
    )
    // each unit alone, halves of pairs too, which have no canonical form
    for (let unit = 0; unit < 0x10000; unit++) {
      const text = String.fromCharCode(unit)
      const isHalf = unit >= 0xd800 && unit < 0xe000
      if (isHalf) expect(() => canonicalizeJson(text)).toThrow()
      else if (canonicalizeJson(text) !== JSON.stringify(text)) expect.fail(`U+${unit.toString(16)}`)
    }
  })

  test('is what the standard says, written out: members sorted, each part as JSON.stringify has it', () => {
    const plainly = (value: unknown): string => {
      if (typeof value !== 'object' || value === null) return JSON.stringify(value)
      if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`
      const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
      return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${plainly(member)}`).join(',')}}`
    }
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        anyText,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(null, true, false),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(anyText, fc.constantFrom('1', '10', '2', '__proto__', '@id', 'id')), tie('value'), {
          maxKeys: 6,
        }),
        fc.dictionary(anyText, fc.nat(), { minKeys: 30, maxKeys: 40 }),
      ),
    }))
    fc.assert(
      fc.property(value, (any) => {
        expect(canonicalizeJson(any)).toBe(plainly(any))
      }),
      { numRuns: 500 },
    )
  })

  test('sorts by UTF-16 code units, not by code points', () => {
    expect(canonicalizeJson({ '\uff21': 1, '\u{1f600}': 2, a: 3, A: 4 })).toBe('{"A":4,"a":3,"\u{1f600}":2,"\uff21":1}')
  })

  test('escapes as section 3.2.2.2 says and no more', () => {
    expect(canonicalizeJson('\b\t\n\f\r"\\/\u0001\u001f\u007f\u2028')).toBe(
      '"\\b\\t\\n\\f\\r\\"\\\\/\\u0001\\u001f\u007f\u2028"',
    )
    expect(canonicalizeJson([-0, 1e21, 1e-7, true, null])).toBe('[0,1e+21,1e-7,true,null]')
  })

  const cycle: { self?: unknown } = {}
  cycle.self = cycle
  const rows: [string, unknown, string][] = [
    ['undefined', undefined, ''],
    ['a member that is undefined', { a: { b: undefined } }, '/a/b'],
    ['a hole', { list: new Array(1) }, '/list/0'],
    ['what stands behind something longer', { a: { b: { c: 1 } }, d: [[1, 2], undefined] }, '/d/1'],
    ['an object that is not plain, behind something deeper', { a: { b: 1 }, c: new Map() }, '/c'],
    ['NaN', [1, Number.NaN], '/1'],
    ['Infinity', { 'a/b~c': Number.POSITIVE_INFINITY }, '/a~1b~0c'],
    ['a bigint', 1n, ''],
    ['a function', { toJSON: () => 1 }, '/toJSON'],
    ['a symbol', Symbol('s'), ''],
    ['a Date', { at: new Date(0) }, '/at'],
    ['a Map', new Map(), ''],
    ['half a pair', { text: 'a\ud800' }, '/text'],
    ['half a pair in a name', { '\udc00': 1 }, '/\udc00'],
    ['a cycle', cycle, '/self/self/self/self/self/self/self/self'],
  ]
  test.each(rows)('refuses %s', (_, value, pointer) => {
    let caught: unknown
    try {
      canonicalizeJson(value)
    } catch (error) {
      caught = error
    }
    expect(isMicrocredError(caught) && caught.problems).toMatchObject([{ code: 'encoding.malformed', pointer }])
  })

  test('takes objects of another realm and without a prototype', () => {
    expect(canonicalizeJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
  })
})
