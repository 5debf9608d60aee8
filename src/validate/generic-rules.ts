/** What the VC Data Model 2.0 asks of any credential and the schema does not say. Badges have stricter rules of their own. */
import type { Problem } from '../errors.ts'
import { asObject, type DataModel } from './kind.ts'
import { checkRelated } from './late-related.ts'
import { checkTexts } from './text-rules.ts'

export function checkGenericRules(document: unknown, model: DataModel): Problem[] {
  // In 1.1 these names mean nothing, or what some other context says.
  if (model === 'v1') return []
  const members = asObject(document)
  return [
    ...checkTexts(members, ''),
    ...checkTexts(asObject(members?.['issuer']), '/issuer'),
    ...checkRelated(document),
  ]
}
