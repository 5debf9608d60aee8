/** A map and a template -> what is done with each row. */
import { at } from '../../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import { draftAward } from './award-draft.ts'
import { takesNumber } from './award-pointers.ts'
import type { BatchMap, Each, Rule, Rules, Source } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import { type CompiledRule, compileRule } from './compile-rule.ts'
import type { Origin, RuleSetting, Scope } from './compiled.ts'
import { compileConditions, type Test } from './condition.ts'
import { columnOf, compileSource, type RowValues } from './source.ts'

export interface FilledAward {
  readonly award: Json
  readonly origins: readonly Origin[]
  /** What could not be used, and the place that it would have filled. */
  readonly faults: readonly Unfilled[]
}

export interface Unfilled {
  readonly pointer: string
  readonly fault: CellFault
}

export interface CompiledMap {
  /** The columns that the header must have. */
  readonly columns: readonly string[]
  /** The columns that are read at all. */
  readonly used: ReadonlySet<string>
  /** Whether a row counts. Throws CellFault. */
  readonly counts: Test | undefined
  /** Throws CellFault for a key that is not there. */
  keyOf(values: RowValues): string | undefined
  fill(scope: Scope): FilledAward
}

type Step = (scope: Scope, filling: Filling) => void

interface Filling {
  readonly draft: ReturnType<typeof draftAward>
  readonly origins: Origin[]
  readonly faults: Unfilled[]
}

/** `map` was checked (check-map.ts). */
export function compileMap(map: BatchMap, template: JsonObject, timeZone: string | undefined): CompiledMap {
  const undoes = map.undoFormulaEscapes === true
  const zone = map.zone ?? timeZone
  const setting = (pointer: string): RuleSetting => ({ pointer, zone, undoes, isNumeric: isNumeric(pointer, template) })
  const steps: Step[] = [
    ...Object.entries(map.set).map(([target, rule]) => stepOf(target, compileRule(rule, setting(target)))),
    ...(map.each ?? []).map((each) => compileEach(each, undoes, setting)),
  ]
  const sources = sourcesOf(map)
  return {
    columns: [...new Set(sources.filter(({ isOptional }) => !isOptional).map(({ source }) => columnOf(source)))],
    used: new Set(sources.map(({ source }) => columnOf(source))),
    counts: compileConditions(map.only, undoes),
    keyOf: compileKey(map.key, undoes),
    fill: (scope) => {
      const filling: Filling = { draft: draftAward(template), origins: [], faults: [] }
      for (const step of steps) step(scope, filling)
      return { award: filling.draft.award, origins: filling.origins, faults: filling.faults }
    },
  }
}

function stepOf(target: string, rule: CompiledRule): Step {
  return (scope, filling) => {
    noting(filling, target, () => {
      const filled = rule.fill(scope)
      if (filled === undefined) return
      const isFilled = filled.value !== undefined
      const pointer = filled.value === undefined ? target : filling.draft.put(target, filled.value)
      filling.origins.push({ pointer, column: rule.column, cell: filled.cell, isFilled })
    })
  }
}

function noting({ faults }: Filling, pointer: string, fill: () => void): void {
  try {
    fill()
  } catch (error) {
    if (!(error instanceof CellFault)) throw error
    faults.push({ pointer, fault: error })
  }
}

/** Entries of which the row has nothing are passed over; with none at all the template's list stays. */
function compileEach(each: Each, undoes: boolean, setting: (pointer: string) => RuleSetting): Step {
  const entries = each.numbered === undefined ? listed(each, undoes, setting) : numbered(each, each.numbered, setting)
  const step: Step = (scope, filling) => {
    const filled = entries(scope).filter(({ rules, scope: inner }) => rules.some(([, rule]) => rule.isFilled(inner)))
    if (filled.length === 0) return
    if (each.append !== true) filling.draft.clear(each.list)
    const start = each.append === true ? lengthOf(filling.draft.award, each.list) : 0
    for (const [index, { rules, scope: inner }] of filled.entries()) {
      for (const [target, rule] of rules) stepOf(`${each.list}/${start + index}${target}`, rule)(inner, filling)
    }
  }
  return (scope, filling) => noting(filling, each.list, () => step(scope, filling))
}

interface Entry {
  readonly rules: readonly (readonly [string, CompiledRule])[]
  readonly scope: Scope
}

function numbered(
  { list, set }: Each,
  [first, last]: readonly [number, number],
  setting: (pointer: string) => RuleSetting,
): (scope: Scope) => Entry[] {
  const all = Array.from({ length: last - first + 1 }, (_, index) =>
    compileRules(withNumber(set, first + index), (target) => setting(`${list}/0${target}`)),
  )
  return (scope) => all.map((rules) => ({ rules, scope }))
}

function listed(
  { list, set, items = '' }: Each,
  undoes: boolean,
  setting: (pointer: string) => RuleSetting,
): (scope: Scope) => Entry[] {
  const rules = compileRules(set, (target) => setting(`${list}/0${target}`))
  const read = compileSource(items, undoes)
  return (scope) => {
    const values = scope.valuesOf(undefined)
    const found = values && read(values)
    if (found === undefined) return []
    if (!Array.isArray(found)) {
      throw new CellFault('batch.cell.text', 'A list is wanted here.', {
        column: items,
        value: found,
        fix: 'Correct "items" in the map.',
      })
    }
    return found.map((item: Json) => ({
      rules,
      scope: { valuesOf: (table) => (table === undefined ? asValues(item) : scope.valuesOf(table)) },
    }))
  }
}

/** An item that is no object is read by the empty pointer's one name, `value`. */
function asValues(item: Json): RowValues {
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as JsonObject) : { value: item }
}

function compileRules(rules: Rules, setting: (target: string) => RuleSetting): [string, CompiledRule][] {
  return Object.entries(rules).map(([target, rule]) => [target, compileRule(rule, setting(target))])
}

function lengthOf(award: Json, list: string): number {
  const found = at(award, list)
  return Array.isArray(found) ? found.length : 0
}

/** `{n}` in the names of columns, here and in conditions, is the number. */
function withNumber(rules: Rules, number: number): Rules {
  const named = (source: Source): Source => source.replaceAll('{n}', String(number))
  const change = (rule: Source | Rule): Source | Rule => {
    if (typeof rule === 'string') return named(rule)
    const { from, when } = rule
    return {
      ...rule,
      ...(from === undefined ? {} : { from: typeof from === 'string' ? named(from) : from.map(named) }),
      ...(when === undefined ? {} : { when: when.map((one) => ({ ...one, from: named(one.from) })) }),
    }
  }
  return Object.fromEntries(Object.entries(rules).map(([target, rule]) => [target, change(rule)]))
}

/** A grade is a number where its scale is one of numbers. */
function isNumeric(pointer: string, template: JsonObject): boolean {
  const kind = takesNumber(pointer)
  if (kind !== 'as-scale') return kind === 'always'
  const grade = at(template, pointer.slice(0, pointer.lastIndexOf('/')))
  return typeof grade === 'object' && grade !== null && Object.values(grade).some((value) => typeof value === 'number')
}

interface Named {
  readonly source: Source
  readonly isOptional: boolean
}

/** Every place of the row itself that is read. */
function sourcesOf(map: BatchMap): Named[] {
  const must = (source: Source): Named => ({ source, isOptional: false })
  const ofRules = (rules: Rules): Named[] =>
    Object.values(rules).flatMap((rule) => {
      if (typeof rule === 'string') return [must(rule)]
      const { from = [], optional: isOptional = false, when = [] } = rule
      const own = rule.in === undefined ? (typeof from === 'string' ? [from] : from) : []
      return [...own.map((source) => ({ source, isOptional })), ...ofConditions(when)]
    })
  const ofConditions = (conditions: NonNullable<BatchMap['only']>): Named[] =>
    conditions
      .filter((one) => one.in === undefined)
      .map(({ from: source, optional: isOptional = false }) => ({ source, isOptional }))
  const ofEach = ({ set, numbered, items }: Each): Named[] => {
    if (items !== undefined) return [must(items)]
    const [first = 0, last = 0] = numbered ?? []
    // the file may end with fewer than the map allows for
    return Array.from({ length: last - first + 1 }, (_, index) =>
      ofRules(withNumber(set, first + index)).map((named) => ({ ...named, isOptional: named.isOptional || index > 0 })),
    ).flat()
  }
  return [
    ...(map.key ?? []).map(must),
    ...ofConditions(map.only ?? []),
    ...ofRules(map.set),
    ...(map.each ?? []).flatMap(ofEach),
    ...Object.values(map.joins ?? {}).map(({ on }) => must(on)),
  ]
}

function compileKey(key: readonly Source[] | undefined, undoes: boolean): (values: RowValues) => string | undefined {
  if (key === undefined) return () => undefined
  const readers = key.map((source) => ({ source, read: compileSource(source, undoes) }))
  return (values) => {
    const parts = readers.map(({ source, read }) => {
      const value = read(values)
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      const fix = 'Fill it: it tells this row from all others.'
      throw new CellFault('batch.cell.empty', 'A part of the key is missing.', { column: source, value, fix })
    })
    // two columns must not run together into the key of another row
    return parts.length === 1 ? parts[0] : JSON.stringify(parts)
  }
}
