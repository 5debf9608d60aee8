/** What JSON Schema cannot say. */
import type { Problem } from '../errors.ts'
import { checkDuplicateIds } from './duplicate-rules.ts'
import type { Member } from './members.ts'
import { checkPeriods } from './period-rules.ts'
import { checkReferences } from './reference-rules.ts'

/** References, periods, ids said twice. Any JSON value; what has the wrong type is passed over, the schema names it. */
export function checkRules(document: unknown, members: readonly Member[]): Problem[] {
  return [...checkReferences(document), ...checkPeriods(document, members), ...checkDuplicateIds(document, members)]
}
