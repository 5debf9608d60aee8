/** Rows become awards: the header, rows without a map, lists, what comes from the template, one learner twice. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatchMap, Rules } from '../../src/batch/map/batch-map.ts'
import { createFingerprints } from '../../src/batch/map/fingerprints.ts'
import { type MapRowsOptions, mapRows } from '../../src/batch/map/map-rows.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { gather, mapped, places, template } from './gather.ts'

const awarded = '2026-02-01T10:00:00Z'
const common = { ...template, awarded }
const map = (set: Rules, more: Partial<BatchMap> = {}): BatchMap => ({ ...more, set })
const named = map({ '/learner/name': 'name' })

describe('the header', () => {
  test('must have what the map reads; nothing else is tried then', async () => {
    const items = await mapped(
      'sep=;\nnmae;mail\nAna;a@uni.example\nBo;b@uni.example',
      map({ '/learner/name': 'name', '/learner/email': 'mail' }),
      { template: common },
    )
    expect(items).toHaveLength(1)
    expect(items[0]?.problems).toMatchObject([{ code: 'batch.map.column', row: 2, column: 'name', value: 'nmae' }])
  })

  test('need not have what is optional', async () => {
    const items = await mapped(
      'name\nAna',
      map({ '/learner/name': 'name', '/learner/email': { from: 'mail', optional: true } }),
      { template: common },
    )
    expect(items[0]?.award?.learner).toEqual({ name: 'Ana' })
  })

  test('columns that the map reads in any way are asked for', async () => {
    const all = map(
      { '/learner/name': { from: 'a', when: [{ from: 'b', filled: true }] } },
      {
        key: ['c'],
        only: [{ from: 'd', filled: true }],
        each: [{ list: '/evidence', numbered: [1, 3], set: { '/name': 'e{n}' } }],
        joins: { t: { on: 'f', key: 'g' } },
      },
    )
    expect(places(await mapped('x\n1', all, { template: common, joins: { t: [] } })).sort()).toEqual(
      ['a', 'b', 'c', 'd', 'e1', 'f'].map((column) => `batch.map.column 1 ${column}`),
    )
  })

  test('doubled headers are both numbered, so that none is taken for the other', async () => {
    expect(places(await mapped('name,name\nAna,Bo', named, { template: common }))).toEqual(['batch.map.column 1 name'])
    const [item] = await mapped('name,name\nAna,Bo', map({ '/learner/name': 'name (2)' }), { template: common })
    expect(item?.award?.learner.name).toBe('Bo')
  })
})

describe('without a map', () => {
  test('columns are known by common names and by pointers', async () => {
    const [item] = await mapped(
      'Given name;Surname;E-Mail;/assessments/0/grade/value;Valid until;ECTS;key\nAna;Ruiz;a@uni.example;82;2030-01-01;2.5;7',
      undefined,
      { template: common, timeZone: 'Europe/Berlin' },
    )
    expect(item).toMatchObject({
      key: '7',
      award: {
        learner: { givenName: 'Ana', familyName: 'Ruiz', email: 'a@uni.example' },
        assessments: [{ grade: { value: '82' } }],
        validUntil: '2030-01-01T00:00:00+01:00',
        workload: { credits: { points: 2.5 } },
      },
    })
  })

  test('what nobody can tell the meaning of stops everything, with what is near', async () => {
    const items = await mapped('nmae;id;/learner/emial;name;full name\nAna;1;;;', undefined, { template: common })
    expect(places(items)).toEqual([
      'batch.map.header 1 Column 1',
      'batch.map.header 1 Column 2',
      'batch.map.header 1 Column 3',
      'batch.map.header 1 Column 5',
    ])
    expect(items).toHaveLength(1)
    expect(items[0]?.problems?.map(({ value }) => value)).toEqual(['nmae', 'id', '/learner/emial', 'full name'])
    expect(items[0]?.problems?.map(({ fix }) => fix).join()).toMatch(/mean name.*\/learner\/email/)
  })

  test('JSON rows are parts of awards, laid over the template', async () => {
    const items = await mapped(
      JSON.stringify([
        {
          learner: { name: 'Ana' },
          title: { ga: 'Ithir' },
          tags: ['x'],
          grade: 3,
          workload: { credits: { points: 3 } },
        },
        { learner: { name: 'Bo', pet: 'cat' }, awarded: 'today' },
        { name: 'Cy', pet: 'cat' },
      ]),
      undefined,
      { template: { ...common, title: { en: 'Soil' }, tags: ['y', 'z'] } },
    )
    expect(items[0]?.award).toMatchObject({
      title: { en: 'Soil', ga: 'Ithir' },
      tags: ['x'],
      workload: { credits: { system: 'ECTS', points: 3 }, duration: 'PT50H' },
    })
    expect(places(items)).toEqual([
      'award.unexpected 2 /learner/pet',
      'award.format 2 /awarded',
      'batch.map.header 3 /pet',
    ])
  })

  test('in a file without a header, nothing of its first learner is said but as a value', async () => {
    for (const one of [undefined, named]) {
      const [item] = await mapped('Ana Ruiz,ana@uni.example\nBo,bo@uni.example', one, { template: common })
      for (const { message, fix, column } of item?.problems ?? [])
        expect(`${message} ${fix} ${column}`).not.toMatch(/Ana|Ruiz|uni/)
      expect(item?.problems?.map(({ value }) => value).join()).toContain('Ana Ruiz')
    }
  })

  test('names of a prototype are no names', async () => {
    expect(
      places(await mapped('constructor,__proto__,to_string,name\nx,y,z,Ana', undefined, { template: common })),
    ).toEqual(['batch.map.header 1 Column 1', 'batch.map.header 1 Column 2', 'batch.map.header 1 Column 3'])
  })

  test('a key is a text or a number', async () => {
    const items = await mapped('[{"name":"Ana","key":7},{"name":"Bo","key":{}},{"name":"Cy","key":" "}]', undefined, {
      template: common,
    })
    expect(items.map(({ key }) => key)).toEqual(['7', undefined, undefined])
    expect(places(items)).toEqual(['batch.cell.text 2 /key', 'batch.cell.text 3 /key'])
  })

  test('a row that names __proto__ changes nothing but itself', async () => {
    const values = Object.fromEntries([
      [
        'learner',
        Object.fromEntries([
          ['__proto__', { isAdmin: true }],
          ['name', 'Ana'],
        ]),
      ],
    ])
    const items = await gather(mapRows([{ row: 1, values }], { template: common }))
    expect(places(items)).toEqual(['award.unexpected 1 /learner/__proto__/isAdmin'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})

describe('lists', () => {
  test('positions beyond the template close up, and problems are told of the right column', async () => {
    const evidence = map({
      '/learner/name': 'n',
      '/evidence/0/url': 'a',
      '/evidence/2/url': 'b',
      '/evidence/3/url': 'c',
      '/evidence/3/name': { constant: 'Third' },
    })
    const items = await mapped(
      'n,a,b,c\nAna,,https://uni.example/b,https://uni.example/c\nBo,,nowhere,https://uni.example/c',
      evidence,
      { template: common },
    )
    expect(items[0]?.award?.evidence).toEqual([
      { url: 'https://uni.example/b' },
      { url: 'https://uni.example/c', name: 'Third' },
    ])
    expect(places(items)).toEqual(['award.format 3 b'])
  })

  test('positions are those of the rules, in whatever order they stand', async () => {
    const backwards = map({ '/learner/name': 'n', '/evidence/2/url': 'b', '/evidence/1/url': 'a' })
    const [item] = await mapped('n,a,b\nAna,https://uni.example/a,https://uni.example/b', backwards, {
      template: { ...common, evidence: [{ url: 'https://uni.example/0' }] },
    })
    expect(item?.award?.evidence?.map(({ url }) => url?.slice(-1))).toEqual(['0', 'b', 'a'])
  })

  test('the template itself stays as it is, and so do its other entries', async () => {
    const frozen = JSON.parse(JSON.stringify(common))
    const outcomes = map({ '/learner/name': 'n', '/learningOutcomes/1/title': 'o' })
    const items = await mapped('n,o\nAna,Weigh\nBo,', outcomes, { template: frozen })
    expect(items.map(({ award }) => award?.learningOutcomes.map(({ title }) => title))).toEqual([
      ['Take soil samples and read a laboratory report', 'Weigh'],
      ['Take soil samples and read a laboratory report', 'Plan a crop rotation that builds up organic matter'],
    ])
    expect(frozen).toEqual(common)
  })

  test('numbered columns take the place of the list, or come behind it; with none it stays', async () => {
    const each = (append: boolean): BatchMap =>
      map(
        { '/learner/name': 'n' },
        {
          each: [
            {
              list: '/learningOutcomes',
              numbered: [1, 9],
              set: { '/title': 'O{n}', '/kind': { constant: 'skill' } },
              append,
            },
          ],
        },
      )
    const titles = async (append: boolean): Promise<unknown> =>
      (await mapped('n,O1,O2,O3\nAna,,Weigh,Dig\nBo,,,', each(append), { template: common })).map(({ award }) =>
        award?.learningOutcomes.map(({ title, kind }) => `${String(title).slice(0, 5)}${kind ? '!' : ''}`),
      )
    expect(await titles(false)).toEqual([
      ['Weigh!', 'Dig!'],
      ['Take ', 'Plan '],
    ])
    expect(await titles(true)).toEqual([
      ['Take ', 'Plan ', 'Weigh!', 'Dig!'],
      ['Take ', 'Plan '],
    ])
  })

  test('a list in the row', async () => {
    const items = await mapped(
      JSON.stringify([
        {
          n: 'Ana',
          outcomes: [
            { name: 'Weigh', esco: ['http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0'] },
            { name: '' },
            { name: 'Dig' },
          ],
        },
        { n: 'Bo', outcomes: 'Dig' },
      ]),
      map(
        { '/learner/name': 'n' },
        {
          each: [
            {
              list: '/learningOutcomes',
              items: '/outcomes',
              set: { '/title': { from: 'name', required: true }, '/esco': 'esco' },
            },
          ],
        },
      ),
      { template: common },
    )
    expect(items[0]?.award?.learningOutcomes).toEqual([
      { title: 'Weigh', esco: ['http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0'] },
      { title: 'Dig' },
    ])
    expect(places(items)).toEqual(['batch.cell.text 2 /outcomes'])
  })
})

describe('problems', () => {
  test('name row, column, value, reason and fix; every one of a row at once', async () => {
    const set: Rules = {
      '/learner/email': 'mail',
      '/learner/name': 'name',
      '/awarded': 'date',
      '/validUntil': { from: 'until', date: { format: 'dd.MM.yyyy', zone: 'Z' } },
    }
    const [item] = await mapped('name,mail,date,until\nAna,no address,01.02.2026,31.11.2030', map(set))
    expect(item?.problems).toMatchObject([
      { code: 'batch.cell.date', row: 2, column: 'until', value: '31.11.2030' },
      { code: 'award.format', row: 2, column: 'mail', value: 'no address', pointer: '/learner/email' },
      { code: 'award.format', row: 2, column: 'date', value: '01.02.2026', pointer: '/awarded' },
    ])
    expect(item?.problems?.[2]?.fix).toContain('"date"')
    for (const { message, fix } of item?.problems ?? [])
      expect(`${message} ${fix}`).not.toMatch(/no address|01\.02\.2026|31\.11/)
  })

  test('what no column fills is for the template', async () => {
    const { workload: _, ...without } = common
    const [item] = await mapped('name\nAna', named, { template: without })
    expect(item?.problems).toMatchObject([{ code: 'award.missing', pointer: '/workload' }])
    expect(item?.problems?.[0]?.column).toBeUndefined()
    expect(item?.problems?.[0]?.fix).toContain('template')
  })

  test('an empty cell is told as the cause of what is missing', async () => {
    const [item] = await mapped('name,date\nAna,', map({ '/learner/name': 'name', '/awarded': 'date' }))
    expect(item?.problems).toMatchObject([{ code: 'award.missing', row: 2, column: 'date' }])
  })

  test('damage in a column that the map does not read harms nothing', async () => {
    const source = 'name,city\nAna,Krak\uFFFDw\nB\uFFFD,x'
    const items = await mapped(source, named, { template: common })
    expect(items[0]?.award?.learner.name).toBe('Ana')
    expect(places(items)).toEqual(['batch.rows.encoding 3 name'])
    expect(places(await mapped('name,city\nAna', named, { template: common }))).toEqual(['batch.rows.cells 2 city'])
    expect(places(await mapped('name,city\nAna,x,y', named, { template: common }))).toEqual(['batch.rows.cells 2'])
  })
})

describe('the key', () => {
  test('is of the columns that the map says, and never empty', async () => {
    const keyed = map({ '/learner/name': 'n' }, { key: ['a', 'b'] })
    const items = await mapped('n,a,b\nAna,1,"2,3"\nBo,"1,2",3\nCy,,3', keyed, { template: common })
    expect(items.map(({ key }) => key)).toEqual(['["1","2,3"]', '["1,2","3"]', undefined])
    expect(places(items)).toEqual(['batch.cell.empty 4 a'])
  })
})

describe('one learner twice', () => {
  const twice = (more: Partial<BatchMap>) =>
    map({ '/learner/name': 'name', '/learner/email': 'mail', '/assessments/0/grade/value': 'grade' }, more)

  test('with the same achievement and date is a problem, whatever the grade and the case of the address', async () => {
    const rows = 'name,mail,grade,k\nAna,a@uni.example,1,x\nBo,b@uni.example,1,y\nANA,A@UNI.example,2,z'
    expect(places(await mapped(rows, twice({}), { template: common }))).toEqual(['batch.rows.same-learner 4'])
    expect(places(await mapped(rows, twice({ key: ['k'] }), { template: common }))).toEqual([
      'batch.rows.same-learner 4',
    ])
    expect(places(await mapped(rows, twice({ sameLearner: 'allow' }), { template: common }))).toEqual([])
  })

  test('with the same key or the same award is for the batch to tell', async () => {
    const rows = 'name,mail,grade,k\nAna,a@uni.example,1,x\nAna,a@uni.example,1,x\nAna,a@uni.example,2,x'
    expect(places(await mapped(rows, twice({ key: ['k'] }), { template: common }))).toEqual([])
    expect(places(await mapped(rows.split('\n').slice(0, 3).join('\n'), twice({}), { template: common }))).toEqual([])
  })

  test('by name alone nobody is the same', async () => {
    expect(places(await mapped('name,grade,mail\nAna,1,\nAna,2,', twice({}), { template: common }))).toEqual([])
  })

  test('fingerprints find what is there and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1000, maxLength: 6000 }), (numbers) => {
        const seen = createFingerprints()
        const expected = new Map<number, number>()
        for (const [index, number] of numbers.entries()) {
          const known = seen.add(`text ${number}`, { row: index + 1, mark: String(number % 2) })
          expect(known?.row).toBe(expected.get(number))
          if (!expected.has(number)) expected.set(number, index + 1)
        }
        const [first = 0] = numbers
        expect(seen.add(`text ${first}`, { row: 9, mark: 'other' })).toEqual({ row: 1, isSame: false })
        expect(seen.add(`text ${first}`, { row: 9, mark: String(first % 2) })).toEqual({ row: 1, isSame: true })
      }),
      { numRuns: 20 },
    )
  })
})

describe('options', () => {
  test.each<[object, string, string]>([
    [{ template: common, maps: {} }, 'options.unknown', '/maps'],
    [{ template: [] }, 'options.value', '/template'],
    [{ template: common, timeZone: 'Mars/Phobos' }, 'options.value', '/timeZone'],
    [{ template: common, map: { set: { '/learner/nmae': 'a' } } }, 'batch.map.target', '/set/~1learner~1nmae'],
  ])('%j', (options, code, pointer) => {
    let thrown: unknown
    try {
      mapRows([], options as unknown as MapRowsOptions)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ problems: [{ code, pointer }] })
  })

  test('tables that the map does not join are refused', async () => {
    await expect(
      gather(mapRows(readRows('name\nAna'), { template: common, map: named, joins: { users: [] } })),
    ).rejects.toMatchObject({
      problems: [{ code: 'options.value', pointer: '/joins/users' }],
    })
  })
})
