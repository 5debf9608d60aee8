/** A mapping file is checked before any row is read; every mistake has a pointer into it. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { checkBatchMap } from '../../src/batch/map/check-map.ts'
import { exampleMap } from './gather.ts'

const found = (map: unknown, timeZone?: string): string[] =>
  checkBatchMap(map, timeZone).map(({ code, pointer }) => `${code} ${pointer}`)

const set = { '/learner/name': 'name' }
const rule = (more: object): unknown => ({ set: { '/learner/name': more } })
const AT = '/set/~1learner~1name'

describe('the shape', () => {
  test.each<[string, unknown, string[]]>([
    ['no object', [], ['batch.map.type ']],
    ['nothing', {}, ['batch.map.missing /set']],
    [
      'unknown members',
      { set, sets: 1, read: { delimiter: ';' } },
      ['batch.map.unexpected /sets', 'batch.map.unexpected /read/delimiter'],
    ],
    ['an unknown member of a rule', rule({ from: 'a', expression: '1+1' }), [`batch.map.unexpected ${AT}/expression`]],
    ['a rule that is no rule', rule(7 as unknown as object), [`batch.map.type ${AT}`]],
    ['a blank source', rule({ from: '  ' }), [`batch.map.empty ${AT}/from`]],
    ['a list of sources', rule({ from: ['a', 7] }), [`batch.map.type ${AT}/from/1`]],
    ['a decimal mark', rule({ from: 'a', number: { decimal: ';' } }), [`batch.map.value ${AT}/number/decimal`]],
    ['a pointer', { set, read: { pointer: 'a' } }, ['batch.map.format /read/pointer']],
    ['a condition without a source', { set, only: [{ filled: true, is: ['x'] }] }, ['batch.map.missing /only/0/from']],
    ['a list of what is no condition', { set, only: [{ from: 'a', is: [{}] }] }, ['batch.map.type /only/0/is/0']],
    [
      'numbers without an end',
      { set, each: [{ list: '/tags', numbered: [1], set }] },
      ['batch.map.value /each/0/numbered'],
    ],
    [
      'a cycle',
      cyclic(),
      [
        'format.parse.too-deep /set/~1learner~1name/constant/set/~1learner~1name/constant/set/~1learner~1name/constant/set/~1learner~1name/constant/set/~1learner~1name/constant/set',
      ],
    ],
  ])('%s', (_, map, problems) => {
    expect(found(map)).toEqual(problems)
  })

  function cyclic(): unknown {
    const inner: { set: Record<string, unknown> } = { set: {} }
    inner.set['/learner/name'] = { constant: inner }
    return inner
  }
})

describe('what JSON Schema cannot say', () => {
  const date = (more: object): unknown => ({ set: { ...set, '/awarded': { from: 'd', date: more } } })
  test.each<[string, unknown, string[]]>([
    [
      'a place that no award has',
      { set: { '/learner/nmae': 'a', '/__proto__/x': 'b', learner: 'c' } },
      [
        'batch.map.target /set/~1learner~1nmae',
        'batch.map.target /set/~1__proto__~1x',
        'batch.map.target /set/learner',
      ],
    ],
    [
      'places that overlap',
      { set: { '/learner': 'a', '/learner/name': 'b' } },
      ['batch.map.target /set/~1learner~1name'],
    ],
    [
      'a list that is filled twice',
      { set: { '/evidence/0/url': 'a' }, each: [{ list: '/evidence', items: '/e', set: { '/url': 'u' } }] },
      ['batch.map.target /each/0/list'],
    ],
    ['neither source nor constant', rule({ default: 'x' }), [`batch.map.value ${AT}`]],
    ['both', rule({ from: 'a', constant: 'x' }), [`batch.map.value ${AT}`]],
    ['a constant that is converted', rule({ constant: 'x', table: { x: 'y' } }), [`batch.map.unexpected ${AT}/table`]],
    ['two conversions', rule({ from: 'a', number: {}, table: { x: 'y' } }), [`batch.map.value ${AT}`]],
    ['a default of what is required', rule({ from: 'a', default: 'x', required: true }), [`batch.map.value ${AT}`]],
    ['a bad pointer', rule({ from: ['a', '/a~2'] }), [`batch.map.value ${AT}/from/1`]],
    [
      'a bad pointer in a condition',
      rule({ from: 'a', when: [{ from: '/a~', filled: true }] }),
      [`batch.map.value ${AT}/when/0/from`],
    ],
    [
      'a part that is not there',
      rule({ from: 'a', split: { at: ',', parts: 2, take: [1, 3] } }),
      [`batch.map.value ${AT}/split/take`],
    ],
    ['one mark for two things', rule({ from: 'a', number: { group: '.' } }), [`batch.map.value ${AT}/number/group`]],
    ['a table that is not joined', rule({ from: 'a', in: 'users' }), [`batch.map.value ${AT}/in`]],
    [
      'one that is not joined in a condition',
      { set, only: [{ from: 'a', in: 'users', filled: true }] },
      ['batch.map.value /only/0/in'],
    ],
    ['a condition that says nothing', { set, only: [{ from: 'a', optional: true }] }, ['batch.map.value /only/0']],
    ['a zone that is none', { set, zone: 'Europe/Atlantis' }, ['batch.map.value /zone']],
    ['a date without a zone', date({ format: 'dd.MM.yyyy' }), ['batch.map.value /set/~1awarded/date/zone']],
    [
      'a date with a pattern that is none',
      date({ format: ['iso', 'DD'], zone: 'Z' }),
      ['batch.map.value /set/~1awarded/date/format'],
    ],
    [
      'a language that is none',
      date({ format: 'iso', zone: 'Z', language: '??' }),
      ['batch.map.value /set/~1awarded/date/language'],
    ],
    [
      'no list',
      { set, each: [{ list: '/title', numbered: [1, 2], set: { '/en': 'a{n}' } }] },
      ['batch.map.target /each/0/list'],
    ],
    [
      'a place that no entry has',
      { set, each: [{ list: '/evidence', numbered: [1, 2], set: { '/uri': 'a{n}' } }] },
      ['batch.map.target /each/0/set/~1uri'],
    ],
    [
      'neither numbers nor items',
      { set, each: [{ list: '/evidence', set: { '/url': 'a' } }] },
      ['batch.map.value /each/0'],
    ],
    [
      'both of them',
      { set, each: [{ list: '/evidence', numbered: [1, 2], items: '/a', set: { '/url': 'a{n}' } }] },
      ['batch.map.value /each/0'],
    ],
    [
      'numbers backwards',
      { set, each: [{ list: '/evidence', numbered: [2, 1], set: { '/url': 'a{n}' } }] },
      ['batch.map.value /each/0/numbered'],
    ],
    [
      'no place for the number',
      { set, each: [{ list: '/evidence', numbered: [1, 2], set: { '/url': 'a' } }] },
      ['batch.map.value /each/0/set'],
    ],
  ])('%s', (_, map, problems) => {
    expect(found(map)).toEqual(problems)
  })

  test('a zone of the caller is one', () => {
    expect(found(date({ format: 'iso' }), 'Europe/Berlin')).toEqual([])
  })

  test('fixes name what is near', () => {
    expect(checkBatchMap({ set: { '/learner/nmae': 'a' } })[0]?.fix).toContain('/learner/name')
  })
})

test('the schema for editors takes and refuses the same shapes, and describes every member', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/batch-map.schema.json', import.meta.url), 'utf8'))
  const validate = new Ajv2020({ strict: false }).compile(schema)
  for (const name of ['canvas-gradebook', 'micro-credential-form', 'oneroster'])
    expect(validate(exampleMap(name)), name).toBe(true)
  expect(validate({ set: { '/title': { form: 'a' } } })).toBe(false)
  const described = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> }
    for (const [name, member] of Object.entries(properties ?? {})) {
      const target =
        member.$ref === undefined ? member : { ...schema.$defs[member.$ref.replace('#/$defs/', '')], ...member }
      expect(target.description, name).toEqual(expect.stringMatching(/[."]$/))
    }
    for (const child of Object.values(node)) described(child)
  }
  described(schema)
})
