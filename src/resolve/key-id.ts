/** Names of keys and of those who control them: DIDs and https URLs, with or without a fragment. */

export interface KeyUrl {
  /** As it was written. */
  readonly method: string
  /** Without the fragment. */
  readonly address: string
  readonly fragment: string | undefined
}

/** The parts of a verification method's absolute URL, or the sentence that says what is wrong with it. */
export function readKeyUrl(verificationMethod: unknown): KeyUrl | string {
  if (typeof verificationMethod !== 'string') return 'The proof does not name its key.'
  if (!/^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(verificationMethod)) return 'The key is not named by an absolute URL.'
  const [address = '', fragment, ...more] = verificationMethod.split('#')
  if (more.length > 0) return 'The URL of the key has more than one "#".'
  return { method: verificationMethod, address, fragment }
}

/**
 * Whether both are one name. https URLs are compared as they are asked for (`https://uni.example` and
 * `https://UNI.example:443/` are one request), everything else letter by letter.
 */
export function sameId(one: unknown, other: string): boolean {
  return typeof one === 'string' && (one === other || normalId(one) === normalId(other))
}

/** A form that is equal for equal names. */
export function normalId(id: string): string {
  return /^https:/i.test(id) && URL.canParse(id) ? new URL(id).href : id
}

/** Whether an answer from `actual` speaks for `asked`: of the same host and port, but for a leading `www.`. */
export function sameHost(asked: string, actual: string): boolean {
  const host = (url: string): string => new URL(url).host.replace(/^www\./, '')
  return host(asked) === host(actual)
}
