import { randomBytes } from '#platform'
import { encodeHex } from '../encoding/hex.ts'

/** The id by which a request is found in logs: the one that a proxy gave it, or a new one. Nothing that could break a log line. */
export function requestId(request: Request): string {
  const given = request.headers.get('x-request-id') ?? ''
  return /^[\w.:+/=-]{1,128}$/.test(given) ? given : encodeHex(randomBytes(16))
}
