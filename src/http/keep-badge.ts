/** `POST /ims/ob/v3p0/credentials`: a badge of whoever the token is for, verified and kept. */

import { parseDateTime } from '../encoding/date-time.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Report } from '../model/report.ts'
import { verify } from '../verify/verify.ts'
import { type Answer, type Refusal, refuse, refuseFor } from './answer.ts'
import type { StoredBadge } from './badge-store.ts'
import { wordForOpenBadges } from './imsx.ts'
import { bodyKind, isObject, readJson } from './read-body.ts'
import type { Asked } from './route.ts'
import { withSubject } from './with-subject.ts'

export const keepBadge: (asked: Asked) => Promise<Answer> = withSubject(async (asked, badges, subject) => {
  const { request, bytes, signal, settings } = asked
  const isToken = bodyKind(request, ['token']) !== undefined
  const read = isToken ? readToken(bytes) : readJson(bytes)
  if (read.refused) return wordForOpenBadges(read.refused)
  const report = await verify(read.value, {
    contexts: settings.contexts,
    ...(settings.fetch && { fetch: settings.fetch }),
    ...(settings.now && { now: settings.now() }),
    ...badges.verify,
    expect: 'badge',
    signal,
  })
  if ((await badges.accept(report, subject)) !== true) return wordForOpenBadges(refuse(400, problemsOf(report)))
  const named = nameBadge(report)
  if (named === undefined) {
    return wordForOpenBadges(refuseFor(400, 'http.body', 'The badge has no id, issuer or date to keep it by.'))
  }
  const done = await badges.store.put(subject, { ...named, text: read.text, form: isToken ? 'token' : 'json' })
  const contentType = isToken ? 'text/plain' : 'application/json'
  // section 6.2.3: the body must be the badge of the request
  return { status: done === 'created' ? 201 : 200, text: read.text, contentType }
})

function readToken(bytes: Uint8Array): { value: string; text: string; refused?: undefined } | { refused: Refusal } {
  try {
    const text = decodeUtf8(bytes).trim()
    if (/^[\w-]+\.[\w-]*\.[\w-]+$/.test(text)) return { value: text, text }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
  }
  return { refused: refuseFor(400, 'http.body', 'The body must be a compact JWS.', { pointer: '' }) }
}

function problemsOf({ checks }: Report): Refusal['body']['errors'] {
  const found = Object.values(checks).flatMap((check) => ('problems' in check ? check.problems : []))
  if (found.length > 0) return found
  return refuseFor(400, 'http.body', 'The host does not take this badge.').body.errors
}

/** Two badges are one when issuer and id are the same once percent-escapes and spaces around are gone (section 8.5, equality). */
function nameBadge({ credential, claimed }: Report): Pick<StoredBadge, 'key' | 'issuedAt'> | undefined {
  const document = (credential ?? claimed?.credential) as JsonObject | undefined
  if (document === undefined) return undefined
  const { id, issuer, validFrom, issuanceDate } = document
  const by: Json | undefined = isObject(issuer) ? issuer['id'] : issuer
  const issuedAt = parseDateTime(validFrom ?? issuanceDate)
  if (typeof id !== 'string' || typeof by !== 'string' || issuedAt === undefined) return undefined
  return { key: `${decodeText(by)}\n${decodeText(id)}`, issuedAt }
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text).trim()
  } catch {
    // a stray percent sign is one
    return text.trim()
  }
}
