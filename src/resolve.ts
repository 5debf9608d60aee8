/** The subpath `microcred/resolve`, for servers (Node): the `fetch` that strangers' links may be followed with. Names and types, no logic. */
export type { Fetch, FetchResponse } from './model/fetch.ts'
export { type GuardedFetchOptions, guardedFetch } from './resolve/guarded-fetch.ts'
