/** Small makers of outcomes, so that the checks read as sentences. */
import { nonEmpty, type Problem } from '../errors.ts'
import type { Outcome } from '../model/report.ts'

export const pass: Outcome = { outcome: 'pass' }

export const skipped = (reason: 'absent' | 'disabled' | 'blocked'): Outcome => ({ outcome: 'skipped', reason })

export const fail = (first: Problem, ...rest: Problem[]): Outcome => ({ outcome: 'fail', problems: [first, ...rest] })

export const unknown = (first: Problem, ...rest: Problem[]): Outcome => ({
  outcome: 'unknown',
  problems: [first, ...rest],
})

/** Errors fail; warnings ride along as remarks. */
export function judge(problems: readonly Problem[]): Outcome {
  const errors = nonEmpty(problems.filter(({ severity }) => severity === 'error'))
  const remarks = problems.filter(({ severity }) => severity === 'warning')
  const outcome: Outcome = errors ? { outcome: 'fail', problems: errors } : pass
  return remarks.length > 0 ? { ...outcome, remarks } : outcome
}
