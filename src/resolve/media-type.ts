/** Media types as `Accept` and `Content-Type` write them (RFC 9110, sections 8.3 and 12.5.1). */

/** The type alone, lower case, without parameters; empty where there is none. */
export function mediaType(header: string | null | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/**
 * Whether a type is one of `accepted`. Whoever accepts `application/json` accepts every `+json` type too (RFC 6839,
 * section 3.1), for documents are served under many.
 */
export function acceptsType(accepted: readonly string[], type: string): boolean {
  if (accepted.includes('*/*') || accepted.includes(type)) return true
  return accepted.includes('application/json') && /^application\/[a-z0-9.+-]+\+json$/.test(type)
}

/** The types that an `Accept` header names. */
export function acceptedTypes(header: string): string[] {
  return header.split(',').map(mediaType).filter(Boolean)
}
