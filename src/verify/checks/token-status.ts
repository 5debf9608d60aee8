/** The check `status.entries` of an SD-JWT VC: its place in a Token Status List, signed by its issuer. */

import { type Problem, problem } from '../../errors.ts'
import type { Json } from '../../model/credential.ts'
import { isJsonObject, parseJsonBytes, readJws } from '../../proof/jws.ts'
import { fetchDocument } from '../../resolve/fetch-json.ts'
import { readTokenEntry, readTokenList, type TokenStatusEntry } from '../../status/read-token-list.ts'
import type { ListReading } from '../../status/status-entry.ts'
import type { VerifySettings } from '../options.ts'
import { findTrusted } from './issuer-trust.ts'
import { readPins } from './pins.ts'
import { checkIssuer } from './proof-issuer.ts'
import { judgeStatuses, newestOf, type StatusCheck, unreachable } from './read-statuses.ts'
import { checkByIssuer } from './sd-jwt-signature.ts'

/** 2^20 entries of one bit, in zlib's form and base64url, at their worst. */
const MAX_LIST_BYTES = 1_000_000

export async function readTokenStatus(status: Json, issuer: string, settings: VerifySettings): Promise<StatusCheck> {
  const { entry, problems } = readTokenEntry(status, '/payload/status')
  const reading: ListReading = entry === undefined ? { problems } : await readEntry(entry, issuer, settings)
  const { status: read, validFrom } = reading
  return {
    check: judgeStatuses(reading.problems),
    statuses: read ? [{ ...read, asOf: validFrom ?? settings.now.toISOString() }] : [],
  }
}

async function readEntry(entry: TokenStatusEntry, issuer: string, settings: VerifySettings): Promise<ListReading> {
  const { fetch: ask, cache, signal } = settings.lookup
  if (ask === undefined) return unreachable(entry, 'nothing may be fetched.')
  const fetched = await fetchDocument(entry.uri, {
    fetch: ask,
    accept: ['application/statuslist+jwt'],
    maxBytes: MAX_LIST_BYTES,
    ...(cache && { cache }),
    ...(signal && { signal }),
  })
  if ('problem' in fetched) return unreachable(entry, 'it could not be fetched.', fetched.problem)
  const claims = await openList(fetched.text.trim(), entry, issuer, settings)
  if ('problems' in claims) return claims
  return readTokenList(claims.claims, entry, {
    now: settings.now,
    skewMs: settings.skewMs,
    ...(settings.maxStatusAge !== undefined && { maxAgeMs: settings.maxStatusAge * 1000 }),
    ...newestOf(entry.uri, settings.statusLists.newest),
  })
}

/** The claims of a list that its issuer signed; that is the credential's, or one the caller names. */
async function openList(
  text: string,
  entry: TokenStatusEntry,
  issuer: string,
  settings: VerifySettings,
): Promise<ListReading | { readonly claims: Readonly<Record<string, Json | undefined>> }> {
  const refuse = (code: Problem['code'], message: string): ListReading => ({
    problems: [problem(code, message, { pointer: `${entry.pointer}/uri` })],
  })
  const limits = { ...settings.limits, maxBytes: MAX_LIST_BYTES }
  const jws = readJws(text, limits)
  if (jws.problems) return refuse('status.entries.malformed', `The status list is no token. ${jws.problems[0].message}`)
  if (jws.header['typ'] !== 'statuslist+jwt') {
    return refuse('status.entries.malformed', 'The token at the address is no status list.')
  }
  const parsed = parseJsonBytes(jws.payloadBytes, '/payload', limits)
  const claims = parsed.problems === undefined && isJsonObject(parsed.value) ? parsed.value : undefined
  if (claims === undefined) return refuse('status.entries.malformed', 'The status list cannot be read.')
  const { iss = issuer } = claims
  if (typeof iss !== 'string' || (iss !== issuer && !settings.statusLists.issuers?.includes(iss))) {
    return refuse('status.entries.issuer', "The status list is by somebody else than the credential's issuer.")
  }
  const pins = await readPins((settings.trust && (await findTrusted(settings.trust, iss)))?.keys ?? [])
  const signature = await checkByIssuer(jws, claims['iat'], { issuer: iss, pins, lookup: settings.lookup }, settings)
  const bound = signature.good.length > 0 ? checkIssuer(iss, signature.good) : signature.check
  if (bound.outcome === 'pass') return { claims }
  const cause = 'problems' in bound ? bound.problems[0] : undefined
  if (bound.outcome === 'unknown') return unreachable(entry, 'its own proof could not be checked.', cause)
  return refuse('status.entries.malformed', `The status list's own proof does not hold. ${cause?.message ?? ''}`.trim())
}
