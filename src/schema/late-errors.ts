import { type Late, late } from '../platform/late.ts'

/** Loaded with the first document that has a problem. */
export const tellErrors: Late<typeof import('./tell-errors.ts')> = /* @__PURE__ */ late(
  () => import('./tell-errors.ts'),
)
