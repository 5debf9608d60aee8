import { currentTime } from '#platform'
import { type Problem, problem } from '../errors.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import { shareCalls } from './share-calls.ts'

export type FetchedDocument =
  | {
      readonly text: string
      readonly contentType: string
      /** Where it came from in the end, after redirects. */
      readonly url: string
    }
  | { readonly problem: Problem }

/** What was fetched during one piece of work, such as one call of `verify`: each address is asked once, also in vain. */
export interface DocumentCache {
  read(
    key: string,
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<FetchedDocument>,
  ): Promise<FetchedDocument>
}

/** No document needs as many: one that names more makes a verifier ask for others. */
const MAX_REQUESTS = 64

export interface DocumentCacheOptions {
  readonly maxRequests?: number
  /** Where an address is looked up before it is asked. */
  readonly behind?: DocumentCache
}

/**
 * Made for one piece of work and thrown away with it: nothing in it grows old. (A cache that outlives it, with ETag and
 * max-age, is part of `guardedFetch`.) `maxRequests` addresses are asked, 64 unless said; the next one is `resolve.too-many`.
 */
export function createDocumentCache(options: DocumentCacheOptions = {}): DocumentCache {
  const { maxRequests = MAX_REQUESTS, behind } = options
  const documents = new Map<string, FetchedDocument>()
  const share = shareCalls<FetchedDocument>()
  let requests = 0
  return {
    read: async (key, signal, run) => {
      const known = documents.get(key)
      if (known !== undefined) return known
      return share(key, signal, async (stop) => {
        if (!(++requests <= maxRequests)) return { problem: tooMany(maxRequests) }
        const document = behind ? await behind.read(key, stop, run) : await run(stop)
        documents.set(key, document)
        return document
      })
    },
  }
}

/** So many addresses are remembered between pieces of work, and for so long. */
const MAX_SHARED = 256
const SHARED_MS = 5 * 60_000

/** What many pieces of work share: the oldest make room, and what could not be had is asked for again. */
export function createSharedDocuments(): DocumentCache {
  const documents = createBoundedCache<{ readonly document: FetchedDocument; readonly until: number }>(MAX_SHARED)
  const share = shareCalls<FetchedDocument>()
  return {
    read: async (key, signal, run) => {
      const known = documents.get(key)
      if (known !== undefined && currentTime().getTime() < known.until) return known.document
      return share(key, signal, async (stop) => {
        const document = await run(stop)
        if (!('problem' in document)) documents.set(key, { document, until: currentTime().getTime() + SHARED_MS })
        return document
      })
    },
  }
}

function tooMany(maxRequests: number): Problem {
  return problem('resolve.too-many', `More than ${maxRequests} addresses would have to be asked.`, {
    fix: 'Name the keys you know with the option trust, or verify fewer at once.',
  })
}
