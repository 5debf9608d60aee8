/** The check `parts`: the credentials inside a learner record. Until the record's own proof has passed, none of them is looked at. */
import type { JsonObject } from '../../model/credential.ts'
import { asObject } from '../../validate/kind.ts'
import { skipped } from '../outcomes.ts'
import type { Work } from '../work.ts'
import type { PartsCheck } from './verify-parts.ts'

export async function checkParts(document: JsonObject, proven: boolean, work: Work): Promise<PartsCheck> {
  const entries = asObject(document['credentialSubject'])?.['verifiableCredential']
  if (entries === undefined) return { check: skipped('absent'), parts: [] }
  if (!proven) return { check: skipped('blocked'), parts: [] }
  const { verifyParts } = await import('./verify-parts.ts')
  return verifyParts(document, [entries].flat(), work)
}
