/** The body of a request: of bounded size, within its time, and of a type that the route takes. */
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { concatBytes } from '../resolve/concat-bytes.ts'
import { startDeadline } from '../resolve/deadline.ts'
import { type Refusal, refuse, refuseFor } from './answer.ts'
import type { HttpLimits } from './limits.ts'
import type { Room } from './room.ts'
import type { BodyKind } from './route.ts'

/** Browsers send other types to any site without asking it first; these they ask about (CORS), but for `token`. */
const TYPES: Readonly<Record<BodyKind, { readonly pattern: RegExp; readonly name: string }>> = {
  json: { pattern: /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i, name: 'application/json' },
  token: { pattern: /^text\/plain\s*(?:;|$)/i, name: 'text/plain' },
}

/** What the body says it is; undefined for a type that is none of `takes`. */
export function bodyKind(request: Request, takes: readonly BodyKind[]): BodyKind | undefined {
  const type = request.headers.get('content-type') ?? ''
  return takes.find((kind) => TYPES[kind].pattern.test(type))
}

/** What can be told from the headers: a body of another type, a compressed one, one that is too large. */
export function refuseHeaders(
  request: Request,
  takes: readonly BodyKind[],
  { maxBodyBytes }: HttpLimits,
): Refusal | undefined {
  if (bodyKind(request, takes) === undefined) {
    const fix = `Send content-type: ${takes.map((kind) => TYPES[kind].name).join(' or ')}.`
    const what = takes.includes('token') ? 'JSON or a token' : 'JSON'
    return refuseFor(415, 'http.media-type', `The body must be ${what}, and say so.`, { fix })
  }
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (coding !== 'identity' && coding !== '') {
    // RFC 9110, 15.5.16
    const refused = refuseFor(415, 'http.encoding', 'Compressed bodies are not taken.', { fix: 'Send it as it is.' })
    return { ...refused, headers: { 'accept-encoding': 'identity' } }
  }
  return Number(request.headers.get('content-length') ?? 0) > maxBodyBytes ? tooLarge(maxBodyBytes) : undefined
}

export interface Held {
  readonly bytes: Uint8Array
  readonly refused?: undefined
}

/** What is read is taken from `room`; where it is refused, it has been given back. */
export async function readBytes(
  { body }: Request,
  limits: HttpLimits,
  room: Room,
  signal: AbortSignal,
): Promise<Held | { readonly refused: Refusal }> {
  if (body === null) return { bytes: new Uint8Array() }
  const reader = body.getReader()
  const deadline = startDeadline(limits.bodyTimeoutMs, signal)
  const chunks: Uint8Array[] = []
  let size = 0
  const end = (refused: Refusal): { readonly refused: Refusal } => {
    room.giveBack(size)
    // not waited for: a stream that hangs may hang here too
    reader.cancel().catch(() => {})
    return { refused }
  }
  try {
    for (let next = await deadline.race(reader.read()); !next.done; next = await deadline.race(reader.read())) {
      const { length } = next.value
      if (size + length > limits.maxBodyBytes) return end(tooLarge(limits.maxBodyBytes))
      if (!room.take(length)) return end(busy())
      size += length
      chunks.push(next.value)
    }
    return { bytes: concatBytes(chunks) }
  } catch {
    return end(deadline.signal.aborted ? tooSlow(limits) : refuseFor(400, 'http.body', 'The body broke off.'))
  } finally {
    deadline.stop()
  }
}

export type Body =
  | { readonly body: JsonObject; readonly options: JsonObject; readonly refused?: undefined }
  | { readonly refused: Refusal }

/** The JSON object and its member `options` (an empty object when it is absent). */
export function readObject(bytes: Uint8Array): Body {
  const parsed = readJson(bytes)
  if (parsed.refused) return parsed
  const { value } = parsed
  if (!isObject(value)) return refuseBody('The body must be a JSON object.', '')
  const { options = {} } = value
  return isObject(options) ? { body: value, options } : refuseBody('"options" must be an object.', '/options')
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type Parsed = { readonly value: Json; readonly text: string; readonly refused?: undefined }

export function readJson(bytes: Uint8Array): Parsed | { readonly refused: Refusal } {
  try {
    const text = decodeUtf8(bytes)
    // its size is known already
    const parsed = parseJson(text, { maxBytes: bytes.length })
    return parsed.problems ? { refused: refuse(400, parsed.problems) } : { value: parsed.value, text }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return { refused: refuse(400, error.problems) }
  }
}

function refuseBody(message: string, pointer: string): { readonly refused: Refusal } {
  return { refused: refuseFor(400, 'http.body', message, { pointer }) }
}

function tooLarge(most: number): Refusal {
  return refuseFor(413, 'http.too-large', `The body is larger than ${most} bytes.`)
}

function tooSlow({ bodyTimeoutMs }: HttpLimits): Refusal {
  const message = `The body did not arrive within ${bodyTimeoutMs / 1000} seconds.`
  return refuseFor(408, 'http.timeout', message)
}

function busy(): Refusal {
  const fix = 'Try again in a moment.'
  const refused = refuseFor(503, 'http.busy', 'The server has its hands full.', { fix })
  return { ...refused, headers: { 'retry-after': '1' } }
}
