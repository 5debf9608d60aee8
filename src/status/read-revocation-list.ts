/**
 * The revocation list of Open Badges before Bitstring lists: plain JSON with the ids of what was revoked. Nobody signs it,
 * so it counts only from the issuer's own host. The text of VCRL 1.0 is not public; the shape is that of the official
 * validator and of issuers in the field.
 */
import { type Problem, problem } from '../errors.ts'
import { isOnAuthorityOf } from './authority.ts'
import { asObject, issuerIdOf } from './members.ts'
import { judgeStatus } from './read-list-status.ts'
import type { ListReading, RevocationListEntry, StatusReading } from './status-entry.ts'

export interface RevocationExpectations {
  /** The id of the credential. */
  readonly credentialId: string | undefined
  /** The id of its issuer. */
  readonly issuer: string
  /** Others whose lists the caller accepts for this issuer's credentials. */
  readonly otherIssuers?: readonly string[]
}

interface Listed {
  readonly id: string
  readonly revoked: unknown
  readonly reason?: string
}

/** Who may publish the list at this address: those of the issuer and the named others whose own host it is on. */
export function publishersOf(entry: RevocationListEntry, expectations: RevocationExpectations): readonly string[] {
  const { issuer, otherIssuers = [] } = expectations
  return [issuer, ...otherIssuers].filter((id) => isOnAuthorityOf(entry.list, id))
}

/** The status of one credential. `list` is the JSON that was fetched from `entry.list`. Never throws, whatever it is. */
export function readRevocationList(
  list: unknown,
  entry: RevocationListEntry,
  expectations: RevocationExpectations,
): ListReading {
  const { credentialId } = expectations
  const at = `${entry.pointer}/id`
  const publishers = publishersOf(entry, expectations)
  if (publishers.length === 0) return failed('issuer', "The revocation list is not on the issuer's own host.", at)
  const document = asObject(list)
  const listed = document && readListed(document)
  if (document === undefined || listed === undefined) {
    return failed('malformed', 'What is at the address is no revocation list that can be read.', at)
  }
  if (document['id'] !== undefined && !isSameId(document['id'], entry.list)) {
    return failed('mismatch', 'The revocation list has another id than the address it is at.', at)
  }
  const publisher = issuerIdOf(document['issuer'])
  if (document['issuer'] !== undefined && (publisher === undefined || !publishers.includes(publisher))) {
    return failed('issuer', 'The revocation list is by somebody else than the issuer of the credential.', at)
  }
  if (credentialId === undefined) {
    return failed('malformed', 'The credential has no id by which the revocation list could name it.', entry.pointer)
  }
  const name = normalizeId(credentialId)
  return judge(
    listed.filter(({ id }) => normalizeId(id) === name),
    entry,
  )
}

/** Every one must be readable: a damaged row could be the one that matters. */
function readListed(document: Readonly<Record<string, unknown>>): readonly Listed[] | undefined {
  // the second is how edubadges and others spell it
  const members = ['revokedCredential', 'revokedCredentials'].filter((name) => document[name] !== undefined)
  if (members.length === 0) return undefined
  const rows = members.flatMap((name): readonly unknown[] => {
    const value = document[name]
    return Array.isArray(value) ? value : [value]
  })
  const listed = rows.flatMap((row): Listed[] => {
    if (typeof row === 'string') return [{ id: row, revoked: true }]
    const { id, revoked = true, revocationReason: reason } = asObject(row) ?? {}
    return typeof id === 'string' ? [{ id, revoked, ...(typeof reason === 'string' && { reason }) }] : []
  })
  return listed.length === rows.length ? listed : undefined
}

/** "revoked" may be left out, and is seen as text; one row that says so is enough. */
function judge(mine: readonly Listed[], entry: RevocationListEntry): ListReading {
  const values = mine.map(({ revoked }) => (isFlag(revoked) ? String(revoked).trim().toLowerCase() : ''))
  const revocation = mine[values.indexOf('true')]
  if (revocation === undefined && values.some((value) => value !== 'false')) {
    return failed('malformed', 'Whether the credential was revoked is not said clearly.', `${entry.pointer}/id`)
  }
  const status: StatusReading = {
    purpose: entry.purpose,
    value: revocation ? 1 : 0,
    ...(revocation?.reason !== undefined && { message: revocation.reason }),
  }
  return { status, problems: judgeStatus(status, entry.pointer) }
}

function isFlag(value: unknown): value is boolean | string {
  return typeof value === 'boolean' || typeof value === 'string'
}

function isSameId(id: unknown, other: string): boolean {
  return typeof id === 'string' && normalizeId(id) === normalizeId(other)
}

/** Open Badges 3.0 compares ids after percent-unescaping and trimming; the hex of a UUID has no case (RFC 9562, 4). */
function normalizeId(id: string): string {
  const trimmed = unescapeId(id).trim()
  return /^urn:uuid:/i.test(trimmed) ? trimmed.toLowerCase() : trimmed
}

function unescapeId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    // a "%" that escapes nothing stands for itself
    return id
  }
}

function failed(reason: 'issuer' | 'malformed' | 'mismatch', message: string, pointer: string): ListReading {
  const fix = 'Ask the issuer whether the badge is still good.'
  const found: Problem = problem(`status.entries.${reason}`, message, { pointer, fix })
  return { problems: [found] }
}
