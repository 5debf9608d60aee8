/** One row -> the award it makes, in three steps: does it count, what does it fill, is the award good. */
import type { Problem } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { BatchRow, RowProblem, TableHeader } from '../item.ts'
import { rowProblem } from '../rows/row-problem.ts'
import type { BatchMap } from './batch-map.ts'
import { blame } from './blame.ts'
import { CellFault } from './cell-fault.ts'
import { type CompiledMap, compileMap, type FilledAward } from './compile-map.ts'
import { joinTables, type RowsOf, type ScopeOf } from './join-tables.ts'
import { missingColumn } from './missing-column.ts'
import { fillPlainly, mapOfHeader } from './plain-map.ts'

type Problems = readonly [RowProblem, ...RowProblem[]]

export type Mapped =
  | { readonly kind: 'made'; readonly award: Json; readonly key: string | undefined }
  /** `hopeless`: so will be all rows that follow. */
  | { readonly kind: 'failed' | 'hopeless'; readonly problems: Problems; readonly key?: string | undefined }
  | { readonly kind: 'left-out' }

export type RowMapper = (row: BatchRow, check: (award: Json) => readonly Problem[]) => Mapped

interface Setting {
  readonly map: BatchMap | undefined
  readonly template: JsonObject
  readonly timeZone: string | undefined
  readonly joins: Readonly<Record<string, RowsOf>>
}

export async function createRowMapper({ map, template, timeZone, joins }: Setting): Promise<RowMapper> {
  const joined = await joinTables(map ?? { set: {} }, joins)
  const unjoined = nonEmpty(joined.problems)
  if (unjoined !== undefined) return () => ({ kind: 'hopeless', problems: unjoined })
  const { scopeOf } = joined
  let compiled = map && compileMap(map, template, timeZone)
  let header: TableHeader | undefined
  return (row, check) => {
    if (row.header !== undefined && row.header !== header) {
      header = row.header
      const found = readHeader(header)
      if (found !== undefined) return { kind: 'hopeless', problems: found }
    }
    const unread = nonEmpty((row.problems ?? []).filter((one) => counts(one, compiled)))
    if (unread !== undefined) return { kind: 'failed', problems: unread }
    return compiled === undefined ? mapPlainly(row, template, check) : mapBy(compiled, row, scopeOf, check)
  }

  /** What of the header stops everything. */
  function readHeader(found: TableHeader): Problems | undefined {
    if (map === undefined) {
      const plain = mapOfHeader(found, timeZone)
      if (plain.problems !== undefined) return nonEmpty(plain.problems)
      compiled = compileMap(plain.map, template, timeZone)
    }
    const missing = (compiled?.columns ?? []).filter((column) => !found.columns.includes(column))
    return nonEmpty(missing.map((column) => missingColumn(column, found)))
  }
}

/** Damage in a cell that nobody reads harms nothing. */
function counts({ code, column }: RowProblem, compiled: CompiledMap | undefined): boolean {
  return code !== 'batch.rows.encoding' || column === undefined || compiled === undefined || compiled.used.has(column)
}

function mapBy(
  compiled: CompiledMap,
  row: BatchRow,
  scopeOf: ScopeOf,
  check: (award: Json) => readonly Problem[],
): Mapped {
  const scope = scopeOf(row.values)
  let key: string | undefined
  try {
    if (compiled.counts?.(scope) === false) return { kind: 'left-out' }
    key = compiled.keyOf(row.values)
  } catch (error) {
    if (!(error instanceof CellFault)) throw error
    return { kind: 'failed', problems: [rowProblem(error.code, row.row, error.message, error.where)] }
  }
  return judge(compiled.fill(scope), row, key, check)
}

function mapPlainly(row: BatchRow, template: JsonObject, check: (award: Json) => readonly Problem[]): Mapped {
  const filled = fillPlainly(row.values, row.row, template)
  const problems = nonEmpty(filled.problems)
  return problems === undefined ? judge(filled, row, filled.key, check) : { kind: 'failed', problems }
}

function judge(
  filled: FilledAward,
  { row }: BatchRow,
  key: string | undefined,
  check: (award: Json) => readonly Problem[],
): Mapped {
  const problems = nonEmpty(blame(check(filled.award), filled, row))
  return problems === undefined ? { kind: 'made', award: filled.award, key } : { kind: 'failed', problems, key }
}

function nonEmpty(problems: readonly RowProblem[]): Problems | undefined {
  const [first, ...others] = problems
  return first === undefined ? undefined : [first, ...others]
}
