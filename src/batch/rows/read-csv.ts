import type { BatchRow, TableHeader } from '../item.ts'
import { type CsvParser, type CsvRecord, createCsvParser } from './csv-parser.ts'
import { judgeHeader, judgeRecord } from './judge-record.ts'
import { nameColumns } from './name-columns.ts'
import type { OpenText } from './open-text.ts'
import type { ReadRowsOptions, RowLimits } from './options.ts'
import { readStatedSeparator, tellSeparator } from './tell-separator.ts'

/** The rows of a CSV text under its header. What is wrong with a row goes with it; rows without any text are passed over. */
export async function* readCsv(
  text: OpenText,
  { quotes = 'doubled', separator, columns }: ReadRowsOptions,
  limits: Required<RowLimits>,
): AsyncGenerator<BatchRow> {
  const stated = readStatedSeparator(text.sample)
  const parser = createCsvParser({
    separator: separator ?? stated ?? tellSeparator(text.sample, quotes),
    quotes,
    maxCells: limits.maxColumns,
    maxLength: limits.maxRowLength,
  })
  let header: TableHeader | undefined = columns && { row: 1, columns }
  for await (const records of recordsOf(text, parser)) {
    for (const record of records) {
      if ((record.line === 1 && stated !== undefined) || isBlank(record)) continue
      if (header === undefined) {
        const problems = judgeHeader(record, limits.maxColumns)
        if (problems !== undefined) {
          yield { row: record.line, values: {}, problems }
          return
        }
        header = { row: record.line, columns: nameColumns(record.cells) }
        continue
      }
      yield rowOf(record, header)
      // Whatever follows may be text of that cell, and not what its writer meant as rows.
      if (record.fault?.kind === 'after-backslash') return
    }
  }
}

async function* recordsOf(text: OpenText, parser: CsvParser): AsyncGenerator<readonly CsvRecord[]> {
  for await (const piece of text.pieces) yield parser.push(piece)
  yield parser.end()
}

function isBlank({ cells, fault }: CsvRecord): boolean {
  return fault === undefined && cells.every((cell) => cell.trim() === '')
}

function rowOf(record: CsvRecord, header: TableHeader): BatchRow {
  const { line, cells } = record
  // not by assignment: a header may be called __proto__
  const values = Object.fromEntries(header.columns.map((name, index) => [name, cells[index] ?? '']))
  const problems = judgeRecord(record, header)
  return problems === undefined ? { row: line, values, header } : { row: line, values, header, problems }
}
