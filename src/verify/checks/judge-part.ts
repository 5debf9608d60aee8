/** What the report on one credential of a record means for the record: why it does not count, in a code for each reason. */
import { type Problem, type ProblemCode, problem } from '../../errors.ts'
import type { CheckId, Report } from '../../model/report.ts'
import { kindOf } from '../../validate/kind.ts'

type Reason = 'revoked' | 'suspended' | 'expired' | 'unsigned' | 'rejected'

const WORDS: Readonly<Record<Reason, readonly [message: string, fix: string]>> = {
  revoked: ['A credential in the record was revoked by its issuer.', 'Do not count it.'],
  suspended: ['A credential in the record is suspended by its issuer.', 'Do not count it now; look again later.'],
  expired: ['A credential in the record has expired.', 'Ask its issuer for a renewed one.'],
  unsigned: [
    'A credential in the record carries no signature: only the issuer of the record says that it was awarded.',
    'Ask for the credential as its own issuer signed it.',
  ],
  rejected: ['A credential in the record is not genuine or no longer good.', 'See its own report for the reason.'],
}

/** Codes of the part's own report that have a name here. */
const REASONS: Readonly<Partial<Record<ProblemCode, Reason>>> = {
  'status.entries.revoked': 'revoked',
  'status.entries.suspended': 'suspended',
  'status.period.expired': 'expired',
  'proof.signature.absent': 'unsigned',
}

/** Checks that say nothing of the credential itself. */
const BESIDES: readonly CheckId[] = ['recipient.match', 'issuer.trust', 'endorsements']

/** None for a part that is verified. */
export function judgePart(report: Report, pointer: string): Problem[] {
  const { verdict, checks, credential, claimed } = report
  if (kindOf(credential ?? claimed?.credential) === 'mixed') {
    const message = 'A credential in the record claims to be of several kinds at once.'
    return [problem('parts.kind', message, { pointer, fix: 'Its issuer must decide what it is.' })]
  }
  if (verdict === 'verified') return []
  if (verdict === 'undetermined') {
    const fix = 'See its own report for the reason.'
    return [problem('parts.unchecked', 'A credential in the record could not be checked.', { pointer, fix })]
  }
  const failed = Object.entries(checks).flatMap(([id, check]) =>
    check.outcome === 'fail' && !BESIDES.includes(id as CheckId) ? check.problems : [],
  )
  const reasons = new Set(failed.map(({ code }): Reason => REASONS[code] ?? 'rejected'))
  return [...reasons].map((reason) => {
    const [message, fix] = WORDS[reason]
    return problem(`parts.${reason}`, message, { pointer, fix })
  })
}
