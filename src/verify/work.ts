/** What the checks of one document share, and how they have another document verified: a status list, an endorsement, a part of a record. */
import type { Expect, Report } from '../model/report.ts'
import type { VerifySettings } from './options.ts'

export interface Work {
  readonly settings: VerifySettings
  /** Verifies what is inside or behind this document with the same settings; undefined beyond the depth that is followed. */
  readonly verifyInner:
    | ((input: unknown, expect: Expect | readonly Expect[], follow: 'all' | 'keys') => Promise<Report>)
    | undefined
}
