/** What JSON Schema cannot say. */
import type { Problem } from '../errors.ts'
import { checkDuplicateIds } from './duplicate-rules.ts'
import { checkPeriods } from './period-rules.ts'
import type { Place } from './places.ts'
import { checkReferences } from './reference-rules.ts'

/** References, periods, ids said twice. Any JSON value; what has the wrong type is passed over, the schema names it. */
export function checkRules(document: unknown, places: readonly Place[]): Problem[] {
  return [...checkReferences(document), ...checkPeriods(document, places), ...checkDuplicateIds(places)]
}
