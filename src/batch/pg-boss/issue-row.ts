/** The award of a row -> its credential, or why there is none: because of the award, or of the signer. */
import { isMicrocredError, type MicrocredError, type Problem, problem } from '../../errors.ts'
import type { IssueStatus } from '../../issue/status.ts'
import { isOfAward } from '../../issue-many.ts'
import type { JsonObject } from '../../model/credential.ts'
import { reserveEntry } from '../../status/reserve-entry.ts'
import { type IssueRowOptions, type PreparedRow, prepareRow, secureRow } from '../issue-row.ts'
import type { TakenRow } from './take-rows.ts'

type Problems = readonly [Problem, ...Problem[]]

export type Outcome = { readonly row: TakenRow } & (
  | {
      /** The secured credential. */
      readonly content: string
      /** Its id. */
      readonly id: string
    }
  /** The same award has the same problems again. */
  | { readonly refused: Problems }
  /** Another attempt may do. */
  | { readonly failed: Problems }
)

/** Rejects for what no row is to blame for: the database, the options. */
export async function issueRow(
  row: TakenRow,
  options: IssueRowOptions,
  status: IssueStatus | undefined,
): Promise<Outcome> {
  try {
    const prepared = await prepareRow(row.award, options)
    if (prepared.problems) return { row, refused: prepared.problems }
    const content = await secureRow(prepared, status && (await entryOf(prepared, status)))
    return typeof content === 'string' ? { row, content, id: prepared.id } : { row, refused: content.problems }
  } catch (error) {
    if (isOfDatabase(error)) throw error
    if (!isMicrocredError(error)) return { row, failed: [unreachable()] }
    if (isOfAward(error.problems)) return { row, refused: error.problems }
    if (/^(?:keys\.|issue\.signer$)/.test(error.code)) return { row, failed: error.problems }
    throw error
  }
}

function entryOf({ id, issuer }: PreparedRow, { store, purpose, messages }: IssueStatus): Promise<JsonObject> {
  return reserveEntry(store, { issuer, purpose, ...(messages && { messages }), credential: id })
}

/** The database was not there, or two transactions were in each other's way. */
export function isOfDatabase(error: unknown): error is MicrocredError {
  return isMicrocredError(error) && /^(?:batch|status)\.store\.failed$/.test(error.code)
}

/** Whatever a signer throws; its words may name what it was asked to sign. */
function unreachable(): Problem {
  const fix = 'Look at the signer and its service. The row is tried again.'
  return problem('keys.unreachable', 'The signer failed.', { fix })
}
