import { readPublicKey } from '../keys/public-key.ts'
import { type KeyPeriod, readKeyPeriod } from '../keys/read-key-period.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'

export interface PeriodKey {
  readonly key: PublicKey
  readonly period: KeyPeriod
}

/** A JWK or verification method, read. Throws `keys.*`. */
export function readEntry(entry: JsonObject): PeriodKey {
  return { key: readPublicKey(entry), period: readKeyPeriod(entry) }
}
