/** The check `status.entries`: is the credential revoked or suspended? What cannot be read is never "not revoked". */
import type { JsonObject } from '../../model/credential.ts'
import { skipped } from '../outcomes.ts'
import type { Work } from '../work.ts'
import type { StatusCheck } from './read-statuses.ts'

/** `proven`: until the proof has passed, no link inside the credential is followed. */
export async function checkStatusEntries(
  document: JsonObject,
  issuer: string | undefined,
  proven: boolean,
  work: Work,
): Promise<StatusCheck> {
  const status = document['credentialStatus']
  if (status === undefined) return { check: skipped('absent'), statuses: [] }
  if (!proven || issuer === undefined) return { check: skipped('blocked'), statuses: [] }
  const { readStatuses } = await import('./read-statuses.ts')
  return readStatuses(status, document, issuer, work)
}
