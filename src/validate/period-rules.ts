/** Dates that end before they begin. Whether they have passed is the business of `verify`. */

import { parseDateTime } from '../encoding/date-time.ts'
import { type Problem, problem } from '../errors.ts'
import { asObject } from './kind.ts'
import { isCredentialRoot, isObjectPlace, type Place, pointerOf } from './places.ts'

const CREDENTIAL_PERIODS = [
  ['validFrom', 'validUntil'],
  ['issuanceDate', 'expirationDate'],
] as const

/** Of the document, of each endorsement inside it, and of the learner's activity. */
export function checkPeriods(document: unknown, places: readonly Place[]): Problem[] {
  const subject = asObject(document)?.['credentialSubject']
  const problems = checkPeriod(subject, '/credentialSubject', [['activityStartDate', 'activityEndDate']])
  for (const place of places) {
    if (!isObjectPlace(place) || !isCredentialRoot(place)) continue
    problems.push(...checkPeriod(place.value, pointerOf(place), CREDENTIAL_PERIODS))
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
