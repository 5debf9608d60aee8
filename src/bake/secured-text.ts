/** What goes into a picture: a credential with its proof as JSON text, or a compact token, and which of the two kinds it is. */
import { decodeBase64url } from '../encoding/base64url.ts'
import { DOCUMENT_LIMITS } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { refuse } from './refuse.ts'

export interface SecuredText {
  readonly text: string
  readonly isToken: boolean
  readonly kind: 'badge' | 'record'
}

/** A compact JWS (RFC 7515, 7.1). */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

export function isCompactJws(text: string): boolean {
  return COMPACT_JWS.test(text)
}

/**
 * The text of a secured credential, in ASCII.
 *
 * @throws MicrocredError `bake.not-secured`, or `format.parse.*` for what is no JSON
 */
export function readSecured(secured: string | JsonObject): SecuredText {
  if (typeof secured === 'string') {
    const text = secured.trim()
    return isCompactJws(text) ? readToken(text) : readJson(text)
  }
  return readJson(write(secured))
}

/** Read again like any other text: what readers would refuse is not written. */
function write(secured: JsonObject): string {
  try {
    return String(JSON.stringify(secured))
  } catch {
    // a circle, a member that throws, or deeper than the stack
    throw refuse('bake.not-secured', 'The credential cannot be written as JSON.', 'Bake what issue() gives back.')
  }
}

function readJson(text: string): SecuredText {
  const parsed = parseJson(text, DOCUMENT_LIMITS)
  if (parsed.problems) throw new MicrocredError(parsed.problems)
  return { text: escapeText(text.replace(/^\uFEFF/, '')), isToken: false, kind: kindOf(assertSecured(parsed.value)) }
}

function readToken(text: string): SecuredText {
  const payload = payloadOf(text)
  if (payload === undefined) throw notSecured()
  // VC 1.1 has the credential in a claim of its own
  return { text, isToken: true, kind: kindOf(asObject(payload['vc']) ?? payload) }
}

function payloadOf(token: string): JsonObject | undefined {
  try {
    return asObject(parseJson(decodeUtf8(decodeBase64url(token.split('.')[1] ?? '')), DOCUMENT_LIMITS).value)
  } catch {
    // the decoders' one error
    return undefined
  }
}

function assertSecured(value: Json): JsonObject {
  const document = asObject(value)
  const proof = document?.['proof']
  if (document === undefined || typeof proof !== 'object' || proof === null) throw notSecured()
  return document
}

function kindOf({ type }: JsonObject): 'badge' | 'record' {
  return [type].flat().includes('ClrCredential') ? 'record' : 'badge'
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
}

function notSecured(): Error {
  const message = 'What goes into a picture is a credential with its proof, or a compact token; this is neither.'
  return refuse('bake.not-secured', message, 'Sign it first with issue(), and bake what comes back.')
}

/**
 * The same JSON so that those find it too who search the bytes of a picture for braces and take each byte for a character
 * (Learner Credential Wallet, VerifierPlus): inside texts, braces and all that is not ASCII are written as escapes; `>` too,
 * for an SVG holds it in CDATA. Outside of texts JSON has none of these but the braces that count.
 */
function escapeText(text: string): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, (token) =>
    ESCAPED.test(token) ? token.replace(EACH, escapeUnit) : token,
  )
}

const ESCAPED = /[^ -|~]|[{}>]/
const EACH = /[^ -|~]|[{}>]/g

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
