/** The body of a POST: JSON, one object, of bounded size. */
import { DOCUMENT_LIMITS } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { type Answer, refuse, refuseFor } from './answer.ts'

/** A credential may be as large as `verify` takes it; what stands around it is small. */
const MAX_BYTES: number = DOCUMENT_LIMITS.maxBytes

export type Body =
  | { readonly body: JsonObject; readonly options: JsonObject; readonly refused?: undefined }
  | { readonly refused: Answer }

/** The body and its member `options` (an empty object when it is absent). */
export async function readBody(request: Request): Promise<Body> {
  // Browsers send other types to any site without asking it first; this one they ask about (CORS).
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(request.headers.get('content-type') ?? '')) {
    const fix = 'Send content-type: application/json.'
    return { refused: refuseFor(415, 'http.media-type', 'The body must be JSON, and say so.', { fix }) }
  }
  const bytes = await readBytes(request).catch(() => 'broken' as const)
  if (bytes === 'broken') return { refused: refuseFor(400, 'http.body', 'The body broke off.') }
  if (bytes === undefined) {
    return { refused: refuseFor(413, 'http.too-large', `The body is larger than ${MAX_BYTES} bytes.`) }
  }
  const parsed = parse(bytes)
  if (parsed.refused) return parsed
  const { value } = parsed
  if (!isObject(value))
    return { refused: refuseFor(400, 'http.body', 'The body must be a JSON object.', { pointer: '' }) }
  const { options = {} } = value
  if (isObject(options)) return { body: value, options }
  return { refused: refuseFor(400, 'http.body', '"options" must be an object.', { pointer: '/options' }) }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(
  bytes: Uint8Array,
): { readonly value: Json; readonly refused?: undefined } | { readonly refused: Answer } {
  try {
    const parsed = parseJson(decodeUtf8(bytes))
    return parsed.problems ? { refused: refuse(400, parsed.problems) } : { value: parsed.value }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return { refused: refuse(400, error.problems) }
  }
}

/** Undefined as soon as there are too many, whatever the headers said. */
async function readBytes({ body }: Request): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array()
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > MAX_BYTES) {
      await reader.cancel()
      return undefined
    }
    chunks.push(next.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
