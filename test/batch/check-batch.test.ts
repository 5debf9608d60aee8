/** A dry run: counts, problems, what repeats; told as lines and as a table that no spreadsheet runs. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BatchReport, checkBatch } from '../../src/batch/check-batch.ts'
import type { BatchMap } from '../../src/batch/map/batch-map.ts'
import { mapRows } from '../../src/batch/map/map-rows.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { writeReportCsv, writeReportLines } from '../../src/batch/write-report.ts'
import { template } from './gather.ts'

const common = { ...template, awarded: '2026-02-01T10:00:00Z' }
const map: BatchMap = {
  key: ['k'],
  only: [{ from: 'state', is: ['done'] }],
  set: { '/learner/name': 'name', '/learner/email': 'mail' },
}
const rows = [
  'k,name,mail,state',
  '1,Ana,ana@uni.example,done',
  '2,Bo,no address,done',
  '3,Cy,cy@uni.example,open',
  '1,Ana,ana@uni.example,done',
  '1,Ana,other@uni.example,done',
  '4,Ana,ANA@uni.example,done',
  '5,Di,=cmd|x,done',
  '6,Ed,ed@uni.example',
].join('\n')

const check = (source: string, maxProblems?: number): Promise<BatchReport> =>
  checkBatch(mapRows(readRows(source), { template: common, map }), maxProblems === undefined ? {} : { maxProblems })

describe('the report', () => {
  test('counts every row once', async () => {
    expect(await check(rows)).toMatchObject({
      rows: 7,
      good: 1,
      bad: 5,
      repeated: 1,
      leftOut: 1,
      duplicates: 2,
      problemCount: 5,
      problems: [
        { code: 'award.format', row: 3, column: 'mail', value: 'no address' },
        { code: 'batch.row.duplicate', row: 6 },
        { code: 'batch.rows.same-learner', row: 7 },
        { code: 'award.format', row: 8, column: 'mail', value: '=cmd|x' },
        { code: 'batch.rows.cells', row: 9, column: 'state' },
      ],
      kinds: [
        { code: 'award.format', column: 'mail', count: 2, firstRow: 3 },
        { count: 1 },
        { count: 1 },
        { count: 1 },
      ],
    })
  })

  test('keeps as many problems as is said, and counts them all', async () => {
    const report = await check(rows, 2)
    expect(report.problems.map(({ row }) => row)).toEqual([3, 6])
    expect(report.problemCount).toBe(5)
    expect((await check(rows, 0)).problems).toEqual([])
  })

  test('without keys, the same award is the same row', async () => {
    const source = 'name,email\nAna,a@uni.example\nAna,a@uni.example\nBo,b@uni.example'
    const report = await checkBatch(mapRows(readRows(source), { template: common }))
    expect(report).toMatchObject({ rows: 3, good: 2, bad: 0, repeated: 1, leftOut: 0, problems: [] })
  })

  test('wrong options throw', async () => {
    await expect(check(rows, -1)).rejects.toMatchObject({
      problems: [{ code: 'options.value', pointer: '/maxProblems' }],
    })
    await expect(checkBatch(mapRows([], { template: common }), { max: 1 } as object)).rejects.toMatchObject({
      problems: [{ code: 'options.unknown', pointer: '/max' }],
    })
  })
})

describe('as lines', () => {
  test('row, column, value, what is wrong, what to do', async () => {
    const lines = writeReportLines(await check(rows, 4))
    expect(lines[0]).toBe(
      '7 rows: 1 good, 5 with problems, 2 of them duplicates, 1 repeated. 1 more left out by the map.',
    )
    expect(lines[1]).toBe(
      'Row 3, column "mail": "no address": This is no e-mail address. Write one address: name@organisation.example.',
    )
    expect(lines).toContain('1 more problem.')
    expect(lines.at(-1)).toBe('2 rows, the first 3, column "mail": This is no e-mail address.')
  })

  test('nothing of a cell can steer a terminal or end a line', async () => {
    const lines = writeReportLines(await check('k,name,mail,state\n1,A,"\u001b[2J\n\u202Ex",done'))
    expect(lines[1]).toContain('"\\u{1b}[2J\\u{a}\\u{202e}x"')
    for (const line of lines) expect(line).not.toMatch(/\p{C}/u)
  })
})

describe('as a table', () => {
  test('has a header, every problem, and marks', async () => {
    const text = writeReportCsv(await check(rows))
    expect(text.startsWith('\uFEFF"row","column","value","code","message","fix"\r\n')).toBe(true)
    const records: Record<string, string>[] = parse(text, { columns: true, bom: true })
    expect(records).toHaveLength(5)
    expect(records[0]).toMatchObject({ row: '3', column: 'mail', value: 'no address', code: 'award.format' })
    expect(records[3]).toMatchObject({ value: "'=cmd|x" })
  })

  test('no cell begins a formula, by whatever mark the spreadsheet cuts', () => {
    const part = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', ',', '|', '"', ' ', 'a', '＝', "'")
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (column, value) => {
        const report = { problems: [{ code: 'award.format', severity: 'error', message: 'm', row: 1, column, value }] }
        const written = writeReportCsv(report as unknown as BatchReport)
        for (const mark of [/[,\r\n]/, /[;\r\n]/, /[\t\r\n]/, /[|\r\n]/]) {
          for (const cell of written.split(mark)) expect(cell).not.toMatch(/^["\uFEFF\s]*[=+\-@＝]/)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
