/** What a rule makes of the cells it reads. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AwardTemplate } from '../../src/batch/map/award-template.ts'
import type { BatchMap, Rule } from '../../src/batch/map/batch-map.ts'
import { readNumber } from '../../src/batch/map/numbers.ts'
import { mapped, places, template } from './gather.ts'

/** What stands at a place of the award that one rule fills from one row, or the problem. */
async function filled(
  row: object,
  rule: Rule | string,
  target = '/learner/name',
  more: Partial<BatchMap> = {},
): Promise<unknown> {
  const fixed = target.startsWith('/learner/') ? {} : { '/learner/name': { constant: 'Ana' } }
  const dated = target === '/awarded' ? {} : { '/awarded': { constant: '2026-02-01T10:00:00Z' } }
  const map: BatchMap = { ...more, read: { format: 'json' }, set: { ...fixed, ...dated, [target]: rule } }
  const [item] = await mapped(JSON.stringify([row]), map)
  if (item?.award === undefined) return item?.problems?.map(({ code, column, value }) => [code, column, value])
  return target
    .split('/')
    .slice(1)
    .reduce<unknown>((value, token) => (value as Record<string, unknown> | undefined)?.[token], item.award)
}

describe('a rule', () => {
  test.each<[string, object, Rule | string, unknown]>([
    ['a column', { a: ' Ana ' }, 'a', 'Ana'],
    ['a pointer', { a: { b: ['x', 'Ana'] } }, '/a/b/1', 'Ana'],
    ['a name with a slash', { 'a/b': 'Ana' }, '/a~1b', 'Ana'],
    ['several', { a: 'Ana', b: '', c: 'Ruiz' }, { from: ['a', 'b', 'c'] }, 'Ana Ruiz'],
    ['several with a text between', { a: 'Ana', c: 7 }, { from: ['a', 'c'], join: '-' }, 'Ana-7'],
    ['a constant', {}, { constant: 'Ana' }, 'Ana'],
    ['parts', { a: 'Ruiz; Ana' }, { from: 'a', split: { at: ';', take: 2 } }, 'Ana'],
    ['parts put together', { a: 'Ruiz, Ana' }, { from: 'a', split: { at: ',', take: [2, 1] } }, 'Ana Ruiz'],
    [
      'too many parts',
      { a: 'Ruiz, Ana, Dr' },
      { from: 'a', split: { at: ',', take: [2, 1] } },
      [['batch.cell.parts', 'a', 'Ruiz, Ana, Dr']],
    ],
    ['a prefix', { a: 'MAILTO:Ana' }, { from: 'a', prefix: 'mailto:' }, 'Ana'],
    ['no prefix', { a: 'Ana' }, { from: 'a', prefix: 'mailto:' }, [['batch.cell.prefix', 'a', 'Ana']]],
    ['a table', { a: 1 }, { from: 'a', table: { 1: 'Ana' } }, 'Ana'],
    [
      'not in the table',
      { a: 'constructor' },
      { from: 'a', table: { 1: 'Ana' } },
      [['batch.cell.table', 'a', 'constructor']],
    ],
    ['a default', { a: ' ' }, { from: 'a', default: 'Ana' }, 'Ana'],
    ['required', { a: null }, { from: 'a', required: true }, [['batch.cell.empty', 'a', undefined]]],
    ['of a prototype', {}, { from: 'constructor', default: 'none' }, 'none'],
    ['of a prototype, by pointer', {}, { from: '/__proto__/constructor/name', default: 'none' }, 'none'],
    ['a list where text is wanted', { a: ['Ana'] }, { from: 'a', prefix: 'A' }, [['batch.cell.text', 'a', '["Ana"]']]],
    ['when it holds', { a: 'Ana', b: 'x' }, { from: 'a', when: [{ from: 'b', is: ['x'] }] }, 'Ana'],
    [
      'when it does not',
      { a: 'Ana', b: 'y' },
      { from: 'a', when: [{ from: 'b', is: ['x'] }] },
      [['award.missing', undefined, undefined]],
    ],
  ])('%s', async (_, row, rule, value) => {
    expect(await filled(row, rule)).toEqual(value)
  })

  test('makes numbers, lists and what JSON has', async () => {
    const points = '/workload/credits/points'
    expect(await filled({ a: '2,5' }, { from: 'a', number: { decimal: ',' } }, points)).toBe(2.5)
    expect(await filled({ a: 2.5 }, { from: 'a', number: { decimal: ',' } }, points)).toBe(2.5)
    expect(await filled({ a: '2.5' }, 'a', points)).toBe(2.5)
    expect(await filled({ a: '2,5' }, 'a', points)).toEqual([['award.type', 'a', '2,5']])
    expect(await filled({ a: 'x; y;' }, { from: 'a', list: ';' }, '/tags')).toEqual(['x', 'y'])
    expect(await filled({ a: ['x', 'y'] }, { from: 'a', list: ';', table: { x: '1', y: '2' } }, '/tags')).toEqual([
      '1',
      '2',
    ])
    expect(await filled({ a: { en: 'Soil', ga: 'Ithir' } }, 'a', '/title')).toEqual({ en: 'Soil', ga: 'Ithir' })
    expect(await filled({ a: 'Ithir' }, 'a', '/title/ga')).toBe('Ithir')
    expect(await filled({ a: 'C', b: 'D' }, { from: ['a', 'b'] }, '/prerequisites')).toBe('C D')
  })

  test('undoes escapes of formulas when the map says so, and only those', async () => {
    for (const [cell, plain] of [
      ["'=1+1", '=1+1'],
      ["'+49 1", '+49 1'],
      ["'-x", '-x'],
      ["'@x", '@x'],
      ["'Ana'", "'Ana'"],
      ["''=", "''="],
    ]) {
      expect(await filled({ a: cell }, 'a', '/learner/name', { undoFormulaEscapes: true })).toBe(plain)
      expect(await filled({ a: cell }, 'a')).toBe(cell)
    }
  })
})

describe('grades', () => {
  const map: BatchMap = { set: { '/assessments/0/grade/value': 'grade', '/learner/name': 'name' } }
  const awarded = '2026-02-01T10:00:00Z'

  test('are numbers where the scale of the template is one of numbers, else as they are written', async () => {
    const scaled = (grade: object): AwardTemplate => ({
      ...template,
      awarded,
      assessments: [{ type: 'written-examination', grade }],
    })
    const [numbers] = await mapped('name,grade\nAna,82', map, {
      template: scaled({ min: 0, max: 100 }),
    })
    expect(numbers?.award?.assessments[0].grade).toEqual({ min: 0, max: 100, value: 82 })
    const [letters] = await mapped('name,grade\nAna,82', map, {
      template: scaled({ scheme: 'Points' }),
    })
    expect(letters?.award?.assessments[0].grade).toEqual({ scheme: 'Points', value: '82' })
    const [wrong] = await mapped('name,grade\nAna,"5,5"', map, {
      template: scaled({ min: 0, max: 6 }),
    })
    expect(wrong?.problems?.[0]).toMatchObject({ row: 2, column: 'grade', value: '5,5' })
    expect(wrong?.problems?.[0]?.fix).toContain('"number"')
  })
})

describe('numbers', () => {
  test.each<[string, object, number | undefined]>([
    ['1234', {}, 1234],
    ['-0.5', {}, -0.5],
    ['−0.5', {}, -0.5],
    ['-0', {}, 0],
    ['1,5', {}, undefined],
    ['1,5', { decimal: ',' }, 1.5],
    ['1.5', { decimal: ',' }, undefined],
    ['1.234,5', { decimal: ',', group: '.' }, 1234.5],
    ['1.234', { decimal: ',', group: '.' }, 1234],
    ['1.23', { decimal: ',', group: '.' }, undefined],
    ['12.34.567', { decimal: ',', group: '.' }, undefined],
    ["1'234'567.25", { group: "'" }, 1_234_567.25],
    ['1\u202F234', { group: ' ' }, 1234],
    ['5.', {}, undefined],
    ['.5', {}, undefined],
    ['1e3', {}, undefined],
    ['0x10', {}, undefined],
    ['NaN', {}, undefined],
    ['Infinity', {}, undefined],
    ['5 %', {}, undefined],
    ['12345678901234567890', {}, undefined],
    ['', {}, undefined],
  ])('%s %j', (text, form, number) => {
    expect(readNumber(text, form)).toBe(number)
  })

  test('any number is read as it is written, in every form', () => {
    const forms = [
      {},
      { decimal: ',' },
      { decimal: ',', group: '.' },
      { group: ',' },
      { decimal: ',', group: ' ' },
    ] as const
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom(...forms), (cents, form) => {
        const { decimal = '.', group = '' } = form as { decimal?: string; group?: string }
        const [whole = '', fraction = ''] = (Math.abs(cents) / 100).toFixed(2).split('.')
        const text = `${cents < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${fraction}`
        expect(readNumber(text, form)).toBe(cents === 0 ? 0 : cents / 100)
      }),
    )
  })
})

describe('conditions', () => {
  const rows = 'name,score,state\nA,"59,9",done\nB,"60",done\nC,"61,5",open\nD,,done\nE,n/a,done\n'
  const map = (only: BatchMap['only']): BatchMap => ({
    ...(only === undefined ? {} : { only }),
    set: { '/learner/name': 'name', '/awarded': { constant: '2026-02-01T10:00:00Z' } },
  })

  test('leave rows out; a cell that cannot be compared is a problem and not a reason', async () => {
    const items = await mapped(
      rows,
      map([
        { from: 'score', atLeast: 60, number: { decimal: ',' } },
        { from: 'state', is: ['done'] },
      ]),
    )
    expect(items.flatMap(({ award }) => award?.learner.name ?? [])).toEqual(['B'])
    expect(places(items)).toEqual(['batch.cell.number 6 score'])
  })

  test.each<[object, string]>([
    [{ from: 'score', filled: false }, 'D'],
    [{ from: 'state', not: ['done'] }, 'C'],
    [{ from: 'name', is: ['A', 'B'] }, 'AB'],
    [{ from: 'name', filled: true }, 'ABCDE'],
  ])('%j', async (condition, names) => {
    const items = await mapped(rows, map([condition as NonNullable<BatchMap['only']>[0]]))
    expect(items.flatMap(({ award }) => award?.learner.name ?? []).join('')).toBe(names)
  })
})
