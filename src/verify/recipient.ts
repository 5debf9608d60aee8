/** Is the badge about whom the caller has before them? Open Badges 3.0, verification step 5: the first match wins. */
import { sha256 } from '#platform'
import { encodeHex } from '../encoding/hex.ts'
import { encodeUtf8, isWellFormed } from '../encoding/utf8.ts'
import type { Problem } from '../errors.ts'
import { EMAIL, type Identity, nameType, readSubject, remarkOn, SUBJECT } from './identities.ts'

/** What the caller knows of the person. Nothing of it reaches a report, a problem or a log. */
export interface Recipient {
  /** A DID or another address, compared character by character. */
  readonly id?: string
  /** Compared as it is and in lower case. */
  readonly email?: string
  /** `type` as Open Badges names it (`studentId` and the like with or without their `ext:`). */
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[]
}

/**
 * `different`: at least one thing was compared and none was equal. `absent`: the badge says nothing that could be compared.
 * `by` is the kind that matched (`id`, `emailAddress`, ...), never the value.
 */
export type RecipientMatch = { readonly remarks: readonly Problem[] } & (
  | { readonly outcome: 'matched'; readonly by: string }
  | { readonly outcome: 'different' | 'absent' }
)

export type Comparison = 'equal' | 'unequal' | 'incomparable'

interface Known {
  readonly type: string
  readonly values: readonly string[]
}

/**
 * Compares `credentialSubject` with what the caller knows. Never throws, whatever the subject. The work grows with the
 * number of identifiers times that of known values.
 */
export async function matchRecipient(
  subject: unknown,
  known: Recipient,
  pointer: string = SUBJECT,
): Promise<RecipientMatch> {
  const identities = readSubject(subject, pointer)
  const remarks = remarkOn(identities)
  const kinds = knownKinds(known)
  const digests = await loadDigests(kinds.length > 0 ? identities : [])
  let compared = false
  for (const identity of identities) {
    for (const kind of kinds) {
      const result = compare(identity, kind, digests)
      if (result === 'equal') return { outcome: 'matched', by: kind.type, remarks }
      compared ||= result === 'unequal'
    }
  }
  return { outcome: compared ? 'different' : 'absent', remarks }
}

export type Digests = Readonly<Record<string, (data: Uint8Array) => Uint8Array>>

/** MD5 is loaded where a badge has it. Of those that offer it in browsers, too, there is noble: WebCrypto and #platform have none. */
export async function loadDigests(identities: readonly Identity[]): Promise<Digests> {
  if (!identities.some(({ hash }) => hash?.algorithm === 'md5')) return { sha256 }
  const { md5 } = await import('./md5.ts')
  return { md5, sha256 }
}

function knownKinds({ id, email, identifiers = [] }: Recipient): Known[] {
  return [
    ...(id === undefined ? [] : [{ type: 'id', values: [id] }]),
    ...(email === undefined ? [] : [{ type: EMAIL, values: spellings(EMAIL, email) }]),
    ...identifiers.map(({ type, value }) => ({ type: nameType(type), values: spellings(nameType(type), value) })),
  ].filter(({ values }) => values.every(isWellFormed))
}

/** Mail hosts take addresses without regard to case, and issuers hash either spelling. */
function spellings(type: string, value: string): string[] {
  return type === EMAIL ? [...new Set([value, value.toLowerCase()])] : [value]
}

/** Two that others wrote: a hash can be told from a plain value, and from a hash of the same making. */
export function compareIdentities(a: Identity, b: Identity, digests: Digests): Comparison {
  if (a.hash === undefined) return compare(b, { type: a.type, values: spellings(a.type, a.text) }, digests)
  if (b.hash === undefined) return compareIdentities(b, a, digests)
  const isSame = a.type === b.type && a.hash.algorithm === b.hash.algorithm && (a.salt ?? '') === (b.salt ?? '')
  // two spellings of one address have two hashes
  return isSame && a.hash.hex === b.hash.hex ? 'equal' : 'incomparable'
}

function compare(identity: Identity, known: Known, digests: Digests): Comparison {
  if (identity.type !== known.type || !known.values.every(isWellFormed)) return 'incomparable'
  const { hash, salt = '', text } = identity
  if (hash === undefined) {
    return spellings(known.type, text).some((value) => known.values.includes(value)) ? 'equal' : 'unequal'
  }
  const digest = digests[hash.algorithm]
  if (digest === undefined || !isWellFormed(salt)) return 'incomparable'
  // IdentityHash: over the UTF-8 of the identifier with the salt behind it
  const isEqual = known.values.some((value) => encodeHex(digest(encodeUtf8(value + salt))) === hash.hex)
  return isEqual ? 'equal' : 'unequal'
}
