/** What every report has, whatever was verified. */
import { formatDateTime } from '../encoding/date-time.ts'
import type { JsonObject } from '../model/credential.ts'
import type { CheckId, Outcome, Report } from '../model/report.ts'
import { CHECK_IDS } from './check-ids.ts'
import type { Opened } from './opened.ts'
import type { VerifySettings } from './options.ts'
import { skipped } from './outcomes.ts'
import { foldVerdict } from './verdict.ts'

/** The checks that count besides the core ones, because the caller asked for them. */
export function askedFor({ require, recipient }: VerifySettings): CheckId[] {
  return [
    ...(require.includes('issuer.trust') ? ['issuer.trust' as const] : []),
    ...(recipient ? ['recipient.match' as const] : []),
  ]
}

/** What a caller switched off is said to be off; nothing else about the others changes. */
export function disable(skip: ReadonlySet<CheckId>, checks: Record<CheckId, Outcome>): Record<CheckId, Outcome> {
  for (const id of skip) checks[id] = skipped('disabled')
  return checks
}

export function summary(
  checks: Record<CheckId, Outcome>,
  also: readonly CheckId[],
  settings: VerifySettings,
): Pick<Report, 'version' | 'verdict' | 'checks' | 'at'> {
  return { version: 1, verdict: foldVerdict(checks, also), checks, at: formatDateTime(settings.now) }
}

export function describeClaims(document: JsonObject, issuerId: string | undefined): NonNullable<Report['claimed']> {
  return { ...(issuerId !== undefined && { issuer: issuerId }), credential: document }
}

/** For what cannot be read at all. */
export function reportUnopened({ check, signature }: Opened, settings: VerifySettings): Report {
  const blocked = Object.fromEntries(CHECK_IDS.map((id) => [id, skipped('blocked')])) as Record<CheckId, Outcome>
  const checks = disable(settings.skip, {
    ...blocked,
    'format.parse': check,
    ...(signature && { 'proof.signature': signature }),
  })
  return { ...summary(checks, [], settings), endorsements: [], parts: [] }
}
