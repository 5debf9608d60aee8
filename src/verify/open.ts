/** The check `format.parse`: whatever was handed in -> one JSON document, within the limits. Never throws. */
import { snapshot } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Outcome } from '../model/report.ts'
import type { JwtProfile } from '../proof/jwt-claims.ts'
import { isEnvelope, openEnvelope } from '../proof/jwt-envelope.ts'
import { type OpenedJwt, openJwt } from '../proof/open-jwt.ts'
import type { Limits } from './options.ts'
import { fail, pass, unknown } from './outcomes.ts'

export interface Opened {
  readonly check: Outcome
  readonly document?: JsonObject
  /** The token the document was carried in. */
  readonly jwt?: OpenedJwt
  /** An SD-JWT, which has rules of its own (`verifySdJwt`). */
  readonly sdJwt?: string
  /** Where a token was recognised and cannot be read: what that says of its signature. */
  readonly signature?: Outcome
}

export interface OpenOptions {
  readonly limits: Limits
  readonly jwt: JwtProfile
}

/** A compact JWS (RFC 7515, 7.1), as Open Badges' CompactJws spells it. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

/** The same with disclosures behind it (RFC 9901, 4). */
const SD_JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+~/

/** @param openToken what is done with a compact JWS; it is read as a credential's unless said */
export function open(input: unknown, options: OpenOptions, openToken: OpenToken = openCredentialToken): Opened {
  if (input instanceof Uint8Array) return openBytes(input, options, openToken)
  if (typeof input === 'string') return openText(input, options, openToken)
  const copied = snapshot(input, options.limits)
  return copied.problem ? refused(copied.problem) : openJson(copied.value, options)
}

export type OpenToken = (text: string, options: OpenOptions) => Opened

function openBytes(bytes: Uint8Array, options: OpenOptions, openToken: OpenToken): Opened {
  const { limits } = options
  if (bytes.length > limits.maxBytes) return tooLarge(limits)
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return unsupported('A PNG picture')
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return unsupported('A PDF file')
  try {
    return openText(decodeUtf8(bytes), options, openToken)
  } catch {
    // The decoder's one error; `openText` throws none.
    return refused(problem('format.parse.not-json', 'The bytes are no UTF-8 text.'))
  }
}

function openText(text: string, options: OpenOptions, openToken: OpenToken): Opened {
  const { limits } = options
  if (text.length > limits.maxBytes) return tooLarge(limits)
  const trimmed = text.trim()
  if (COMPACT_JWS.test(trimmed)) return openToken(trimmed, options)
  if (SD_JWT.test(trimmed)) return { ...unsupported('An SD-JWT'), sdJwt: trimmed }
  if (trimmed.startsWith('<') && trimmed.includes('<svg')) return unsupported('An SVG picture')
  const parsed = parseJson(text, limits)
  if ('problems' in parsed) {
    const [first, ...rest] = parsed.problems
    return refused(first, ...rest)
  }
  return openJson(parsed.value, options)
}

function openJson(value: Json, options: OpenOptions): Opened {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'A credential is a JSON object.'
    return refused(problem('format.parse.not-a-credential', message, { pointer: '', fix: 'Hand in the badge itself.' }))
  }
  const document = value as JsonObject
  if (isEnvelope(document)) {
    const envelope = openEnvelope(document)
    return envelope.problems ? unread(envelope.problems) : openCredentialToken(envelope.text, options, envelope.format)
  }
  return { check: pass, document }
}

function openCredentialToken(
  text: string,
  { limits, jwt: profile }: OpenOptions,
  format?: OpenedJwt['format'],
): Opened {
  const opened = openJwt(text, { profile, limits, ...(format && { format }) })
  return 'jws' in opened ? { check: pass, document: opened.document, jwt: opened } : unread(opened.problems)
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

function unsupported(what: string): Opened {
  const message = `${what} cannot be read by this version.`
  return { check: unknown(problem('format.parse.unsupported', message, { fix: 'Hand in the badge as JSON.' })) }
}

const OVER_A_LIMIT: readonly string[] = [
  'format.parse.too-large',
  'format.parse.too-deep',
  'format.parse.too-many-nodes',
]

/** Over a limit is "could not be checked"; anything else is bad. */
function refused(first: Problem, ...rest: Problem[]): Opened {
  const beyond = [first, ...rest].every(({ code }) => OVER_A_LIMIT.includes(code))
  return { check: beyond ? unknown(first, ...rest) : fail(first, ...rest) }
}

function tooLarge(limits: Limits): Opened {
  const message = `The input is larger than ${limits.maxBytes} bytes.`
  return refused(problem('format.parse.too-large', message, { fix: 'Raise limits.maxBytes if that is meant.' }))
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
