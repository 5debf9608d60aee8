/** A `fetch` for servers that follow links which strangers wrote. Node: it chooses the address it connects to. */
import { lookup as lookUp } from 'node:dns/promises'
import { isMicrocredError, MicrocredError, type ProblemCode, problem } from '../errors.ts'
import type { Fetch, FetchResponse } from '../model/fetch.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type ConnectSettings, connectTo, type Lookup } from './connect.ts'
import { type Deadline, startDeadline } from './deadline.ts'
import { describeFailure } from './describe-failure.ts'
import { readHttpsUrl } from './https-url.ts'
import { acceptedTypes, acceptsType, mediaType } from './media-type.ts'
import { type Answer, requestPage } from './request-page.ts'
import { createResponseCache, type ResponseCache } from './response-cache.ts'
import { shareCalls } from './share-calls.ts'

export interface GuardedFetchOptions {
  /** Of one answer, inflated and on the wire, in bytes; default 1,000,000. */
  readonly maxBytes?: number
  /** For one call with all its redirects, in milliseconds; default 5000. */
  readonly timeoutMs?: number
  /** Default 3. */
  readonly maxRedirects?: number
  /** Answers that are kept: 500 of them, 16,000,000 bytes, fresh for an hour at most, unless said; `false` keeps none. */
  readonly cache?: { readonly maxEntries?: number; readonly maxBytes?: number; readonly maxAgeSeconds?: number } | false
  /** Asked about each address that is not public; `true` lets it through. For tests and for networks of one's own. */
  readonly allowAddress?: (address: string) => boolean
  /** All addresses of a host; default: the system's resolver. */
  readonly lookup?: Lookup
  /** Certificate authorities (PEM) in place of the runtime's own. */
  readonly ca?: string | readonly string[]
  /** The cache's clock, in milliseconds; default: the system's. */
  readonly now?: () => number
}

interface Settings extends ConnectSettings {
  readonly maxBytes: number
  readonly timeoutMs: number
  readonly maxRedirects: number
  readonly cache: ResponseCache | undefined
}

/** An answer and the address it came from. */
interface Found extends Answer {
  readonly url: string
}

/**
 * A `Fetch` that asks public https addresses only. The host is resolved once, every address is checked against the private,
 * loopback, link-local and other special ranges, and the connection goes to a checked one; redirects are counted and each is
 * checked anew. Of the headers of a call only `accept` is sent (and held to: another content type is refused); no cookies,
 * no credentials. Any port. Rejects with a `MicrocredError` (`resolve.*`); every status but a redirect's is an answer, and
 * only one with 200 has a body.
 */
export function guardedFetch(options: GuardedFetchOptions = {}): Fetch {
  const settings = readSettings(options)
  const share = shareCalls<Found>()
  return async (url, init = {}) => {
    const accept = acceptOf(init.headers ?? {})
    const found = await share(`${accept}\n${url}`, init.signal, (signal) => follow(url, accept, settings, signal))
    return respond(found)
  }
}

async function follow(start: string, accept: string, settings: Settings, signal: AbortSignal): Promise<Found> {
  const deadline = startDeadline(settings.timeoutMs, signal)
  try {
    let next = start
    for (let redirects = 0; redirects <= settings.maxRedirects; redirects++) {
      const target = readHttpsUrl(next, settings.allowAddress)
      if ('problem' in target) throw new MicrocredError([target.problem])
      const found = await ask(target.url, accept, settings, deadline)
      const location = found.headers.get('location')
      if (![301, 302, 303, 307, 308].includes(found.status) || location === undefined) return found
      next = resolveLocation(location, target.url)
    }
    throw failure('resolve.redirects', `There were more than ${settings.maxRedirects} redirects.`)
  } catch (error) {
    throw isMicrocredError(error) ? error : new MicrocredError([describeFailure(error)])
  } finally {
    deadline.stop()
  }
}

/** One address, from the cache where that is allowed. */
async function ask(url: URL, accept: string, settings: Settings, deadline: Deadline): Promise<Found> {
  const { cache } = settings
  const key = `${accept}\n${url.href}`
  const fresh = cache?.fresh(key)
  if (fresh !== undefined) return { status: 200, ...fresh }
  const stale = cache?.stale(key)
  const etag = stale?.headers.get('etag')
  const headers = {
    accept,
    'accept-encoding': 'gzip',
    'user-agent': 'microcred',
    ...(etag !== undefined && { 'if-none-match': etag }),
  }
  const socket = await connectTo(url, settings, deadline)
  const answer = await requestPage(url, headers, socket, settings.maxBytes, deadline)
  if (answer.status === 304 && stale !== undefined && etag !== undefined) {
    // RFC 9111, section 4.3.4: the new headers replace the old ones of their name.
    const page = { ...stale, headers: new Map([...stale.headers, ...answer.headers]) }
    cache?.store(key, page)
    return { status: 200, ...page }
  }
  const found = { ...answer, url: url.href }
  if (answer.status !== 200) return found
  if (!acceptsType(acceptedTypes(accept), mediaType(answer.headers.get('content-type')))) {
    throw failure('resolve.content-type', 'The answer is of a content type that was not asked for.')
  }
  cache?.store(key, found)
  return found
}

function resolveLocation(location: string, base: URL): string {
  if (URL.canParse(location, base)) return new URL(location, base).href
  throw failure('resolve.blocked', 'The server redirects to what is no URL.')
}

function respond({ status, url, headers, bytes }: Found): FetchResponse {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      // A copy: what stays in the cache must not change in a reader's hands.
      controller.enqueue(bytes.slice())
      controller.close()
    },
  })
  return {
    status,
    url,
    headers: { get: (name) => headers.get(name.toLowerCase()) ?? null },
    body: status === 200 ? body : null,
  }
}

function acceptOf(headers: Readonly<Record<string, string>>): string {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept')
  return found?.[1] ?? '*/*'
}

const OPTIONS = ['maxBytes', 'timeoutMs', 'maxRedirects', 'cache', 'allowAddress', 'lookup', 'ca', 'now']
const CACHE = { maxEntries: 500, maxBytes: 16_000_000, maxAgeSeconds: 3600 }

function readSettings(options: GuardedFetchOptions): Settings {
  refuseUnknownOptions(options, OPTIONS)
  const { maxBytes = 1_000_000, timeoutMs = 5000, maxRedirects = 3, cache = {} } = options
  if (cache !== false) refuseUnknownOptions(cache, Object.keys(CACHE), '/cache')
  const numbers = { maxBytes, timeoutMs, maxRedirects, ...(cache === false ? {} : cache) }
  for (const [name, value] of Object.entries(numbers)) {
    if (Number.isSafeInteger(value) && value >= 0 && value <= 0x7fff_ffff) continue
    throw failure('options.value', `${name} must be a whole number, 0 or more.`)
  }
  return {
    maxBytes,
    timeoutMs,
    maxRedirects,
    cache: cache === false ? undefined : createResponseCache({ ...CACHE, ...cache }, options.now ?? Date.now),
    lookup: options.lookup ?? lookUpAll,
    allowAddress: options.allowAddress ?? (() => false),
    ca: options.ca,
  }
}

async function lookUpAll(host: string): Promise<string[]> {
  const found = await lookUp(host, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

function failure(code: ProblemCode, message: string): MicrocredError {
  return new MicrocredError([problem(code, message)])
}
