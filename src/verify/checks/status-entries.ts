/** The check `status.entries`: is the credential revoked or suspended? Lists are not read here yet, and that is said. */
import { problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { skipped, unknown } from '../outcomes.ts'

/** `proven`: until the proof has passed, no link inside the credential is followed. */
export function checkStatusEntries(document: JsonObject, proven: boolean): Outcome {
  const status = document['credentialStatus']
  if (status === undefined) return skipped('absent')
  if (!proven) return skipped('blocked')
  const message = 'The credential may have been revoked: its status list was not read.'
  const fix = 'Ask the issuer whether the badge is still good.'
  return unknown(problem('status.entries.unsupported', message, { pointer: '/credentialStatus', fix }))
}
