/** A map and a template -> what is done with each row. */
import { at } from '../../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import { draftAward } from './award-draft.ts'
import { takesNumber } from './award-pointers.ts'
import type { BatchMap } from './batch-map.ts'
import { columnsUsed } from './columns-used.ts'
import { compileEach } from './compile-each.ts'
import { compileKey } from './compile-key.ts'
import { compileRule } from './compile-rule.ts'
import type { Origin, RuleSetting, Scope } from './compiled.ts'
import { compileConditions, type Test } from './condition.ts'
import type { RowValues } from './source.ts'
import { type Filling, type Step, stepOf, type Unfilled } from './steps.ts'

export interface FilledAward {
  readonly award: Json
  readonly origins: readonly Origin[]
  /** What could not be used, and the place that it would have filled. */
  readonly faults: readonly Unfilled[]
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

/** `map` was checked (check-map.ts). */
export function compileMap(map: BatchMap, template: JsonObject, timeZone: string | undefined): CompiledMap {
  const undoes = map.undoFormulaEscapes === true
  const zone = map.zone ?? timeZone
  const setting = (pointer: string): RuleSetting => ({ pointer, zone, undoes, isNumeric: isNumeric(pointer, template) })
  const steps: Step[] = [
    ...Object.entries(map.set).map(([target, rule]) => stepOf(target, compileRule(rule, setting(target)))),
    ...(map.each ?? []).map((each) => compileEach(each, undoes, setting)),
  ]
  const uses = columnsUsed(map)
  return {
    columns: [...new Set(uses.flatMap(({ column, isOptional }) => (isOptional ? [] : [column])))],
    used: new Set(uses.map(({ column }) => column)),
    counts: compileConditions(map.only, undoes),
    keyOf: compileKey(map.key, undoes),
    fill: (scope) => {
      const filling: Filling = { draft: draftAward(template), origins: [], faults: [] }
      for (const step of steps) step(scope, filling)
      return { award: filling.draft.award, origins: filling.origins, faults: filling.faults }
    },
  }
}

/** A grade is a number where its scale is one of numbers. */
function isNumeric(pointer: string, template: JsonObject): boolean {
  const kind = takesNumber(pointer)
  if (kind !== 'as-scale') return kind === 'always'
  const grade = at(template, pointer.slice(0, pointer.lastIndexOf('/')))
  return typeof grade === 'object' && grade !== null && Object.values(grade).some((value) => typeof value === 'number')
}
