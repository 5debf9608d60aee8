/** The checks `endorsements` and `parts`: what is inside and has a proof of its own. Not verified here yet, and that is said. */
import { walk } from '../../encoding/json-pointer.ts'
import { problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { skipped, unknown } from '../outcomes.ts'

const ENDORSEMENTS = ['endorsement', 'endorsementJwt']

export function checkEndorsements(document: JsonObject): Outcome {
  const place = [...walk(document)].find(({ key }) => ENDORSEMENTS.includes(key))
  if (!place) return skipped('absent')
  const message = 'The badge carries endorsements, which were not verified: do not show them as endorsements.'
  return unknown(problem('endorsements.unchecked', message, { pointer: place.pointer }))
}

export function checkParts(document: JsonObject): Outcome {
  const subject = document['credentialSubject']
  const inside = typeof subject === 'object' && subject !== null && 'verifiableCredential' in subject
  if (!inside) return skipped('absent')
  const message = 'The document holds other credentials, which were not verified.'
  return unknown(problem('parts.unchecked', message, { pointer: '/credentialSubject/verifiableCredential' }))
}
