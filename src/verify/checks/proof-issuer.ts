/**
 * The check `proof.issuer`: does the key that signed belong to who is named as issuer? A pinned key does; a key does that the
 * issuer publishes as its own. What stands before the "#" of a key's URL proves nothing: the signer wrote it.
 */
import { parseDateTime } from '../../encoding/date-time.ts'
import { type Problem, problem, remark } from '../../errors.ts'
import type { Outcome } from '../../model/report.ts'
import { fail, pass, unknown } from '../outcomes.ts'
import type { GoodProof } from './proof-signature.ts'

/** One good proof whose key is the issuer's is enough: others may be witnesses. */
export function checkIssuer(issuer: string | undefined, good: readonly GoodProof[]): Outcome {
  if (issuer === undefined) {
    return fail(problem('proof.issuer.mismatch', 'The document names no issuer.', { pointer: '/issuer' }))
  }
  const results = good.map(judge)
  const bound = results.find(({ outcome }) => outcome === 'pass')
  const open = results.find(({ outcome }) => outcome === 'unknown')
  return (
    bound ??
    open ??
    results[0] ??
    fail(problem('proof.issuer.mismatch', 'No signature is good.', { pointer: '/proof' }))
  )
}

function judge({ found, pointer, created }: GoodProof): Outcome {
  const { unbound, revoked, retired } = found
  const at = { pointer }
  if (unbound) return unbound.code === 'proof.issuer.unresolved' ? unknown(unbound) : fail(unbound)
  if (revoked !== undefined) {
    const fix = 'Do not accept it; ask the issuer for a badge signed with another key.'
    return fail(problem('proof.issuer.revoked-key', 'The issuer has revoked the key that signed.', { ...at, fix }))
  }
  return retired === undefined ? pass : judgeRetired(retired, created, at)
}

/** A key that came to its end still vouches for what was signed before (users.md 18: keys are rotated, badges stay). */
function judgeRetired(retired: string, created: string | undefined, at: { pointer: string }): Outcome {
  const end = parseDateTime(retired)
  const moment = parseDateTime(created)
  if (end === undefined || moment === undefined) {
    const message = 'The issuer has retired the key that signed, and when it signed is not said.'
    return unknown(problem('proof.issuer.retired-key', message, at))
  }
  if (moment > end) {
    return fail(problem('proof.issuer.retired-key', 'The key signed after the issuer had retired it.', at))
  }
  const note: Problem = remark(
    'proof.issuer.retired-key',
    'The issuer has retired the key since; it was good when it signed.',
    at,
  )
  return { ...pass, remarks: [note] }
}
