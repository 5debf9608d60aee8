import type { Problem } from '../errors.ts'
import { type Late, late } from '../platform/late.ts'
import { asObject } from './kind.ts'

/** Loaded with the first document that vouches for other files. */
export const relatedRules: Late<typeof import('./related-resource-rules.ts')> = /* @__PURE__ */ late(
  () => import('./related-resource-rules.ts'),
)

export function checkRelated(document: unknown): Problem[] {
  const related = asObject(document)?.['relatedResource']
  return related === undefined ? [] : relatedRules().checkRelatedResources(related)
}
