/** The names that fragments in the pages use without making them: what a reader has at hand. Types alone; nothing of it runs. */
import type { ConnectionOptions } from 'node:tls'
import type { Pool } from 'pg'
import type { PgBossBatch } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import type { AwardTemplate, BatchMap } from '../../src/batch.ts'
import type { Authorize } from '../../src/http.ts'
import type { Jwk, MicroCredential, Secured, Signer, StackRules } from '../../src/index.ts'
import type { PostgresStatusStore } from '../../src/status/postgres/postgres-store.ts'

export { convert, issue, presentSdJwt, signTokenList, stack, verify, withRetries } from '../../src/index.ts'
export { guardedFetch } from '../../src/resolve.ts'
export type { Jwk }

export declare const award: MicroCredential
export declare const diploma: MicroCredential
export declare const badge: Secured
export declare const soil: Secured
export declare const water: Secured
export declare const record: object
export declare const rules: StackRules
export declare const bytes: Uint8Array
export declare const pngBytes: Uint8Array
export declare const text: string

export declare const signer: Signer
export declare const wallet: Signer
export declare const walletKey: Jwk
export declare const signal: AbortSignal
export declare const now: Date

export declare const vct: 'urn:eu.europa.ec.eudi:learning:credential:1'
export declare const sdJwt: string
export declare const idx: number
export declare const uri: string
export declare const challenge: string
export declare const domain: string

export declare const map: BatchMap
export declare const template: AwardTemplate
export declare const store: PostgresStatusStore
export declare const pool: Pool
export declare const batch: PgBossBatch
export declare const keys: readonly string[]
export declare const connectionString: string
export declare const connection: ConnectionOptions
export declare function log(line: unknown): void
export declare function send(row: number, credential: unknown): Promise<void>
export declare function loadAward(key: string): Promise<object>
export declare function issueStep(
  job: object,
  means: object,
): Promise<{ readonly problems?: { readonly code: string }[] }>

export declare const token: string
export declare const request: Request
export declare const authorize: Authorize
export declare const sessions: {
  find(cookie: string | null): Promise<{ readonly scopes: readonly string[]; readonly learner: string } | undefined>
}
