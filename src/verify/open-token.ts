/** `format.parse` of a token, alone or in an envelope. Apart from open.ts: a page that meets badges as JSON never loads it. */
import type { Problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { withLate } from '../platform/late.ts'
import { openEnvelope } from '../proof/jwt-envelope.ts'
import { type OpenedJwt, openJwt } from '../proof/open-jwt.ts'
import { type Opened, type OpenOptions, refused } from './opened.ts'
import { fail, pass, unknown } from './outcomes.ts'

export async function openCredentialToken(
  text: string,
  { limits, jwt: profile }: OpenOptions,
  format?: OpenedJwt['format'],
): Promise<Opened> {
  const opened = await withLate(() => openJwt(text, { profile, limits, ...(format && { format }) }))
  return 'jws' in opened ? { check: pass, document: opened.document, jwt: opened } : unread(opened.problems)
}

export async function openEnvelopedToken(document: JsonObject, options: OpenOptions): Promise<Opened> {
  const envelope = openEnvelope(document)
  return envelope.problems ? unread(envelope.problems) : openCredentialToken(envelope.text, options, envelope.format)
}

/** A token that cannot be read fails where its code says: as a form, or as a signature. */
export function unread(problems: readonly [Problem, ...Problem[]]): Opened {
  const [first, ...rest] = problems
  if (first.code.startsWith('format.parse.')) {
    return first.code === 'format.parse.unsupported' ? { check: unknown(first, ...rest) } : refused(first, ...rest)
  }
  return {
    check: pass,
    signature: first.code === 'proof.signature.unsupported' ? unknown(first, ...rest) : fail(first, ...rest),
  }
}
