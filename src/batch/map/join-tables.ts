/** Other tables that rows refer to: users beside results, members beside scores. */
import { MicrocredError, problem } from '../../errors.ts'
import type { BatchRow } from '../item.ts'
import type { BatchMap, Join, Rules } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import type { Scope } from './compiled.ts'
import { columnOf, compileSource, type RowValues } from './source.ts'

export type RowsOf = AsyncIterable<BatchRow> | Iterable<BatchRow>

/** Held in memory, so not without bound. */
const MOST_ROWS = 1_000_000

/** What rules read from, for a row. */
export type ScopeOf = (values: RowValues) => Scope

/** Reads the other tables to their ends; of each row only what the map uses is kept. */
export async function joinTables(map: BatchMap, given: Readonly<Record<string, RowsOf>>): Promise<ScopeOf> {
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
  const undoes = map.undoFormulaEscapes === true
  const tables = new Map<string, (values: RowValues) => RowValues>()
  for (const [name, join] of joins) tables.set(name, await readTable(name, join, map, undoes, given[name] ?? []))
  return (values) => ({
    valuesOf: (table) => (table === undefined ? values : tables.get(table)?.(values)),
  })
}

async function readTable(
  name: string,
  { on, key }: Join,
  map: BatchMap,
  undoes: boolean,
  rows: RowsOf,
): Promise<(values: RowValues) => RowValues> {
  const columns = columnsOf(name, map)
  const keyOf = compileSource(key, undoes)
  /** `undefined`: there are several of that key, so that none can be taken. */
  const kept = new Map<string, RowValues | undefined>()
  for await (const { values, problems } of rows) {
    const id = problems === undefined ? keyOf(values) : undefined
    if (id === undefined || typeof id === 'object') continue
    if (kept.size >= MOST_ROWS) {
      const message = `The joined table has more than ${MOST_ROWS} rows.`
      throw new MicrocredError([problem('options.value', message, { pointer: `/joins/${name}` })])
    }
    const used = Object.entries(values).filter(([column]) => columns.has(column))
    kept.set(String(id), kept.has(String(id)) ? undefined : Object.fromEntries(used))
  }
  const readOn = compileSource(on, undoes)
  return (values) => {
    const id = readOn(values)
    const found = id === undefined || id === null || typeof id === 'object' ? undefined : kept.get(String(id))
    if (found !== undefined) return found
    const message = `The table "${name}" has no such row, or more than one, or one that cannot be read.`
    const fix = 'Check that both files are of the same day and whole.'
    throw new CellFault('batch.cell.join', message, { column: on, value: id, fix })
  }
}

function columnsOf(name: string, map: BatchMap): ReadonlySet<string> {
  const ofRules = (rules: Rules): string[] =>
    Object.values(rules).flatMap((rule) => {
      if (typeof rule === 'string') return []
      const own = rule.in === name ? [rule.from ?? []].flat() : []
      return [...own, ...(rule.when ?? []).filter((one) => one.in === name).map(({ from }) => from)]
    })
  const conditions = (map.only ?? []).filter((one) => one.in === name).map(({ from }) => from)
  const sources = [...ofRules(map.set), ...(map.each ?? []).flatMap(({ set }) => ofRules(set)), ...conditions]
  return new Set(sources.map(columnOf))
}
