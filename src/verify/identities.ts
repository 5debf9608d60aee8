/** Whom a badge names as its learner, and what is to be said of how it does. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, remark } from '../errors.ts'
import { asObject } from '../validate/kind.ts'

/** One thing that a subject says of who the learner is. */
export interface Identity {
  readonly pointer: string
  readonly type: string
  readonly text: string
  readonly salt: string | undefined
  /** Undefined for a plain one. */
  readonly hash: { readonly algorithm: string; readonly hex: string } | undefined
}

export const EMAIL = 'emailAddress'
const HASH = /^(md5|sha256)\$([\da-f]+)$/i

/** What is to be said of how the badge names its learner, whomever the caller has before them. */
export function remarkIdentities(subject: unknown): readonly Problem[] {
  return remarkOn(readSubject(subject, SUBJECT))
}

export const SUBJECT = '/credentialSubject'

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

/** `email` stands in an official example for what the standard calls `emailAddress`; `ext:` is no part of a name. */
export function nameType(type: string): string {
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

/** At most one of each kind: a badge with a thousand addresses is said to have them once. */
export function remarkOn(identities: readonly Identity[]): Problem[] {
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
