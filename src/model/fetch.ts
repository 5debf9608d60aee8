/** The port to the network. Nothing in this library has another: without a `Fetch` from the caller nothing is fetched. */

/** The part of a `Response` that is read. */
export interface FetchResponse {
  readonly status: number
  /** Where the answer came from, after redirects; empty where that is not known. */
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly body: ReadableStream<Uint8Array> | null
}

/** The platform's own `fetch` is one; servers take `guardedFetch()`. Rejects when there is no answer. */
export type Fetch = (
  url: string,
  init?: { headers?: Record<string, string>; signal?: AbortSignal },
) => Promise<FetchResponse>
