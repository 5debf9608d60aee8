/** The check `format.parse` of a presentation: an object, JSON, a token, or an envelope around one. Never throws. */
import type { JsonObject } from '../model/credential.ts'
import type { Outcome } from '../model/report.ts'
import { withLate } from '../platform/late.ts'
import { isEnvelope } from '../proof/is-envelope.ts'
import { openEnvelope } from '../proof/jwt-envelope.ts'
import type { JwtPresentationFormat } from '../proof/jwt-header.ts'
import { type OpenedJwtPresentation, openJwtPresentation } from '../proof/open-jwt-presentation.ts'
import { open } from './open.ts'
import { unread } from './open-token.ts'
import type { OpenOptions } from './opened.ts'
import { pass } from './outcomes.ts'

export interface OpenedPresentation {
  readonly check: Outcome
  readonly document?: JsonObject
  /** The token the presentation was carried in. */
  readonly jwt?: OpenedJwtPresentation
  /** Where a token was recognised and cannot be read: what that says of its signature. */
  readonly signature?: Outcome
}

export async function openPresentation(input: unknown, options: OpenOptions): Promise<OpenedPresentation> {
  let token: string | undefined
  const { check, document, signature } = await open(input, options, (text) => {
    token = text
    return { check: pass }
  })
  if (token !== undefined) return openToken(token, options)
  if (document !== undefined && isEnvelope(document, 'vp+jwt')) {
    const envelope = openEnvelope(document, 'vp+jwt')
    return envelope.problems ? refuse(envelope.problems) : openToken(envelope.text, options, envelope.format)
  }
  return { check, ...(document && { document }), ...(signature && { signature }) }
}

async function openToken(
  text: string,
  { limits, jwt: profile }: OpenOptions,
  format?: JwtPresentationFormat,
): Promise<OpenedPresentation> {
  const opened = await withLate(() => openJwtPresentation(text, { profile, limits, ...(format && { format }) }))
  return 'jws' in opened ? { check: pass, document: opened.document, jwt: opened } : refuse(opened.problems)
}

function refuse(problems: Parameters<typeof unread>[0]): OpenedPresentation {
  const { check, signature } = unread(problems)
  return { check, ...(signature && { signature }) }
}
