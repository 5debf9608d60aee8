/** Dates that end before they begin. Whether they have passed is the business of `verify`. */

import { parseDateTime } from '../encoding/date-time.ts'
import { type Problem, problem } from '../errors.ts'
import { asObject } from './kind.ts'
import { isCredentialRoot, type Member } from './members.ts'

const CREDENTIAL_PERIODS = [
  ['validFrom', 'validUntil'],
  ['issuanceDate', 'expirationDate'],
] as const

/** Of the document, of each endorsement inside it, and of the learner's activity. */
export function checkPeriods(document: unknown, members: readonly Member[]): Problem[] {
  const problems = checkPeriod(document, '', CREDENTIAL_PERIODS)
  const subject = asObject(document)?.['credentialSubject']
  problems.push(...checkPeriod(subject, '/credentialSubject', [['activityStartDate', 'activityEndDate']]))
  for (const { pointer, value } of members) {
    if (asObject(value) && isCredentialRoot(pointer)) problems.push(...checkPeriod(value, pointer, CREDENTIAL_PERIODS))
  }
  return problems
}

function checkPeriod(value: unknown, pointer: string, periods: readonly (readonly [string, string])[]): Problem[] {
  const members = asObject(value)
  return periods.flatMap(([from, until]) => {
    const [begins, ends] = [momentOf(members?.[from]), momentOf(members?.[until])]
    if (begins === undefined || ends === undefined || begins <= ends) return []
    const more = { pointer: `${pointer}/${until}`, fix: 'Correct one of the two dates.' }
    return [problem('conformance.schema.period', `"${until}" lies before "${from}".`, more)]
  })
}

function momentOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDateTime(value) : undefined
}
