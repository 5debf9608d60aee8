/** Is the badge about whom the caller has before them? Open Badges 3.0, verification step 5: the first match wins. */
import { sha256 } from '#platform'
import { encodeHex } from '../encoding/hex.ts'
import { child } from '../encoding/json-pointer.ts'
import { encodeUtf8, isWellFormed } from '../encoding/utf8.ts'
import { type Problem, remark } from '../errors.ts'
import { asObject } from '../validate/kind.ts'

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

/** One thing that a subject says of who the learner is. */
export interface Identity {
  readonly pointer: string
  readonly type: string
  readonly text: string
  readonly salt: string | undefined
  /** Undefined for a plain one. */
  readonly hash: { readonly algorithm: string; readonly hex: string } | undefined
}

const EMAIL = 'emailAddress'
const HASH = /^(md5|sha256)\$([\da-f]+)$/i

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

/** What is to be said of how the badge names its learner, whomever the caller has before them. */
export function remarkIdentities(subject: unknown): readonly Problem[] {
  return remarkOn(readSubject(subject, SUBJECT))
}

const SUBJECT = '/credentialSubject'

/** The ids first, then the identifiers; of one subject or of a list. */
export function readSubject(subject: unknown, pointer: string): readonly Identity[] {
  const subjects = Array.isArray(subject)
    ? subject.map((value, index): [unknown, string] => [value, child(pointer, index)])
    : [[subject, pointer] as [unknown, string]]
  return [
    ...subjects.flatMap(([value, at]) => readId(asObject(value)?.['id'], `${at}/id`)),
    ...subjects.flatMap(([value, at]) => readIdentities(asObject(value)?.['identifier'], `${at}/identifier`)),
  ]
}

export type Digests = Readonly<Record<string, (data: Uint8Array) => Uint8Array>>

/** MD5 is loaded where a badge has it. Of those that offer it in browsers, too, there is noble: WebCrypto and #platform have none. */
export async function loadDigests(identities: readonly Identity[]): Promise<Digests> {
  if (!identities.some(({ hash }) => hash?.algorithm === 'md5')) return { sha256 }
  const { md5 } = await import('@noble/hashes/legacy.js')
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

/** `email` stands in an official example for what the standard calls `emailAddress`; `ext:` is no part of a name. */
function nameType(type: string): string {
  const bare = type.startsWith('ext:') ? type.slice(4) : type
  return bare === 'email' ? EMAIL : bare
}

/** The subject's id; one that is a mail address says that address. */
function readId(id: unknown, pointer: string): Identity[] {
  if (typeof id !== 'string') return []
  const itself: Identity = { pointer, salt: undefined, hash: undefined, type: 'id', text: id }
  const address = /^mailto:([^?]+)/i.exec(id)?.[1]
  return address === undefined ? [itself] : [itself, { ...itself, type: EMAIL, text: decodeAddress(address) }]
}

function readIdentities(identifier: unknown, pointer: string): Identity[] {
  if (identifier === undefined) return []
  const list: readonly unknown[] = Array.isArray(identifier) ? identifier : [identifier]
  return list.flatMap((item, index) => {
    const { identityType, identityHash: text, hashed, salt } = asObject(item) ?? {}
    if (typeof identityType !== 'string' || typeof text !== 'string') return []
    const [, algorithm = '', hex = ''] = HASH.exec(text) ?? []
    // where `hashed` does not say, the form does; an address is plain, whatever `hashed` says
    const isHashed = typeof hashed === 'boolean' ? hashed && !text.includes('@') : hex !== ''
    // of a hash in another form, or with a salt that is no text, nothing can be compared
    if (isHashed && (hex === '' || (salt !== undefined && typeof salt !== 'string'))) return []
    const at = Array.isArray(identifier) ? child(pointer, index) : pointer
    const hash = isHashed ? { algorithm: algorithm.toLowerCase(), hex: hex.toLowerCase() } : undefined
    return [
      { pointer: at, type: nameType(identityType), text, salt: typeof salt === 'string' ? salt : undefined, hash },
    ]
  })
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

/** At most one of each kind: a badge with a thousand addresses is said to have them once. */
function remarkOn(identities: readonly Identity[]): Problem[] {
  const hashed = identities.filter(({ hash }) => hash !== undefined)
  const plain = identities.find(({ type, hash }) => type === EMAIL && hash === undefined)
  const weak = hashed.find(({ hash }) => hash?.algorithm === 'md5')
  const unsalted = hashed.find(({ salt }) => salt === undefined || salt === '')
  const remarks: Problem[] = []
  if (plain) {
    const fix = "Issue it with the address hashed, or with the learner's own id."
    const message = 'Everybody who sees the badge can read an e-mail address in it.'
    remarks.push(remark('recipient.match.plain-email', message, { pointer: plain.pointer, fix }))
  }
  if (weak) {
    const message = 'An identifier is hashed with MD5, which no longer holds.'
    remarks.push(remark('recipient.match.md5', message, { pointer: weak.pointer, fix: 'Issue it with SHA-256.' }))
  }
  if (unsalted) {
    const message = 'An identifier is hashed without a salt, so it can be looked up in tables.'
    remarks.push(
      remark('recipient.match.unsalted', message, { pointer: unsalted.pointer, fix: 'Issue it with a salt.' }),
    )
  }
  return remarks
}

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // a "%" that escapes nothing stands for itself
    return text
  }
}
