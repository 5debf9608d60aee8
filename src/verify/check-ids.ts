/** The checks in the order they are run and printed. */
import type { CheckId } from '../model/report.ts'

export const CHECK_IDS: readonly CheckId[] = [
  'format.parse',
  'conformance.context',
  'conformance.schema',
  'conformance.subject',
  'proof.signature',
  'proof.issuer',
  'status.entries',
  'status.period',
  'recipient.match',
  'issuer.trust',
  'endorsements',
  'parts',
]
