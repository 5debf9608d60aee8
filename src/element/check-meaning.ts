/** What the outcome of a check means, and what to do: in the person's language, by the code where there is a sentence for it. */
import type { Problem } from '../errors.ts'
import type { CheckId, Outcome } from '../model/report.ts'
import type { Texts } from './texts/words.ts'
import type { Words } from './words.ts'

export function meaningOf(id: CheckId, check: Outcome, { texts }: Words): string {
  const [name, pass, fail] = texts.checks[id]
  switch (check.outcome) {
    case 'pass':
      return pass
    case 'fail':
      return fail
    case 'unknown':
      return `${name}: ${texts.reasons.unknown}`
    case 'skipped':
      return check.reason === 'absent' ? texts.outcomes.absent : texts.reasons[check.reason]
  }
}

export function adviseOn(id: CheckId, check: Outcome, { texts }: Words): string {
  if (!('problems' in check)) return ''
  const explained = check.problems.map(({ code }) => explain(code, texts)).find((text) => text !== undefined)
  return explained ?? texts.checks[id][3]
}

function explain(code: Problem['code'], { explained }: Texts): string | undefined {
  return Object.hasOwn(explained, code) ? explained[code as keyof typeof explained] : undefined
}
