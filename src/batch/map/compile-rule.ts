import type { Json } from '../../model/credential.ts'
import { asText } from './as-text.ts'
import type { Rule, Source } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import type { Filled, RuleSetting, Scope } from './compiled.ts'
import { compileConditions } from './condition.ts'
import { compileConversion } from './convert-cell.ts'
import { compileSource, type Reader } from './source.ts'

export interface CompiledRule {
  /** The columns as a person names them; undefined for a constant. */
  readonly column: string | undefined
  /** Undefined where the rule does not hold for the row. Throws CellFault. */
  fill(scope: Scope): Filled | undefined
  /** Whether any of its columns has something in it. */
  isFilled(scope: Scope): boolean
}

/** A rule whose shape was checked (check-map.ts). */
export function compileRule(given: Source | Rule, setting: RuleSetting): CompiledRule {
  const rule: Rule = typeof given === 'string' ? { from: given } : given
  const holds = compileConditions(rule.when, setting.undoes)
  const sources = rule.from === undefined ? [] : typeof rule.from === 'string' ? [rule.from] : rule.from
  const column = sources.length === 0 ? undefined : sources.join(' + ')
  const readers = sources.map((source) => compileSource(source, setting.undoes))
  const gather = compileGathering(rule, column)
  const convert = compileConversion(rule, column, setting)

  const read = (scope: Scope): readonly (Json | undefined)[] => {
    const values = scope.valuesOf(rule.in)
    return values === undefined ? [] : readers.map((reader: Reader) => reader(values))
  }
  return {
    column,
    isFilled: (scope) => read(scope).some((cell) => cell !== undefined),
    fill: (scope) => {
      if (holds?.(scope) === false) return undefined
      if (rule.constant !== undefined) return { value: rule.constant, cell: undefined }
      const cells = read(scope)
      const cell =
        cells.length === 1
          ? cells[0]
          : cells
              .filter((one) => one !== undefined)
              .map(String)
              .join(' ') || undefined
      const gathered = gather(cells)
      if (gathered !== undefined) return { value: convert(gathered), cell }
      if (rule.default !== undefined) return { value: rule.default, cell: undefined }
      if (rule.required !== true) return { value: undefined, cell }
      const fix = 'Fill it, or say in the map what an empty cell means: "default".'
      throw new CellFault('batch.cell.empty', 'Nothing stands here, and the map requires it.', {
        column,
        value: cell,
        fix,
      })
    },
  }
}

type Gather = (cells: readonly (Json | undefined)[]) => Json | undefined

/** The cells of a rule as one value: as it is, or as the texts of which it is made. */
function compileGathering({ prefix, split, join = ' ' }: Rule, column: string | undefined): Gather {
  const take = split === undefined ? [] : typeof split.take === 'number' ? [split.take] : split.take
  return (cells) => {
    if (prefix === undefined && split === undefined && cells.length === 1) return cells[0]
    const texts = cells.flatMap((cell) => (cell === undefined ? [] : [asText(cell, column)]))
    const bare = prefix === undefined ? texts : texts.map((text) => withoutPrefix(text, prefix, column))
    const parts =
      split === undefined
        ? bare
        : bare.flatMap((text) => cut(text, split.at, split.parts ?? Math.max(...take), take, column))
    return parts.filter((part) => part !== '').join(join) || undefined
  }
}

function withoutPrefix(text: string, prefix: string, column: string | undefined): string {
  if (text.toLowerCase().startsWith(prefix.toLowerCase())) return text.slice(prefix.length).trim()
  const fix = `Begin the cell with ${JSON.stringify(prefix)}, or take "prefix" out of the map.`
  throw new CellFault('batch.cell.prefix', 'This does not begin as the map says.', { column, value: text, fix })
}

function cut(text: string, at: string, count: number, take: readonly number[], column: string | undefined): string[] {
  const parts = text.split(at).map((part) => part.trim())
  if (parts.length === count) return take.map((number) => parts[number - 1] ?? '')
  const message = `This falls into ${parts.length} ${parts.length === 1 ? 'part' : 'parts'} at ${JSON.stringify(at)}, not into ${count}.`
  throw new CellFault('batch.cell.parts', message, {
    column,
    value: text,
    fix: 'Correct the cell, or say in the map how many parts there are.',
  })
}
