/** What a server answered before, kept as RFC 9111 allows a private cache: by ETag, and fresh for its max-age. */

/** A complete answer with status 200. */
export interface Page {
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  readonly bytes: Uint8Array
}

interface Entry {
  readonly page: Page
  /** In the milliseconds of the clock handed in. */
  readonly freshUntil: number
}

export interface ResponseCache {
  /** The answer that may be given without asking. */
  fresh(key: string): Page | undefined
  /** The answer whose ETag may be asked about. */
  stale(key: string): Page | undefined
  /** Keeps an answer, or forgets the one before where this one may not be kept. */
  store(key: string, page: Page): void
}

export interface CacheLimits {
  readonly maxEntries: number
  readonly maxBytes: number
  /** However long a server says: a key taken back or a badge revoked must be seen. */
  readonly maxAgeSeconds: number
}

export function createResponseCache(limits: CacheLimits, now: () => number): ResponseCache {
  // Insertion order is the order of use: the first is the one to go.
  const entries = new Map<string, Entry>()
  let bytes = 0

  const forget = (key: string): void => {
    bytes -= entries.get(key)?.page.bytes.length ?? 0
    entries.delete(key)
  }
  const use = (key: string): Entry | undefined => {
    const entry = entries.get(key)
    if (entry === undefined) return undefined
    entries.delete(key)
    entries.set(key, entry)
    return entry
  }
  return {
    fresh: (key) => {
      const entry = use(key)
      return entry !== undefined && now() < entry.freshUntil ? entry.page : undefined
    },
    stale: (key) => use(key)?.page,
    store: (key, page) => {
      forget(key)
      const seconds = Math.min(lifetime(page.headers), limits.maxAgeSeconds)
      const useful = seconds > 0 || page.headers.has('etag')
      if (!useful || !mayStore(page.headers) || page.bytes.length > limits.maxBytes) return
      entries.set(key, { page, freshUntil: now() + seconds * 1000 })
      bytes += page.bytes.length
      for (const oldest of entries.keys()) {
        if (entries.size <= limits.maxEntries && bytes <= limits.maxBytes) break
        forget(oldest)
      }
    },
  }
}

/** `*` and what we send differently from call to call; `Accept` is part of the key. */
function mayStore(headers: ReadonlyMap<string, string>): boolean {
  return !directives(headers).has('no-store') && !(headers.get('vary') ?? '').includes('*')
}

/** Seconds for which the answer is fresh, its age on the way taken off. */
function lifetime(headers: ReadonlyMap<string, string>): number {
  const found = directives(headers)
  if (found.has('no-cache')) return 0
  const seconds = readSeconds(found.get('max-age')) - readSeconds(headers.get('age'))
  return Math.max(0, seconds)
}

function readSeconds(text: string | undefined): number {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0
}

function directives(headers: ReadonlyMap<string, string>): Map<string, string> {
  const parts = (headers.get('cache-control') ?? '').toLowerCase().split(',')
  return new Map(
    parts.map((part) => {
      const [name = '', value = ''] = part.split('=')
      return [name.trim(), value.trim().replaceAll('"', '')]
    }),
  )
}
