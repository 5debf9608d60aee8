/** The check `recipient.match`: is the badge about whom the caller has before them? Counts only when a recipient was given. */
import { problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { fail, pass, skipped, unknown } from '../outcomes.ts'
import { matchRecipient, type Recipient } from '../recipient.ts'

export interface RecipientCheck {
  readonly check: Outcome
  readonly matched?: string
}

/** The remarks on how the badge names its learner are made whether a recipient was given or not. */
export async function checkRecipient(
  document: JsonObject,
  recipient: Recipient | undefined,
  proven: boolean,
): Promise<RecipientCheck> {
  const { remarks, ...match } = await matchRecipient(document['credentialSubject'], recipient ?? {})
  const noted = remarks.length > 0 ? { remarks } : {}
  if (recipient === undefined) return { check: { ...skipped('absent'), ...noted } }
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
