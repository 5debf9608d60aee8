/** Is this the list that the entry names, by who may publish it, and still current? The list's own proof is not checked here. */
import { parseDateTime } from '../encoding/date-time.ts'
import { type Problem, type ProblemCode, problem } from '../errors.ts'
import { asObject, asStrings, issuerIdOf } from './members.ts'
import type { ListEntry } from './status-entry.ts'

export interface ListExpectations {
  /** The id of the credential's issuer. */
  readonly issuer: string
  /** Others whose lists the caller accepts for this issuer's credentials. */
  readonly otherIssuers?: readonly string[]
  readonly now: Date
  /** How far clocks may differ, in milliseconds; default 0. */
  readonly skewMs?: number
  /** When the list was fetched, by the same clock as `now`; without it its `ttl` is not judged. */
  readonly fetchedAt?: Date
  /** The oldest list that the caller accepts, by the date it bears, in milliseconds. */
  readonly maxAgeMs?: number
  /** The `validFrom` of the newest list that was ever seen at this address: an older one is a replay. */
  readonly newest?: string
}

export interface ListShape {
  /** Only where there is no problem. */
  readonly encodedList?: string
  readonly validFrom?: string
  readonly problems: readonly Problem[]
}

type Members = Readonly<Record<string, unknown>>

const LISTS = {
  BitstringStatusListEntry: { credential: 'BitstringStatusListCredential', subject: 'BitstringStatusList' },
  StatusList2021Entry: { credential: 'StatusList2021Credential', subject: 'StatusList2021' },
} as const

/** Milliseconds a list may be kept where it does not say (Bitstring Status List 1.0, section 2.2, `ttl`). */
const DEFAULT_TTL = 300_000

/** Every problem with the list; `encodedList` when there is none. Never throws, whatever the list. */
export function checkListShape(list: unknown, entry: ListEntry, expectations: ListExpectations): ListShape {
  const at = `${entry.pointer}/statusListCredential`
  const document = asObject(list)
  if (document === undefined) return { problems: [finding('malformed', 'The status list is no credential.', at)] }
  const subject = subjectOf(document)
  const problems = [
    ...checkIdentity(document, entry, at),
    ...checkListIssuer(document, expectations, at),
    ...checkDates(document, expectations, at),
    ...(subject ? checkSubject(subject, entry, at) : [finding('malformed', 'The status list has no one subject.', at)]),
    ...(subject ? checkTtl(subject, entry, expectations, at) : []),
  ]
  const validFrom = document['validFrom'] ?? document['issuanceDate']
  const encodedList = subject?.['encodedList']
  return {
    ...(problems.length === 0 && typeof encodedList === 'string' && { encodedList }),
    ...(typeof validFrom === 'string' && { validFrom }),
    problems,
  }
}

function subjectOf(document: Members): Members | undefined {
  const subject = document['credentialSubject']
  const [first, ...rest]: readonly unknown[] = Array.isArray(subject) ? subject : [subject]
  return rest.length === 0 ? asObject(first) : undefined
}

function checkIdentity(document: Members, entry: ListEntry, at: string): Problem[] {
  const { credential } = LISTS[entry.type]
  const problems: Problem[] = []
  if (!asStrings(document['type'])?.includes(credential)) {
    problems.push(finding('mismatch', `What the entry names as its list is no ${credential}.`, at))
  }
  const { id } = document
  // A list may go without an id (section 2.2); one that has another's is another list.
  if (id !== undefined && id !== entry.list) {
    problems.push(finding('mismatch', 'The status list has another id than the address it is at.', at))
  }
  return problems
}

function checkListIssuer(document: Members, { issuer, otherIssuers = [] }: ListExpectations, at: string): Problem[] {
  const publisher = issuerIdOf(document['issuer'])
  if (publisher === undefined) return [finding('malformed', 'The status list names no issuer.', at)]
  if (publisher === issuer || otherIssuers.includes(publisher)) return []
  const message = 'The status list is by somebody else than the issuer of the credential.'
  return [
    finding('issuer', message, at, 'If the issuer told you who publishes its lists, name them in statusLists.issuers.'),
  ]
}

function checkDates(document: Members, expectations: ListExpectations, at: string): Problem[] {
  const { now, skewMs = 0, newest, maxAgeMs } = expectations
  const problems: Problem[] = []
  const read = (names: readonly string[]): number[] =>
    names.flatMap((name) => {
      if (document[name] === undefined) return []
      const moment = parseDateTime(document[name])
      if (moment === undefined)
        problems.push(finding('malformed', `The ${name} of the status list is no date-time.`, at))
      return moment === undefined ? [] : [moment]
    })
  const starts = read(['validFrom', 'issuanceDate'])
  const ends = read(['validUntil', 'expirationDate'])
  if (starts.some((start) => start > now.getTime() + skewMs)) {
    problems.push(finding('not-yet-valid', 'The status list is not valid yet.', at))
  }
  if (ends.some((end) => end < now.getTime() - skewMs)) {
    problems.push(finding('expired', 'The status list has expired.', at))
  }
  // No start at all is -Infinity: such a list cannot show that it is the newest, nor how old it is.
  const start = Math.max(...starts)
  if (newest !== undefined) problems.push(...checkNewest(start, newest, at))
  if (maxAgeMs !== undefined && now.getTime() - start > maxAgeMs) {
    problems.push(finding('stale', 'The status list is older than it may be.', at))
  }
  return problems
}

function checkNewest(start: number, newest: string, at: string): Problem[] {
  const seen = parseDateTime(newest)
  if (seen !== undefined && start >= seen) return []
  return [finding('stale', 'A newer status list was seen at this address before.', at)]
}

function checkSubject(subject: Members, entry: ListEntry, at: string): Problem[] {
  const problems: Problem[] = []
  const { subject: type } = LISTS[entry.type]
  if (!asStrings(subject['type'])?.includes(type)) {
    problems.push(finding('mismatch', `The subject of the status list is no ${type}.`, at))
  }
  const purposes = asStrings(subject['statusPurpose'])
  if (purposes === undefined) {
    problems.push(finding('malformed', 'The status list does not say what it is for.', at))
  } else if (!purposes.includes(entry.purpose)) {
    problems.push(finding('purpose', `The status list is not about ${entry.purpose}.`, at))
  }
  if (typeof subject['encodedList'] !== 'string') {
    problems.push(finding('malformed', 'The status list has no encodedList.', at))
  }
  return problems
}

function checkTtl(subject: Members, entry: ListEntry, expectations: ListExpectations, at: string): Problem[] {
  const { ttl = entry.type === 'BitstringStatusListEntry' ? DEFAULT_TTL : Number.POSITIVE_INFINITY } = subject
  if (typeof ttl !== 'number' || !(ttl >= 0)) {
    return [finding('malformed', 'The ttl of the status list is no number of milliseconds.', at)]
  }
  const { now, fetchedAt } = expectations
  if (fetchedAt === undefined || now.getTime() - fetchedAt.getTime() <= ttl) return []
  return [finding('stale', 'The status list was fetched too long ago.', at, 'Fetch it again.')]
}

type Reason = 'malformed' | 'mismatch' | 'purpose' | 'issuer' | 'not-yet-valid' | 'expired' | 'stale'

function finding(
  reason: Reason,
  message: string,
  pointer: string,
  fix = 'Ask the issuer whether the badge is still good.',
): Problem {
  const code: ProblemCode = `status.entries.${reason}`
  return problem(code, message, { pointer, fix })
}
