/** The award of a row -> its credential, or why there is none: because of the award, or of the signer. */
import { decodeBase64url } from '../../encoding/base64url.ts'
import { decodeUtf8 } from '../../encoding/utf8.ts'
import { isMicrocredError, type MicrocredError, type Problem, problem } from '../../errors.ts'
import { type IssueJwtOptions, type IssueOptions, issue } from '../../issue.ts'
import { isOfAward } from '../../issue-many.ts'
import type { Secured } from '../../model/credential.ts'
import { hashCredential } from '../../status/draw.ts'
import type { TakenRow } from './take-rows.ts'

export type Outcome = { readonly row: TakenRow } & (
  | { readonly content: string; readonly credential: string }
  /** The same award has the same problems again. */
  | { readonly refused: readonly [Problem, ...Problem[]] }
  /** Another attempt may do. */
  | { readonly failed: readonly [Problem, ...Problem[]] }
)

/** Rejects for what no row is to blame for: the database, the options. */
export async function issueRow(row: TakenRow, options: IssueOptions | IssueJwtOptions): Promise<Outcome> {
  try {
    const credential = await issue(row.award, options as IssueOptions)
    const content = typeof credential === 'string' ? credential : JSON.stringify(credential)
    return { row, content, credential: hashCredential(idOf(credential)) }
  } catch (error) {
    if (!isMicrocredError(error)) return { row, failed: [unreachable()] }
    if (isOfDatabase(error)) throw error
    if (isOfAward(error.problems)) return { row, refused: error.problems }
    if (/^(?:keys\.|issue\.signer$)/.test(error.code)) return { row, failed: error.problems }
    throw error
  }
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

function idOf(credential: Secured | string): string {
  if (typeof credential !== 'string') return String(credential.id)
  const [, payload = ''] = credential.split('.')
  const claims = JSON.parse(decodeUtf8(decodeBase64url(payload))) as { readonly id?: unknown; readonly jti?: unknown }
  return String(claims.id ?? claims.jti)
}
