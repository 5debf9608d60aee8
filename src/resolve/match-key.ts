import { isMicrocredError } from '../errors.ts'
import { encodeMultikey, samePublicKey } from '../keys/public-key.ts'
import type { KeyPeriod } from '../keys/read-key-period.ts'
import type { JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { readEntry } from './read-entry.ts'

/**
 * Whether a JWK or verification method holds this key, by its text: each has one spelling only, and to check the curve points of
 * a thousand keys in a hostile document takes seconds. That the entry is sound is for `readPeriods` to say.
 */
export function matchKey({ type, jwk }: PublicKey): (entry: JsonObject) => boolean {
  const multikey = type === 'RSA' ? undefined : encodeMultikey({ type, jwk })
  return (entry) => {
    const { publicKeyMultibase, publicKeyJwk } = entry
    if (typeof publicKeyMultibase === 'string') return publicKeyMultibase === multikey
    const isObject = typeof publicKeyJwk === 'object' && publicKeyJwk !== null && !Array.isArray(publicKeyJwk)
    const members = isObject ? (publicKeyJwk as JsonObject) : entry
    return (['kty', 'crv', 'x', 'y', 'n', 'e'] as const).every((member) => members[member] === jwk[member])
  }
}

/** One key stands under a few headings, not under more. */
const MAX_ENTRIES = 16

/** What each entry that matches says of the key's end; a sentence where one of them is not to be used. */
export function readPeriods(entries: readonly JsonObject[], key: PublicKey): readonly KeyPeriod[] | string {
  if (entries.length > MAX_ENTRIES) return `The issuer lists one key more than ${MAX_ENTRIES} times.`
  try {
    const read = entries.map(readEntry)
    return read.every((entry) => samePublicKey(entry.key, key))
      ? read.map(({ period }) => period)
      : 'The issuer lists two keys in one entry.'
  } catch (error) {
    if (isMicrocredError(error)) return `The issuer lists a key that cannot be used. ${error.problems[0].message}`
    throw error
  }
}
