/** The check `format.parse`: whatever was handed in -> one JSON document, within the limits. Never throws. */
import { snapshot } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isEnvelope } from '../proof/is-envelope.ts'
import { type Opened, type OpenOptions, refused } from './opened.ts'
import type { Limits } from './options.ts'
import { pass, unknown } from './outcomes.ts'

const MOST_FILE_BYTES = 32 * 1024 * 1024

/** A compact JWS (RFC 7515, 7.1), as Open Badges' CompactJws spells it. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

/** The same with disclosures behind it (RFC 9901, 4). */
const SD_JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+~/

/**
 * At once, unless it is a token or a file that carries a badge, whose readers are loaded when one comes.
 *
 * @param openToken what is done with a compact JWS; it is read as a credential's unless said
 */
export function open(
  input: unknown,
  options: OpenOptions,
  openToken: OpenToken = openCredential,
): Opened | Promise<Opened> {
  if (typeof input === 'string' && MARKUP.test(input)) return openMarkup(input, options, openToken)
  if (isBytes(input)) return openBytes(input, options, openToken)
  if (typeof input === 'string') return openText(input, options, openToken)
  const copied = snapshot(input, options.limits)
  return copied.problem ? refused(copied.problem) : openJson(copied.value, options)
}

/** A proxy may throw at every question. */
function isBytes(input: unknown): input is Uint8Array {
  try {
    return input instanceof Uint8Array
  } catch {
    return false
  }
}

export type OpenToken = (text: string, options: OpenOptions) => Opened | Promise<Opened>

async function openCredential(text: string, options: OpenOptions): Promise<Opened> {
  const { openCredentialToken } = await loadTokens()
  return openCredentialToken(text, options)
}

async function openCredentialEnvelope(document: JsonObject, options: OpenOptions): Promise<Opened> {
  const { openEnvelopedToken } = await loadTokens()
  return openEnvelopedToken(document, options)
}

type Tokens = typeof import('./tokens.ts')

/** Once it is there it is at hand at once: an import takes its time each time it is asked. */
let tokens: Tokens | undefined

export async function loadTokens(): Promise<Tokens> {
  tokens ??= await import('./tokens.ts')
  return tokens
}

/** An SVG begins like this, and so does everything else that is written in tags; no badge as JSON or as a token does. */
const MARKUP = /^\s*</

function openMarkup(text: string, options: OpenOptions, openToken: OpenToken): Opened | Promise<Opened> {
  const { limits } = options
  // three bytes a character at most
  if (text.length > limits.maxPictureBytes) return tooLarge(limits, 'maxPictureBytes')
  try {
    return openPicture(encodeUtf8(text), options, openToken)
  } catch {
    return refused(problem('format.parse.text', 'The SVG holds half of a character.'))
  }
}

/** The picture's own findings ride on this check: as its problems, or beside what was found in the picture. */
async function openPicture(bytes: Uint8Array, options: OpenOptions, openToken: OpenToken): Promise<Opened> {
  const { limits } = options
  if (bytes.length > limits.maxPictureBytes) return tooLarge(limits, 'maxPictureBytes')
  const { takeOut } = await import('../bake/take-out.ts')
  try {
    const { text, remarks } = await takeOut(bytes, limits.maxBytes)
    const opened = await openText(text, options, openToken)
    return remarks.length === 0 ? opened : { ...opened, check: { ...opened.check, remarks } }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const [first, ...rest] = error.problems
    return refused(first, ...rest)
  }
}

function openBytes(bytes: Uint8Array, options: OpenOptions, openToken: OpenToken): Opened | Promise<Opened> {
  const { limits } = options
  if (isPicture(bytes)) return openPicture(bytes, options, openToken)
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return openPdfFile(bytes, options, openToken)
  if (bytes.length > limits.maxBytes) return tooLarge(limits)
  try {
    return openText(decodeUtf8(bytes), options, openToken)
  } catch {
    // The decoder's one error; `openText` throws none.
    return refused(problem('format.parse.not-json', 'The bytes are no UTF-8 text.'))
  }
}

/** The limit is the badge's; the file around it, with its fonts and pictures, may be larger. */
async function openPdfFile(bytes: Uint8Array, options: OpenOptions, openToken: OpenToken): Promise<Opened> {
  const most = Math.max(options.limits.maxBytes, MOST_FILE_BYTES)
  if (bytes.length > most) return refused(problem('format.parse.too-large', `The file is larger than ${most} bytes.`))
  const { openPdf } = await import('./open-pdf.ts')
  const found = await openPdf(bytes)
  if (found.text === undefined) {
    const { problem: first } = found
    return first.code === 'format.parse.unsupported' ? { check: unknown(first) } : refused(first)
  }
  const { text, remarks } = found
  const opened = await openText(text, options, openToken)
  return remarks.length === 0 ? opened : { ...opened, check: { ...opened.check, remarks } }
}

function openText(text: string, options: OpenOptions, openToken: OpenToken): Opened | Promise<Opened> {
  const { limits } = options
  if (text.length > limits.maxBytes) return tooLarge(limits)
  const trimmed = text.trim()
  if (COMPACT_JWS.test(trimmed)) return openToken(trimmed, options)
  if (SD_JWT.test(trimmed)) return { ...unsupported('An SD-JWT'), sdJwt: trimmed }
  const parsed = parseJson(text, limits)
  if ('problems' in parsed) {
    const [first, ...rest] = parsed.problems
    return refused(first, ...rest)
  }
  return openJson(parsed.value, options)
}

function openJson(value: Json, options: OpenOptions): Opened | Promise<Opened> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'A credential is a JSON object.'
    return refused(problem('format.parse.not-a-credential', message, { pointer: '', fix: 'Hand in the badge itself.' }))
  }
  const document = value as JsonObject
  return isEnvelope(document) ? openCredentialEnvelope(document, options) : { check: pass, document }
}

function unsupported(what: string): Opened {
  const message = `${what} cannot be read by this version.`
  return { check: unknown(problem('format.parse.unsupported', message, { fix: 'Hand in the badge as JSON.' })) }
}

function tooLarge(limits: Limits, limit: 'maxBytes' | 'maxPictureBytes' = 'maxBytes'): Opened {
  const message = `The input is larger than ${limits[limit]} bytes.`
  return refused(problem('format.parse.too-large', message, { fix: `Raise limits.${limit} if that is meant.` }))
}

/** By the first bytes: PNG's, or those of something written in tags, in UTF-16 too, behind a byte order mark or spaces. */
function isPicture(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return true
  const first = bytes.subarray(0, 64).find((byte) => !BEFORE_TAGS.includes(byte))
  return first === 0x3c
}

/** Spaces, the marks of UTF-8 and UTF-16, and the zeros of UTF-16. */
const BEFORE_TAGS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0]

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
