/** Documents with keys, as they are published. */
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Fetch } from '../model/fetch.ts'
import type { DocumentCache } from './document-cache.ts'
import { fetchJson } from './fetch-json.ts'
import { sameHost } from './key-id.ts'

export interface KeySourceOptions {
  /** Without it nothing is fetched. */
  readonly fetch?: Fetch | undefined
  /** One for all keys of a piece of work, so that an address is asked once. */
  readonly cache?: DocumentCache | undefined
  readonly maxBytes?: number | undefined
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type Published = { readonly document: JsonObject } | { readonly problem: Problem }

/** The JSON object at an address, once for each. */
export type KeySource = (address: string) => Promise<Published>

/** DID documents, controlled identifier documents, JWKs and sets of them, profiles. */
const KEY_TYPES = [
  'application/json',
  'application/did+ld+json',
  'application/did+json',
  'application/did',
  'application/cid',
  'application/ld+json',
  'application/jwk+json',
  'application/jwk-set+json',
]

/** Undefined where nothing may be fetched. */
export function openKeySource(options: KeySourceOptions): KeySource | undefined {
  const { fetch: get, cache, maxBytes, timeoutMs, signal } = options
  if (get === undefined) return undefined
  const request = {
    fetch: get,
    accept: KEY_TYPES,
    ...(cache !== undefined && { cache }),
    ...(maxBytes !== undefined && { maxBytes }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(signal !== undefined && { signal }),
  }
  return async (address) => {
    const found = await fetchJson(address, request)
    if ('problem' in found) return found
    // An open redirect on the university's host must not let whoever finds it speak in its name.
    if (!sameHost(address, found.url)) {
      return {
        problem: problem('resolve.redirects', 'The address redirects to another host, which cannot speak for it.'),
      }
    }
    const { value } = found
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { document: value as JsonObject }
    return { problem: problem('resolve.not-json', 'The answer is not a JSON object.') }
  }
}
