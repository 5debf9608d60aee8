/** Every entry of a proven credential's `credentialStatus`, read from the list it points to. Loaded where there are any. */
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Outcome, Report } from '../../model/report.ts'
import { fetchDocument, fetchJson } from '../../resolve/fetch-json.ts'
import { readEntries } from '../../status/read-entries.ts'
import { readListStatus } from '../../status/read-list-status.ts'
import { publishersOf, readRevocationList } from '../../status/read-revocation-list.ts'
import type { ListEntry, ListReading, RevocationListEntry, StatusEntry } from '../../status/status-entry.ts'
import type { Work } from '../work.ts'

export interface StatusCheck {
  readonly check: Outcome
  readonly statuses: NonNullable<Report['statuses']>
}

const LIST_TYPES = [
  'application/vc',
  'application/vc+ld+json',
  'application/ld+json',
  'application/json',
  'application/vc+jwt',
  'application/jwt',
  'text/plain',
]

/** Not shown to be bad: of an unknown kind, out of reach, over a limit. */
const UNCHECKED: readonly Problem['code'][] = [
  'status.entries.unsupported',
  'status.entries.unreachable',
  'status.entries.too-many',
]

/** What is wrong with the list says nothing of the credential; what is wrong with the entry does. */
const isOpen = ({ code, pointer = '' }: Problem): boolean =>
  UNCHECKED.includes(code) || (/\/(statusListCredential|id|uri)$/.test(pointer) && !code.endsWith('revoked'))

export async function readStatuses(
  status: Json,
  document: JsonObject,
  issuer: string,
  work: Work,
): Promise<StatusCheck> {
  const { entries, problems } = readEntries(status)
  const readings = await Promise.all(entries.map((entry) => readEntry(entry, document, issuer, work)))
  const statuses = readings.flatMap(({ status: read, validFrom }) =>
    read ? [{ ...read, asOf: validFrom ?? work.settings.now.toISOString() }] : [],
  )
  return { check: judgeStatuses([...problems, ...readings.flatMap((reading) => reading.problems)]), statuses }
}

export function judgeStatuses(problems: readonly Problem[]): Outcome {
  const errors = nonEmpty(problems.filter(({ severity }) => severity === 'error'))
  const remarks = problems.filter(({ severity }) => severity === 'warning')
  const noted = remarks.length > 0 ? { remarks } : {}
  if (!errors) return { outcome: 'pass', ...noted }
  const outcome = errors.every(isOpen) ? 'unknown' : 'fail'
  return { outcome, problems: errors, ...noted }
}

export const unreachable = (entry: Pick<StatusEntry, 'pointer'>, why: string, cause?: Problem): ListReading => {
  const fix = 'Ask the issuer whether the badge is still good.'
  const first = problem('status.entries.unreachable', `The status list was not read: ${why}`, {
    pointer: entry.pointer,
    fix,
  })
  return { problems: cause ? [first, { ...cause, severity: 'warning' }] : [first] }
}

function readEntry(entry: StatusEntry, document: JsonObject, issuer: string, work: Work): Promise<ListReading> {
  if (entry.type === '1EdTechRevocationList') return readRevocations(entry, document, issuer, work)
  return readList(entry, issuer, work)
}

async function readList(entry: ListEntry, issuer: string, { settings, verifyInner }: Work): Promise<ListReading> {
  const { fetch: ask, cache, signal } = settings.lookup
  if (ask === undefined || verifyInner === undefined) return unreachable(entry, 'nothing may be fetched.')
  const request = {
    fetch: ask,
    accept: LIST_TYPES,
    maxBytes: MAX_LIST_BYTES,
    ...(cache && { cache }),
    ...(signal && { signal }),
  }
  const fetched = await fetchDocument(entry.list, request)
  if ('problem' in fetched) return unreachable(entry, 'it could not be fetched.', fetched.problem)
  const report = await verifyInner(fetched.text, 'any', 'keys')
  if (report.credential === undefined) return unproven(entry, report)
  return readListStatus(report.credential, entry, {
    issuer,
    otherIssuers: settings.statusLists.issuers ?? [],
    now: settings.now,
    skewMs: settings.skewMs,
    ...(settings.maxStatusAge !== undefined && { maxAgeMs: settings.maxStatusAge * 1000 }),
    ...newestOf(entry.list, settings.statusLists.newest),
  })
}

export const newestOf = (list: string, newest: Readonly<Record<string, string>> = {}): { newest?: string } => {
  const seen = Object.hasOwn(newest, list) ? newest[list] : undefined
  return seen === undefined ? {} : { newest: seen }
}

/** 2^20 entries of one bit, gzipped and in base64url, at their worst. */
const MAX_LIST_BYTES = 1_000_000

/** A list whose own proof does not hold says nothing. */
function unproven(entry: ListEntry, report: Report): ListReading {
  const found = Object.values(report.checks).flatMap((check) => ('problems' in check ? check.problems : []))[0]
  const pointer = `${entry.pointer}/statusListCredential`
  if (report.verdict === 'undetermined') return unreachable(entry, 'its own proof could not be checked.', found)
  const message = `The status list's own proof does not hold. ${found?.message ?? ''}`.trim()
  return { problems: [problem('status.entries.malformed', message, { pointer })] }
}

async function readRevocations(
  entry: RevocationListEntry,
  document: JsonObject,
  issuer: string,
  { settings }: Work,
): Promise<ListReading> {
  const expectations = {
    credentialId: typeof document['id'] === 'string' ? document['id'] : undefined,
    issuer,
    otherIssuers: settings.statusLists.issuers ?? [],
  }
  // Unsigned: only what stands on the issuer's own host is asked for.
  if (publishersOf(entry, expectations).length === 0) return readRevocationList(undefined, entry, expectations)
  const { fetch: ask, cache, signal } = settings.lookup
  if (ask === undefined) return unreachable(entry, 'nothing may be fetched.')
  const request = {
    fetch: ask,
    accept: ['application/json', 'application/ld+json'],
    ...(cache && { cache }),
    ...(signal && { signal }),
  }
  const fetched = await fetchJson(entry.list, request)
  if ('problem' in fetched) return unreachable(entry, 'it could not be fetched.', fetched.problem)
  return readRevocationList(fetched.value, entry, expectations)
}
