import type { Json } from '../../model/credential.ts'
import type { Condition } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import type { Scope } from './compiled.ts'
import { readNumber } from './numbers.ts'
import { compileSource } from './source.ts'

/** Throws CellFault for a cell that should be a number and is none: a row is never left out for a cell that cannot be read. */
export type Test = (scope: Scope) => boolean

export function compileConditions(conditions: readonly Condition[] | undefined, undoes: boolean): Test | undefined {
  if (conditions === undefined || conditions.length === 0) return undefined
  const tests = conditions.map((condition) => compileCondition(condition, undoes))
  return (scope) => tests.every((test) => test(scope))
}

function compileCondition(condition: Condition, undoes: boolean): Test {
  const { filled, is, not, atLeast, atMost, number = {} } = condition
  const read = compileSource(condition.from, undoes)
  return (scope) => {
    const values = scope.valuesOf(condition.in)
    const value = values && read(values)
    if (filled !== undefined && filled !== (value !== undefined)) return false
    if (is !== undefined && !is.some((wanted) => isSame(value, wanted))) return false
    if (not?.some((unwanted) => isSame(value, unwanted))) return false
    if (atLeast === undefined && atMost === undefined) return true
    if (value === undefined) return false
    const amount = typeof value === 'number' ? value : typeof value === 'string' ? readNumber(value, number) : undefined
    if (amount === undefined) {
      throw new CellFault('batch.cell.number', 'This is no number, so that nobody can tell whether the row counts.', {
        column: condition.from,
        value,
        fix: 'Correct the cell, or say in the map how numbers are written.',
      })
    }
    return amount >= (atLeast ?? Number.NEGATIVE_INFINITY) && amount <= (atMost ?? Number.POSITIVE_INFINITY)
  }
}

/** The cells of a table are texts: `1` and `true` are compared as they would be written. */
function isSame(value: Json | undefined, wanted: string | number | boolean): boolean {
  return value === wanted || (typeof value === 'string' && value === String(wanted))
}
