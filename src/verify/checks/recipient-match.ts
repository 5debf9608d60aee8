/** The check `recipient.match`: is the badge about whom the caller has before them? Counts only when a recipient was given. */
import { problem } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import type { MaybePromise } from '../../platform/platform.ts'
import { remarkIdentities } from '../identities.ts'
import { fail, pass, skipped, unknown } from '../outcomes.ts'
import type { Recipient } from '../recipient.ts'

export interface RecipientCheck {
  readonly check: Outcome
  readonly matched?: string
}

/** The remarks on how the badge names its learner are made whether a recipient was given or not. */
export function checkRecipient(
  document: JsonObject,
  recipient: Recipient | undefined,
  proven: boolean,
): MaybePromise<RecipientCheck> {
  const subject = document['credentialSubject']
  if (recipient !== undefined) return compareRecipient(subject, recipient, proven)
  const remarks = remarkIdentities(subject)
  const absent = skipped('absent')
  return { check: remarks.length > 0 ? { ...absent, remarks } : absent }
}

/** Once it is there it is at hand at once. */
let matcher: typeof import('../recipient.ts').matchRecipient | undefined

async function compareRecipient(
  subject: Json | undefined,
  recipient: Recipient,
  proven: boolean,
): Promise<RecipientCheck> {
  matcher ??= (await import('../recipient.ts')).matchRecipient
  const { remarks, ...match } = await matcher(subject, recipient)
  const noted = remarks.length > 0 ? { remarks } : {}
  if (!proven) return { check: { ...skipped('blocked'), ...noted } }
  const at = { pointer: '/credentialSubject' }
  if (match.outcome === 'matched') return { check: { ...pass, ...noted }, matched: match.by }
  if (match.outcome === 'different') {
    return {
      check: { ...fail(problem('recipient.match.different', 'The badge is about somebody else.', at)), ...noted },
    }
  }
  const message = 'The badge says nothing of its learner that could be compared.'
  return { check: { ...unknown(problem('recipient.match.absent', message, at)), ...noted } }
}
