/** The fold from checks to verdict. Fails closed: whatever is not shown to be good is not `verified`. */
import type { CheckId, Outcome, Verdict } from '../model/report.ts'

const CORE: readonly CheckId[] = [
  'format.parse',
  'conformance.context',
  'conformance.schema',
  'conformance.subject',
  'proof.signature',
  'proof.issuer',
  'status.entries',
  'status.period',
]

/** These must have passed; for the other core checks `absent` (nothing to check) will do. */
const NEEDED: readonly CheckId[] = ['format.parse', 'proof.signature', 'proof.issuer']

/** `also`: what counts besides the core checks, because the caller asked or because the document is a record. */
export function foldVerdict(checks: Readonly<Record<CheckId, Outcome>>, also: readonly CheckId[]): Verdict {
  const counted = [...CORE, ...also]
  if (counted.some((id) => checks[id].outcome === 'fail')) return 'rejected'
  const good = counted.every((id) => {
    const check = checks[id]
    if (check.outcome === 'pass') return true
    return check.outcome === 'skipped' && check.reason === 'absent' && !NEEDED.includes(id) && !also.includes(id)
  })
  return good ? 'verified' : 'undetermined'
}
