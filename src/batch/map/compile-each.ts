/** Lists of the award from numbered columns, or from a list in the row. */
import { at } from '../../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Each, Rules } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import { type CompiledRule, compileRule } from './compile-rule.ts'
import type { RuleSetting, Scope } from './compiled.ts'
import { withNumber } from './numbered-rules.ts'
import { compileSource, type RowValues } from './source.ts'
import { noting, type Step, stepOf } from './steps.ts'

/** Entries of which the row has nothing are passed over; with none at all the template's list stays. */
export function compileEach(each: Each, undoes: boolean, setting: (pointer: string) => RuleSetting): Step {
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
