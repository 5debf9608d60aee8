/** The Open Badges 3.0 API as a client: the badges that a host has of a learner. */
import type { Json, JsonObject } from '../model/credential.ts'
import { askHost, failed, readAnswer, readHost, readToken, type TokenOptions } from './ask-host.ts'
import { isObject } from './read-body.ts'

export interface PullOptions extends TokenOptions {
  /** Those issued after this moment alone, RFC 3339. */
  readonly since?: string
  /** How many the host is asked for at once; default 50. */
  readonly pageSize?: number
}

/**
 * Page by page, as the caller takes them: objects with a proof, and tokens as texts. Nothing of them has been verified. Scope
 * `credential.readonly`. Throws as `pushBadge`; `http.answer` too for a next page that is not the host's own.
 */
export async function* pullBadges(options: PullOptions): AsyncGenerator<JsonObject | string, void, undefined> {
  const base = readHost(options, ['token', 'since', 'pageSize'])
  const token = readToken(options.token)
  const { since, pageSize = 50 } = options
  const words = new URLSearchParams({ limit: String(pageSize), offset: '0', ...(since !== undefined && { since }) })
  const asked = new Set<string>()
  let url: string | undefined = `${base}/credentials?${words}`
  while (url !== undefined) {
    asked.add(url)
    const answer = await askHost(options, { method: 'GET', url, token }, [200])
    const badges = readPage(readAnswer(answer.text))
    yield* badges
    const next = nextOf(answer.header('link'), url)
    if (next !== undefined && (badges.length === 0 || asked.has(next))) {
      throw failed('http.answer', 'The pages of the host have no end.')
    }
    // the token goes nowhere else
    if (next !== undefined && !next.startsWith(`${base}/credentials`)) {
      throw failed('http.answer', 'The next page is not at the host that was asked.')
    }
    url = next
  }
}

/** `compactJwsStrings` is how the examples of the standard have it. */
function readPage(page: JsonObject): (JsonObject | string)[] {
  const { credential = [], compactJwsString = page['compactJwsStrings'] ?? [] } = page
  const isPage = Array.isArray(credential) && Array.isArray(compactJwsString)
  const badges = isPage ? [...credential, ...compactJwsString] : []
  const isRight = (badge: Json, at: number): boolean =>
    at < (credential as readonly Json[]).length ? isObject(badge) : typeof badge === 'string'
  if (isPage && badges.every(isRight)) return badges as (JsonObject | string)[]
  throw failed('http.answer', 'The answer is no page of badges.')
}

/** RFC 8288, section 3. */
function nextOf(links: string | null, base: string): string | undefined {
  for (const [, address = '', words = ''] of (links ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    if (!/;\s*rel\s*=\s*"?next"?\s*(?:;|$)/i.test(words)) continue
    if (URL.canParse(address, base)) return new URL(address, base).href
    throw failed('http.answer', 'The address of the next page is none.')
  }
  return undefined
}
