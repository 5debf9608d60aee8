/** What JSON Schema cannot say. */
import type { Problem } from '../errors.ts'
import { checkDuplicateIds } from './duplicate-rules.ts'
import { checkPeriods } from './period-rules.ts'
import { checkReferences } from './reference-rules.ts'

/** References, periods, ids said twice. Any JSON value; what has the wrong type is passed over, the schema names it. */
export function checkRules(document: unknown): Problem[] {
  return [...checkReferences(document), ...checkPeriods(document), ...checkDuplicateIds(document)]
}
