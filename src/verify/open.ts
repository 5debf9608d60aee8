/** The check `format.parse`: whatever was handed in -> one JSON document, within the limits. Never throws. */
import { snapshot } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Outcome } from '../model/report.ts'
import type { Limits } from './options.ts'
import { fail, pass, unknown } from './outcomes.ts'

export interface Opened {
  readonly check: Outcome
  readonly document?: JsonObject
}

/** A compact JWS (RFC 7515, 7.1), as Open Badges' CompactJws spells it. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

export function open(input: unknown, limits: Limits): Opened {
  if (input instanceof Uint8Array) return openBytes(input, limits)
  if (typeof input === 'string') return openText(input, limits)
  const copied = snapshot(input, limits)
  return copied.problem ? refused(copied.problem) : openJson(copied.value)
}

function openBytes(bytes: Uint8Array, limits: Limits): Opened {
  if (bytes.length > limits.maxBytes) return tooLarge(limits)
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return unsupported('A PNG picture')
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return unsupported('A PDF file')
  try {
    return openText(decodeUtf8(bytes), limits)
  } catch {
    // The decoder's one error; `openText` throws none.
    return refused(problem('format.parse.not-json', 'The bytes are no UTF-8 text.'))
  }
}

function openText(text: string, limits: Limits): Opened {
  if (text.length > limits.maxBytes) return tooLarge(limits)
  const trimmed = text.trim()
  if (COMPACT_JWS.test(trimmed)) return unsupported('A compact JWT')
  if (/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+~/.test(trimmed)) return unsupported('An SD-JWT')
  if (trimmed.startsWith('<') && trimmed.includes('<svg')) return unsupported('An SVG picture')
  const parsed = parseJson(text, limits)
  if ('problems' in parsed) {
    const [first, ...rest] = parsed.problems
    return refused(first, ...rest)
  }
  return openJson(parsed.value)
}

function openJson(value: Json): Opened {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = 'A credential is a JSON object.'
    return refused(problem('format.parse.not-a-credential', message, { pointer: '', fix: 'Hand in the badge itself.' }))
  }
  const document = value as JsonObject
  if (document['type'] === 'EnvelopedVerifiableCredential') return unsupported('An enveloped credential')
  return { check: pass, document }
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
