/** What threads say to each other. A chunk is one task of the pool: facts come out, what is to be signed goes in, until it is released. */
import type { MessagePort } from 'node:worker_threads'
import type { Problem } from '../../errors.ts'
import type { NamedSecretJwk } from '../../keys/export-key.ts'
import type { RowFacts, ToSecure } from '../chunk-issuer.ts'
import type { IssueRowOptions, RefusedRow } from '../issue-row.ts'

/** Given to each thread once. */
export interface WorkerSettings {
  readonly jwk: NamedSecretJwk
  readonly controller: string
  readonly options: Omit<IssueRowOptions, 'signer'>
}

/** One chunk. */
export interface WorkerTask {
  readonly port: MessagePort
  /** JSON, a list: it is faster than copying objects. */
  readonly awards: string
}

/** From the worker, after the task itself and after each of `ToWorker`. */
export type FromWorker =
  | { readonly facts: readonly RowFacts[] }
  /** The bytes of all, one after the other; the length of each, or why there is none. */
  | { readonly bytes: Uint8Array; readonly rows: readonly (number | RefusedRow | WorkerFailure)[] }

export type ToWorker = { readonly secure: readonly ToSecure[] } | { readonly release: true }

/** Not the award's fault; errors lose what they are on the way between threads. */
export interface WorkerFailure {
  readonly failed: readonly [Problem, ...Problem[]] | undefined
}
