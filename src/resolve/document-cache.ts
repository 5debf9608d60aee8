import { type Problem, problem } from '../errors.ts'
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

/**
 * Made for one piece of work and thrown away with it: nothing in it grows old. (A cache that outlives it, with ETag and
 * max-age, is part of `guardedFetch`.) `maxRequests` addresses are asked, 64 unless said; the next one is `resolve.too-many`.
 */
export function createDocumentCache(options: { readonly maxRequests?: number } = {}): DocumentCache {
  const { maxRequests = MAX_REQUESTS } = options
  const documents = new Map<string, FetchedDocument>()
  const share = shareCalls<FetchedDocument>()
  let requests = 0
  return {
    read: async (key, signal, run) => {
      const known = documents.get(key)
      if (known !== undefined) return known
      return share(key, signal, async (stop) => {
        if (!(++requests <= maxRequests)) return { problem: tooMany(maxRequests) }
        const document = await run(stop)
        documents.set(key, document)
        return document
      })
    },
  }
}

function tooMany(maxRequests: number): Problem {
  return problem('resolve.too-many', `More than ${maxRequests} addresses would have to be asked.`, {
    fix: 'Allow more with maxRequests, if you trust the document.',
  })
}
