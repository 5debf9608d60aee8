/** What a token says of its own status (`status`), and what the list it names says of it. */

import { formatDateTime, parseDateTime } from '../encoding/date-time.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import { asObject, isAddress } from './members.ts'
import { judgeStatus } from './read-list-status.ts'
import type { ListReading, StatusReading } from './status-entry.ts'
import { decodeTokenList, isTokenStatusSize, readTokenStatus, TOKEN_STATUS } from './token-list.ts'

/** A place in a list (draft-ietf-oauth-status-list, 6.2). */
export interface TokenStatusEntry {
  readonly pointer: string
  readonly uri: string
  readonly index: number
}

const ASK = 'Ask the issuer whether the credential is still good.'

/** The entry of a claim `status`; whatever cannot be read is a problem, for the credential may have been revoked. */
export function readTokenEntry(
  status: unknown,
  pointer: string,
): { readonly entry?: TokenStatusEntry; readonly problems: readonly Problem[] } {
  const members = asObject(status)
  const malformed = (message: string, at: string): { problems: readonly Problem[] } => ({
    problems: [problem('status.entries.malformed', message, { pointer: at, fix: 'The issuer must correct it.' })],
  })
  if (members === undefined) return malformed('The claim status is not an object.', pointer)
  const [other] = Object.keys(members).filter((name) => name !== 'status_list')
  if (other !== undefined || members['status_list'] === undefined) {
    const message = 'The status is kept in a way that cannot be read here, so the credential may have been revoked.'
    const at = other === undefined ? pointer : child(pointer, other)
    return { problems: [problem('status.entries.unsupported', message, { pointer: at, fix: ASK })] }
  }
  const at = `${pointer}/status_list`
  const { idx, uri } = asObject(members['status_list']) ?? {}
  if (!isAddress(uri)) return malformed('The uri of a status list must be its address.', `${at}/uri`)
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0) {
    return malformed('The idx of a status must be a whole number, 0 or more.', `${at}/idx`)
  }
  return { entry: { pointer: at, uri, index: idx }, problems: [] }
}

export interface TokenListExpectations {
  readonly now: Date
  readonly skewMs: number
  /** The oldest it may be. */
  readonly maxAgeMs?: number
  /** The newest `iat` seen of it, RFC 3339. */
  readonly newest?: string
}

/** `claims` are those of a Status List Token whose signature and issuer hold. Never throws, whatever they are. */
export async function readTokenList(
  claims: Readonly<Record<string, unknown>>,
  entry: TokenStatusEntry,
  expected: TokenListExpectations,
): Promise<ListReading> {
  const { pointer, index } = entry
  const { iat, status_list: list } = claims
  const { bits, lst } = asObject(list) ?? {}
  const unfit = checkToken(claims, entry, expected)
  const dated = typeof iat === 'number' && isMoment(iat) ? { validFrom: formatDateTime(new Date(iat * 1000)) } : {}
  if (unfit) return { ...dated, problems: [unfit] }
  const at = `${pointer}/uri`
  if (!isTokenStatusSize(bits) || typeof lst !== 'string') {
    const message = 'The status list is not of 1, 2, 4 or 8 bits, or has no list.'
    return { ...dated, problems: [problem('status.entries.malformed', message, { pointer: at, fix: ASK })] }
  }
  const decoded = await decodeTokenList(lst, at)
  if (decoded.problem) return { ...dated, problems: [decoded.problem] }
  if (index >= (decoded.bits.length * 8) / bits) {
    const more = { pointer: `${pointer}/idx`, fix: 'The issuer must correct the credential.' }
    const message = 'The status list is too short to have this entry.'
    return { ...dated, problems: [problem('status.entries.range', message, more)] }
  }
  return { ...dated, ...judge(readTokenStatus(decoded.bits, index, bits), pointer) }
}

/** Draft, 8.3: its subject is the address it was asked for; moments are those of a JWT. */
function checkToken(
  { sub, iat, exp, ttl }: Readonly<Record<string, unknown>>,
  { pointer, uri }: TokenStatusEntry,
  { now, skewMs, maxAgeMs, newest }: TokenListExpectations,
): Problem | undefined {
  const refuse = (code: Problem['code'], message: string): Problem =>
    problem(code, message, { pointer: `${pointer}/uri`, fix: ASK })
  if (sub !== uri) return refuse('status.entries.mismatch', 'The status list is not the one that is named.')
  if (typeof iat !== 'number' || !isMoment(iat) || !isAbsentOr(exp, isMoment) || !isAbsentOr(ttl, (n) => n > 0)) {
    return refuse('status.entries.malformed', 'The status list does not say when it was made, or until when it holds.')
  }
  const moment = now.getTime()
  if (iat * 1000 > moment + skewMs)
    return refuse('status.entries.not-yet-valid', 'The status list is dated in the future.')
  if (typeof exp === 'number' && exp * 1000 < moment - skewMs) {
    return refuse('status.entries.expired', 'The status list has expired.')
  }
  const tooOld = maxAgeMs !== undefined && iat * 1000 < moment - maxAgeMs
  const older = newest !== undefined && Math.floor((parseDateTime(newest) ?? Number.NaN) / 1000) > iat
  if (tooOld || older) return refuse('status.entries.stale', 'The status list is older than it may be.')
  return undefined
}

/** Of the years 1 to 9999: what can be written as a date. */
const isMoment = (value: number): boolean => value > -62_135_596_800 && value < 253_402_300_800

function isAbsentOr(value: unknown, holds: (value: number) => boolean): boolean {
  return value === undefined || (typeof value === 'number' && holds(value))
}

/** Draft, 7.1. A value of the issuer's own says nothing to others, so it is not "valid" either. */
function judge(value: number, pointer: string): Pick<ListReading, 'status' | 'problems'> {
  const of = (status: StatusReading): Pick<ListReading, 'status' | 'problems'> => ({
    status,
    problems: judgeStatus(status, pointer),
  })
  if (value === TOKEN_STATUS.valid || value === TOKEN_STATUS.invalid) return of({ purpose: 'revocation', value })
  if (value === TOKEN_STATUS.suspended) return of({ purpose: 'suspension', value: 1 })
  const message = 'The status has a value whose meaning only the issuer knows.'
  return {
    status: { purpose: 'message', value },
    problems: [problem('status.entries.unsupported', message, { pointer: `${pointer}/idx`, fix: ASK })],
  }
}
