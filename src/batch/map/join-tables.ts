/** Other tables that rows refer to: users beside results, members beside scores. */
import { MicrocredError, problem } from '../../errors.ts'
import type { BatchRow, RowProblem, TableHeader } from '../item.ts'
import type { BatchMap, Join } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import { columnsUsed } from './columns-used.ts'
import type { Scope } from './compiled.ts'
import { missingColumn } from './missing-column.ts'
import { columnOf, compileSource, type RowValues } from './source.ts'

export type RowsOf = AsyncIterable<BatchRow> | Iterable<BatchRow>

/** Held in memory, so not without bound. */
const MOST_ROWS = 1_000_000

/** What rules read from, for a row. */
export type ScopeOf = (values: RowValues) => Scope

export interface JoinedTables {
  readonly scopeOf: ScopeOf
  /** Why a table as a whole cannot be used. */
  readonly problems: readonly RowProblem[]
}

/** Reads the other tables to their ends; of each row only what the map uses is kept. */
export async function joinTables(map: BatchMap, given: Readonly<Record<string, RowsOf>>): Promise<JoinedTables> {
  const joins = Object.entries(map.joins ?? {})
  const wanted = joins.map(([name]) => name)
  const wrong = [
    ...wanted
      .filter((name) => !Object.hasOwn(given, name))
      .map((name) => [name, 'The map joins this table: hand in its rows.']),
    ...Object.keys(given)
      .filter((name) => !wanted.includes(name))
      .map((name) => [name, 'The map joins no table of this name.']),
  ]
  const [first, ...others] = wrong.map(([name, message = '']) =>
    problem('options.value', message, { pointer: `/joins/${name}` }),
  )
  if (first !== undefined) throw new MicrocredError([first, ...others])
  const tables = new Map<string, Table>()
  for (const [name, join] of joins) tables.set(name, await readTable(name, join, map, given[name] ?? []))
  return {
    scopeOf: (values) => ({
      valuesOf: (table) => (table === undefined ? values : tables.get(table)?.find(values)),
    }),
    problems: [...tables.values()].flatMap(({ problems }) => problems),
  }
}

interface Table {
  /** The row that goes with a row. Throws CellFault where there is none. */
  find(values: RowValues): RowValues
  readonly problems: readonly RowProblem[]
}

async function readTable(name: string, { on, key }: Join, map: BatchMap, rows: RowsOf): Promise<Table> {
  const undoes = map.undoFormulaEscapes === true
  const uses = columnsUsed(map, name)
  const columns = new Set([columnOf(key), ...uses.map(({ column }) => column)])
  const must = new Set([columnOf(key), ...uses.flatMap(({ column, isOptional }) => (isOptional ? [] : [column]))])
  const lacks = (header: TableHeader): RowProblem[] =>
    [...must].filter((column) => !header.columns.includes(column)).map((column) => missingColumn(column, header))
  const keyOf = compileSource(key, undoes)
  /** `undefined`: there are several of that key, so that none can be taken. */
  const kept = new Map<string, RowValues | undefined>()
  const problems: RowProblem[] = []
  let count = 0
  for await (const { values, header, problems: found = [] } of rows) {
    if (++count > MOST_ROWS) {
      const message = `The joined table has more than ${MOST_ROWS} rows.`
      throw new MicrocredError([problem('options.value', message, { pointer: `/joins/${name}` })])
    }
    if (count === 1) problems.push(...(header === undefined ? found : lacks(header)).map((one) => inTable(one, name)))
    else problems.push(...found.filter(({ code }) => code === 'batch.rows.document').map((one) => inTable(one, name)))
    const isRead = found.every(
      ({ code, column }) => code === 'batch.rows.encoding' && column !== undefined && !columns.has(column),
    )
    const id = isRead ? keyOf(values) : undefined
    if (id === undefined || typeof id === 'object') continue
    const used = Object.entries(values).filter(([column]) => columns.has(column))
    kept.set(String(id), kept.has(String(id)) ? undefined : Object.fromEntries(used))
  }
  const readOn = compileSource(on, undoes)
  const find = (values: RowValues): RowValues => {
    const id = readOn(values)
    const found = id === undefined || id === null || typeof id === 'object' ? undefined : kept.get(String(id))
    if (found !== undefined) return found
    const message = `The table "${name}" has no such row, or more than one, or one that cannot be read.`
    const fix = 'Check that both files are of the same day and whole.'
    throw new CellFault('batch.cell.join', message, { column: on, value: id, fix })
  }
  return { find, problems }
}

function inTable(found: RowProblem, name: string): RowProblem {
  return { ...found, message: `The joined table "${name}": ${found.message}` }
}
