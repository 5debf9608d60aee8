/** What a record of a CSV file is refused for. */
import type { RowProblem, TableHeader } from '../item.ts'
import type { CsvFault, CsvRecord } from './csv-parser.ts'
import { rowProblem } from './row-problem.ts'

type Found = readonly [RowProblem, ...RowProblem[]]

/** U+FFFD stands for bytes that were no text; C1 controls come from reading one encoding as another. */
const DAMAGE = /[\u0080-\u009F\uFFFD]|\p{Surrogate}/u

const FAULTS: Readonly<Record<CsvFault['kind'], { readonly message: string; readonly fix: string }>> = {
  'before-quote': {
    message: 'There is a space between the separator and the quote that begins this cell.',
    fix: 'Take the space out, or put it inside the quotes.',
  },
  'after-quote': {
    message: 'Text follows the quote that ends this cell.',
    fix: 'Double each quote inside a cell: "say ""yes""".',
  },
  'after-backslash': {
    message:
      'Text follows a quote behind a backslash, so that nobody can tell where this cell ends. Nothing is read from here on.',
    fix: 'If Moodle or another PHP program wrote the file, state the quotes "backslash"; else double the quote.',
  },
  unclosed: {
    message: 'The quote that begins this cell is never closed, so that all the rest of the file is in it.',
    fix: 'Close the quote at the end of the cell, and double each quote inside it.',
  },
  'too-long': {
    message: 'The row is longer than is read.',
    fix: 'Look for a quote that is not closed; else raise limits.maxRowLength.',
  },
}

export function judgeHeader({ line, cells, fault }: CsvRecord, maxColumns: number): Found | undefined {
  if (fault !== undefined) return [faultOf(fault, line, undefined)]
  if (cells.length > maxColumns) {
    const fix = 'Look at the separator; if it is right, raise limits.maxColumns.'
    return [rowProblem('batch.rows.cells', line, `The header has more than ${maxColumns} columns.`, { fix })]
  }
  const damaged = cells.findIndex((cell) => DAMAGE.test(cell))
  return damaged < 0 ? undefined : [damage(line, `Column ${damaged + 1}`, cells[damaged])]
}

export function judgeRecord({ line, cells, fault }: CsvRecord, { columns }: TableHeader): Found | undefined {
  if (fault !== undefined) return [faultOf(fault, line, columns[fault.cell])]
  const width = misfit(cells, columns)
  if (width !== undefined) return [rowProblem('batch.rows.cells', line, width.message, width)]
  const damaged = cells.flatMap((cell, index) => (DAMAGE.test(cell) ? [damage(line, columns[index], cell)] : []))
  const [first, ...others] = damaged
  return first && [first, ...others]
}

function faultOf({ kind }: CsvFault, line: number, column: string | undefined): RowProblem {
  const { message, fix } = FAULTS[kind]
  return rowProblem(kind === 'too-long' ? 'batch.rows.too-large' : 'batch.rows.quote', line, message, { column, fix })
}

/** More cells count when something is in them; fewer when a column with a name has none. */
function misfit(
  cells: readonly string[],
  columns: readonly string[],
): { message: string; column?: string | undefined; value?: string | undefined; fix: string } | undefined {
  const extra = cells.findIndex((cell, index) => index >= columns.length && cell.trim() !== '')
  if (extra >= 0) {
    const message = `The row has more cells than the header has columns, which are ${columns.length}.`
    return { message, value: cells[extra], fix: 'Put a cell that holds the separator in quotes.' }
  }
  const missing = columns.findIndex((name, index) => index >= cells.length && name !== `Column ${index + 1}`)
  if (missing < 0) return undefined
  const message = `The row ends after ${cells.length} of ${columns.length} cells.`
  return { message, column: columns[missing], fix: 'Write a separator for each column, also where the cell is empty.' }
}

function damage(line: number, column: string | undefined, value: string | undefined): RowProblem {
  const message = 'The text holds bytes that are no letters in the encoding of the file.'
  const fix = 'State the encoding, for instance windows-1252, or export the file again as UTF-8.'
  return rowProblem('batch.rows.encoding', line, message, { column, value, fix })
}
