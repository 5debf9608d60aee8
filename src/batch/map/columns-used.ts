import type { BatchMap, Condition, Each, Rules, Source } from './batch-map.ts'
import { withNumber } from './numbered-rules.ts'
import { columnOf } from './source.ts'

export interface ColumnUse {
  readonly column: string
  /** The file need not have it. */
  readonly isOptional: boolean
}

/** The columns that a map reads of a joined table, or of the rows themselves. */
export function columnsUsed(map: BatchMap, table?: string): ColumnUse[] {
  const own = table === undefined ? [...(map.key ?? []), ...Object.values(map.joins ?? {}).map(({ on }) => on)] : []
  return [
    ...own.map(must),
    ...ofConditions(map.only, table),
    ...ofRules(map.set, table),
    ...(map.each ?? []).flatMap((each) => ofEach(each, table)),
  ]
}

function must(source: Source): ColumnUse {
  return { column: columnOf(source), isOptional: false }
}

function ofConditions(conditions: readonly Condition[] = [], table: string | undefined): ColumnUse[] {
  return conditions
    .filter((one) => one.in === table)
    .map(({ from, optional: isOptional = false }) => ({ column: columnOf(from), isOptional }))
}

function ofRules(rules: Rules, table: string | undefined): ColumnUse[] {
  return Object.values(rules).flatMap((given) => {
    const {
      from = [],
      in: of,
      optional: isOptional = false,
      when,
    } = typeof given === 'string' ? { from: given } : given
    const sources = of === table ? [from].flat() : []
    return [...sources.map((source) => ({ column: columnOf(source), isOptional })), ...ofConditions(when, table)]
  })
}

function ofEach({ set, numbered, items }: Each, table: string | undefined): ColumnUse[] {
  // the rules read from the items, and from joined tables
  if (items !== undefined) return table === undefined ? [must(items)] : ofRules(set, table)
  const [first = 0, last = 0] = numbered ?? []
  // the file may end with fewer than the map allows for
  return Array.from({ length: last - first + 1 }, (_, index) =>
    ofRules(withNumber(set, first + index), table).map((use) => ({ ...use, isOptional: use.isOptional || index > 0 })),
  ).flat()
}
