/** The lists of a store over HTTP, as one function of web standards: a CDN in front keeps them as long as they say. */
import { MicrocredError, problem } from '../errors.ts'
import type { Signer } from '../model/key.ts'
import { readNow, refuseUnknownOptions } from '../options.ts'
import type { StatusList, StatusStore } from '../status/status-store.ts'
import { currentState, type PublishedStatusList, publishStatusList } from './publish-status-list.ts'
import { readListPeriod, type StatusListFormat } from './sign-status-list.ts'

export interface StatusHandlerOptions {
  readonly store: StatusStore
  /** Who signs, for each issuer: a list is signed by the issuer of the credentials, or they count for nothing. */
  readonly keys: readonly { readonly signer: Signer; readonly issuer?: string }[]
  readonly format?: StatusListFormat
  /** As for `publishStatusList`. */
  readonly ttlSeconds?: number
  readonly validitySeconds?: number
  /** The clock. */
  readonly now?: () => Date
  /** Hears of faults that are no client's: a full disk, a signing service that is out of reach. */
  readonly onError?: (error: unknown) => void
}

const KNOWN = ['store', 'keys', 'format', 'ttlSeconds', 'validitySeconds', 'now', 'onError']

/**
 * `GET` and `HEAD` of a list's address, or, behind a proxy that cuts off what stands before it, of `/status/<name>`. Answers with an
 * ETag, 304 to whoever has it already, and 404 for all else. A change in the store is in the next answer. Never rejects.
 * Throws `options.*`.
 */
export function createStatusHandler(options: StatusHandlerOptions): (request: Request) => Promise<Response> {
  refuseUnknownOptions(options, KNOWN)
  const { store, keys, now, onError = () => {} } = options
  if (typeof store?.read !== 'function') throw wrong('/store', 'The handler needs a store.')
  if (!Array.isArray(keys) || keys.some(({ signer }) => typeof signer?.sign !== 'function')) {
    throw wrong('/keys', 'keys must be a list of { signer }.')
  }
  const { ttlSeconds, validitySeconds } = readListPeriod(options)
  const signing = { ttlSeconds, validitySeconds, ...(options.format !== undefined && { format: options.format }) }
  const signed = new Map<string, PublishedStatusList>()

  const publish = async (list: StatusList, signer: Signer): Promise<PublishedStatusList> => {
    const moment = readNow(now?.())
    const { version, stamp } = await currentState(store, list.name, moment, signing)
    const known = signed.get(list.name)
    if (known?.version === version && known.validFrom === stamp?.validFrom) return known
    const published = await publishStatusList(store, list.name, { ...signing, signer, now: moment })
    signed.set(list.name, published)
    return published
  }

  const answer = async (request: Request): Promise<Response> => {
    const list = await findList(store, new URL(request.url).pathname)
    const key = keys.find(({ signer, issuer }) => (issuer ?? signer.verificationMethod.split('#')[0]) === list?.issuer)
    if (list === undefined || key === undefined) return refuse(404, 'http.route', 'There is no status list here.')
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: preflight })
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(405, 'http.method', 'This path takes GET.', { allow: 'GET, HEAD, OPTIONS' })
    }
    return respond(request, await publish(list, key.signer), ttlSeconds)
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      onError(error)
      return refuse(500, 'http.failed', 'The server could not do this; the request is not to blame.')
    }
  }
}

async function findList(store: StatusStore, path: string): Promise<StatusList | undefined> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!/^[\w-]{1,64}$/.test(name)) return undefined
  const list = (await store.read(name))?.list
  return list && (path === new URL(list.address).pathname || path === `/status/${name}`) ? list : undefined
}

const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }
const preflight = { ...open, 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-max-age': '86400' }

function respond(request: Request, list: PublishedStatusList, ttlSeconds: number): Response {
  const headers = { ...open, etag: list.etag, 'cache-control': `public, max-age=${ttlSeconds}` }
  if (isKnown(request.headers.get('if-none-match'), list.etag)) return new Response(null, { status: 304, headers })
  const body = request.method === 'HEAD' ? null : list.text
  return new Response(body, { status: 200, headers: { ...headers, 'content-type': list.contentType } })
}

/** RFC 9110, 13.1.2: compared weakly; a proxy may have weakened what it compressed. */
function isKnown(field: string | null, etag: string): boolean {
  if (field === null) return false
  return field.trim() === '*' || field.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}

function refuse(
  status: number,
  code: 'http.route' | 'http.method' | 'http.failed',
  message: string,
  more: Record<string, string> = {},
): Response {
  const headers = { ...open, ...more, 'cache-control': 'no-store', 'content-type': 'application/json' }
  return new Response(JSON.stringify({ errors: [problem(code, message)] }), { status, headers })
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
