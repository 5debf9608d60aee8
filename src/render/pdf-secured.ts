/** The secured credential as it was handed in -> what is attached to the paper, and the award that is printed on it. */
import { trace } from '../build/read.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { openJwtNow } from '../proof/open-jwt-now.ts'
import type { Award } from './pdf-rows.ts'

export interface Attachment {
  readonly award: Award
  readonly id: string | undefined
  /** As it was handed in; an object as JSON. */
  readonly bytes: Uint8Array
  /** The compact token, where it is one. */
  readonly token: string | undefined
  readonly name: 'badge.json' | 'badge.jwt'
  readonly mediaType: string
}

/** A compact JWS (RFC 7515, 7.1). */
const TOKEN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

/**
 * Throws `issue.not-secured` for a document without proof, `read.not-a-badge` for one that is about no achievement, and what
 * the reader of JSON or tokens finds. Whether the proof holds is for `verify` to say.
 */
export function openSecured(secured: JsonObject | string): Attachment {
  if (typeof secured === 'string' && TOKEN.test(secured.trim())) return openToken(secured.trim())
  const document = typeof secured === 'string' ? parse(secured) : secured
  if (typeof document !== 'object' || document === null || Array.isArray(document) || !('proof' in document)) {
    const message = 'The certificate carries a signed credential, and this document has no proof.'
    throw new MicrocredError([problem('issue.not-secured', message, { fix: 'Sign it first, with issue.' })])
  }
  const text = typeof secured === 'string' ? secured : JSON.stringify(secured)
  return {
    ...describe(document),
    bytes: encodeUtf8(text),
    token: undefined,
    name: 'badge.json',
    mediaType: 'application/vc',
  }
}

function openToken(token: string): Attachment {
  const opened = openJwtNow(token)
  if (!('jws' in opened)) throw new MicrocredError(opened.problems)
  return {
    ...describe(opened.document),
    bytes: encodeUtf8(token),
    token,
    name: 'badge.jwt',
    mediaType: opened.format === 'vc+jwt' ? 'application/vc+jwt' : 'application/jwt',
  }
}

function parse(text: string): Json {
  const parsed = parseJson(text)
  if (parsed.problems !== undefined) throw new MicrocredError(parsed.problems)
  return parsed.value
}

function describe(document: JsonObject): Pick<Attachment, 'award' | 'id'> {
  const { award, remarks } = trace(document)
  const unread = remarks.find(({ code }) => code === 'read.not-a-badge')
  if (unread !== undefined) throw new MicrocredError([{ ...unread, severity: 'error' }])
  const { id } = document
  return { award, id: typeof id === 'string' ? id : undefined }
}
