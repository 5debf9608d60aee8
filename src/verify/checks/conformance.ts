/** The checks `conformance.context`, `conformance.schema` and `conformance.subject`: one reading of the shape, told apart by code. */
import { nonEmpty, type Problem } from '../../errors.ts'
import type { Outcome } from '../../model/report.ts'
import { judge } from '../outcomes.ts'

/** Not shown to be bad: the context is out of reach here, or the graph too costly to put in order. */
const UNCHECKABLE: readonly string[] = ['conformance.context.unknown', 'conformance.context.too-complex']

export interface Conformance {
  readonly context: Outcome
  readonly schema: Outcome
  readonly subject: Outcome
}

export function judgeConformance(problems: readonly Problem[]): Conformance {
  const of = (family: string): Problem[] => problems.filter(({ code }) => code.startsWith(family))
  return {
    context: judgeContext(of('conformance.context.')),
    schema: judge(of('conformance.schema.')),
    subject: judge(of('conformance.subject.')),
  }
}

function judgeContext(problems: readonly Problem[]): Outcome {
  const errors = nonEmpty(problems.filter(({ severity }) => severity === 'error'))
  if (errors?.every(({ code }) => UNCHECKABLE.includes(code))) return { outcome: 'unknown', problems: errors }
  return judge(problems)
}
