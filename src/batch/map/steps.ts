/** What rules do with a row, one after the other. */
import type { AwardDraft } from './award-draft.ts'
import { CellFault } from './cell-fault.ts'
import type { CompiledRule } from './compile-rule.ts'
import type { Origin, Scope } from './compiled.ts'

/** A place that should have been filled, and why it was not. */
export interface Unfilled {
  readonly pointer: string
  readonly fault: CellFault
}

export type Step = (scope: Scope, filling: Filling) => void

export interface Filling {
  readonly draft: AwardDraft
  readonly origins: Origin[]
  readonly faults: Unfilled[]
}

/** Puts what the rule gives at the place. */
export function stepOf(target: string, rule: CompiledRule): Step {
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

/** Runs `fill`; a cell that cannot be used is noted of the place. */
export function noting({ faults }: Filling, pointer: string, fill: () => void): void {
  try {
    fill()
  } catch (error) {
    if (!(error instanceof CellFault)) throw error
    faults.push({ pointer, fault: error })
  }
}
