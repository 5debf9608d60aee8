import { parseDateTime } from '../encoding/date-time.ts'
import { refuse } from './refuse.ts'

/** Until when a key may be used. RFC 3339, as it was written. */
export interface KeyPeriod {
  /** The key is retired: what was signed before still counts. */
  readonly expires?: string
  /** The key may be in other hands: nothing counts from then on, and who knows since when. */
  readonly revoked?: string
}

/**
 * What a verification method says of its own end (Controlled Identifiers, section 2.2). Throws `keys.format` for a date that
 * cannot be read: an end that is not understood is not no end.
 */
export function readKeyPeriod(document: object): KeyPeriod {
  const { expires, revoked }: { expires?: unknown; revoked?: unknown } = { ...document }
  return { ...readMoment('expires', expires), ...readMoment('revoked', revoked) }
}

function readMoment(member: keyof KeyPeriod, value: unknown): KeyPeriod {
  if (value === undefined) return {}
  if (typeof value === 'string' && parseDateTime(value) !== undefined) return { [member]: value }
  throw refuse('keys.format', `"${member}" of the key is no RFC 3339 date-time.`, { pointer: `/${member}` })
}
