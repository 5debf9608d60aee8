/** Problems of an award, put where they come from: the row, the column, and what stands there. */
import type { Problem } from '../../errors.ts'
import type { RowProblem } from '../item.ts'
import { placeProblem, rowProblem } from '../rows/row-problem.ts'
import { takesDate, takesNumber } from './award-pointers.ts'
import type { FilledAward } from './compile-map.ts'
import type { Origin } from './compiled.ts'
import type { Unfilled } from './steps.ts'

/** The faults of the cells first; then what the award lacks, but for what the faults explain. */
export function blame(problems: readonly Problem[], { origins, faults }: FilledAward, row: number): RowProblem[] {
  const errors = problems.filter(({ severity, pointer = '' }) => severity === 'error' && !isExplained(pointer, faults))
  return [...tellFaults(faults, row), ...errors.map((found) => place(found, origins, row))]
}

function tellFaults(faults: readonly Unfilled[], row: number): RowProblem[] {
  const told = new Map<string, RowProblem>()
  for (const { fault } of faults) {
    const { code, message, where } = fault
    told.set(`${code} ${where.column} ${message}`, rowProblem(code, row, message, where))
  }
  return [...told.values()]
}

function isExplained(pointer: string, faults: readonly Unfilled[]): boolean {
  return faults.some((fault) => isWithin(pointer, fault.pointer) || isWithin(fault.pointer, pointer))
}

function place(found: Problem, origins: readonly Origin[], row: number): RowProblem {
  const pointer = found.pointer ?? ''
  const origin = originOf(pointer, origins)
  if (origin === undefined) {
    const fix = `${found.fix ?? 'Correct it.'} No column fills it: it is for the template.`
    return placeProblem({ ...found, fix }, row, {})
  }
  const hint = origin.column === undefined ? undefined : hintFor(origin.pointer)
  const fix = [found.fix, hint].filter((text) => text !== undefined).join(' ')
  return placeProblem(fix === '' ? found : { ...found, fix }, row, { column: origin.column, value: origin.cell })
}

/** What filled the place, or what holds it; else what should have; else the only one below it. */
function originOf(pointer: string, origins: readonly Origin[]): Origin | undefined {
  const around = origins.filter((origin) => isWithin(pointer, origin.pointer))
  const nearest = longest(around.filter(({ isFilled }) => isFilled)) ?? longest(around)
  if (nearest !== undefined) return nearest
  const below = origins.filter((origin) => isWithin(origin.pointer, pointer))
  return below.length === 1 ? below[0] : undefined
}

function longest(origins: readonly Origin[]): Origin | undefined {
  return [...origins].sort((a, b) => b.pointer.length - a.pointer.length)[0]
}

function hintFor(pointer: string): string | undefined {
  if (takesDate(pointer) || /^\/(awarded|validFrom|validUntil)$/.test(pointer)) {
    return 'Or say in the map how dates are written: "date".'
  }
  return takesNumber(pointer) === 'never' ? undefined : 'Or say in the map how numbers are written: "number".'
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`)
}
