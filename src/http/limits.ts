/** How much a request may take, of memory and of time. */
import { DOCUMENT_LIMITS } from '../encoding/snapshot.ts'
import { MicrocredError, problem } from '../errors.ts'
import { refuseUnknownOptions } from '../options.ts'

export interface HttpLimits {
  /** Of one body, in bytes; default 1,000,000, which is what `verify` takes. */
  readonly maxBodyBytes: number
  /** Of all bodies in memory at once, in bytes; default 32,000,000. What comes beyond is asked to come again (503). */
  readonly maxHeldBytes: number
  /** For a body to arrive, in milliseconds; default 10,000. */
  readonly bodyTimeoutMs: number
  /** For the whole request, in milliseconds; default 30,000. */
  readonly requestTimeoutMs: number
}

const DEFAULTS: HttpLimits = {
  maxBodyBytes: DOCUMENT_LIMITS.maxBytes,
  maxHeldBytes: 32_000_000,
  bodyTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
}

export function readLimits(given: Partial<HttpLimits> = {}): HttpLimits {
  refuseUnknownOptions(given, Object.keys(DEFAULTS), '/limits')
  for (const [name, value] of Object.entries(given)) {
    if (Number.isInteger(value) && value >= 1 && value <= 0x7fff_ffff) continue
    const message = `limits.${name} must be a whole number above 0.`
    throw new MicrocredError([problem('options.value', message, { pointer: `/limits/${name}` })])
  }
  return { ...DEFAULTS, ...given }
}
