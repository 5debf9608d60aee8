/** Who makes credentials of awards, a chunk at a time: this thread, or others. */
import { isMicrocredError } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { type IssueRowOptions, type PreparedRow, prepareRow, type RefusedRow, secureRow } from './issue-row.ts'
import { createTurns } from './turns.ts'

/** What has to be known of a row before it is signed. */
export type RowFacts = Pick<PreparedRow, 'problems' | 'id' | 'issuer' | 'content'> | RefusedRow

/** A row that is to be signed: its place in the chunk, and its `credentialStatus`. */
export interface ToSecure {
  readonly at: number
  readonly entry?: JsonObject | undefined
}

/** What is handed out; or why nothing is, which is either the award's fault or ends the run. */
export type SecuredRow = Uint8Array | RefusedRow | FailedRow

export interface FailedRow {
  readonly failure: unknown
}

export interface PreparedChunk {
  readonly facts: readonly RowFacts[]
  /** At the place of each. */
  secure(rows: readonly ToSecure[]): Promise<readonly SecuredRow[]>
  /** When nothing more is to be signed. */
  release(): void
}

export interface ChunkIssuer {
  /** Awards as `snapshot` gave them. */
  prepare(awards: readonly Json[]): Promise<PreparedChunk>
  close(): Promise<void>
}

export interface LocalIssuerOptions {
  /** Signatures at once. */
  readonly atOnce: number
  /** How often a signature that was wrong is asked for again. */
  readonly retries: number
  /** Once it says so, nothing more is signed. */
  readonly halt: AbortSignal
}

/** In this thread: for signers that are elsewhere, and for batches too small for threads. */
export function localIssuer(options: IssueRowOptions, { atOnce, retries, halt }: LocalIssuerOptions): ChunkIssuer {
  const inTurn = createTurns(atOnce)
  /** What became of the signer: it is not asked again for each of the others. */
  let end: FailedRow | undefined
  const secure = async (row: PreparedRow, entry: JsonObject | undefined): Promise<SecuredRow> => {
    if (end !== undefined) return end
    try {
      halt.throwIfAborted()
      return await secureAgain(row, entry, retries)
    } catch (failure) {
      end ??= { failure }
      return end
    }
  }
  return {
    prepare: async (awards) => {
      const rows: (PreparedRow | RefusedRow)[] = []
      for (const award of awards) rows.push(await prepareRow(award as unknown as MicroCredential, options))
      return {
        facts: rows,
        secure: (asked) =>
          Promise.all(asked.map(({ at, entry }) => inTurn(() => secure(rows[at] as PreparedRow, entry)))),
        release: () => {},
      }
    },
    close: async () => {},
  }
}

/** A service may give one wrong signature and then right ones; what it gives is checked each time before it is used. */
async function secureAgain(
  row: PreparedRow,
  entry: JsonObject | undefined,
  retries: number,
): Promise<Uint8Array | RefusedRow> {
  for (let left = retries; ; left--) {
    try {
      const secured = await secureRow(row, entry)
      return typeof secured === 'string' ? Buffer.from(secured) : secured
    } catch (error) {
      if (left === 0 || !isMicrocredError(error) || error.code !== 'issue.signer') throw error
    }
  }
}
