/** The check `parts`: other credentials inside this one. They are not verified here yet, and that is said. */
import { problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { skipped, unknown } from '../outcomes.ts'

export function checkParts(document: JsonObject): Outcome {
  const subject = document['credentialSubject']
  const inside = typeof subject === 'object' && subject !== null && 'verifiableCredential' in subject
  if (!inside) return skipped('absent')
  const message = 'The document holds other credentials, which were not verified.'
  return unknown(problem('parts.unchecked', message, { pointer: '/credentialSubject/verifiableCredential' }))
}
