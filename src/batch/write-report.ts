/** The report of a batch that was tried, for people: lines of text, or a table that is safe to open in a spreadsheet. */
import { quote } from '../schema/quote.ts'
import type { BatchReport, ProblemKind } from './check-batch.ts'
import type { RowProblem } from './item.ts'

/** What a spreadsheet may take for the beginning of a formula, where a cell begins for one that cuts at other marks than we do. */
const FORMULA = /(^|[,;|:"\t\r\n])(\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** Characters of a cell, as much as a problem holds. */
const MOST_SHOWN = 200

/** One line for each problem, the counts before them. Shows the values of cells: it is for whoever has the source. */
export function writeReportLines(report: BatchReport): string[] {
  const { problems, problemCount, kinds } = report
  const further = problemCount - problems.length
  const several = kinds.filter(({ count }) => count > 1)
  return [
    summary(report),
    ...problems.map(line),
    ...(further > 0 ? [`${number(further)} more ${further === 1 ? 'problem' : 'problems'}.`] : []),
    ...(several.length > 0 ? ['In several rows:', ...several.map(kindLine)] : []),
  ]
}

/** RFC 4180 with a byte order mark: row, column, value, code, message, fix. No cell of it is a formula to any spreadsheet. */
export function writeReportCsv({ problems }: BatchReport): string {
  const rows = problems.map(({ row, column = '', value = '', code, message, fix = '' }) => [
    ...[String(row), column, value, code, message, fix],
  ])
  const header = ['row', 'column', 'value', 'code', 'message', 'fix']
  return `\uFEFF${[header, ...rows].map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')}`
}

function summary({ rows, good, bad, repeated, leftOut, duplicates }: BatchReport): string {
  const parts = [
    `${number(good)} good`,
    `${number(bad)} with problems`,
    ...(duplicates > 0 ? [`${number(duplicates)} of them ${duplicates === 1 ? 'a duplicate' : 'duplicates'}`] : []),
    ...(repeated > 0 ? [`${number(repeated)} repeated`] : []),
  ]
  const left = leftOut > 0 ? ` ${number(leftOut)} more left out by the map.` : ''
  return `${number(rows)} ${rows === 1 ? 'row' : 'rows'}: ${parts.join(', ')}.${left}`
}

function line({ row, column, value, message, fix }: RowProblem): string {
  const where = column === undefined ? `Row ${row}` : `Row ${row}, column ${quote(column)}`
  const what = value === undefined ? '' : ` ${quote(value, MOST_SHOWN)}:`
  return `${where}:${what} ${message}${fix === undefined ? '' : ` ${fix}`}`
}

function kindLine({ count, firstRow, column, message }: ProblemKind): string {
  const where = column === undefined ? '' : `, column ${quote(column)}`
  return `${number(count)} rows, the first ${firstRow}${where}: ${message}`
}

function number(count: number): string {
  return count.toLocaleString('en')
}

function writeCell(text: string): string {
  return `"${text.replace(FORMULA, "$1$2'").replaceAll('"', '""')}"`
}
