/** For tests of what is synchronous: its late parts (src/platform/late.ts) are there. */
import { beforeAll } from 'vitest'
import { tellErrors } from '../../src/schema/late-errors.ts'
import { recordRules } from '../../src/validate/check-shape.ts'
import { relatedRules } from '../../src/validate/late-related.ts'

beforeAll(async () => {
  await Promise.all([tellErrors.load(), recordRules.load(), relatedRules.load()])
})
