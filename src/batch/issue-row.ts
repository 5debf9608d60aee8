/** The award of one row -> its secured credential, in two steps: between them a store tells whether it is known, and gives it a place. */
import { normalize } from '../build/normalize.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { isMicrocredError, nonEmpty, type Problem } from '../errors.ts'
import { fillIssuer } from '../issue/issuer.ts'
import { type IssueJwtOptions, type IssueOptions, type PreparedIssue, prepareIssue, secureIssue } from '../issue.ts'
import { isOfAward } from '../issue-many.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { issuerIdOf } from '../status/members.ts'

/** As for `issue`; the status entry is the caller's to reserve. */
export type IssueRowOptions =
  | Omit<IssueOptions, 'status' | 'expect' | 'proofId'>
  | Omit<IssueJwtOptions, 'status' | 'expect'>

/** Why a row is refused; nothing was signed. */
export interface RefusedRow {
  readonly problems: Problems
}

type Problems = readonly [Problem, ...Problem[]]

/** An award that is about to be signed. */
export interface PreparedRow {
  readonly problems?: undefined
  /** Of the credential. */
  readonly id: string
  /** Whose status list its place is in. */
  readonly issuer: string
  /** The same for the same award, however it is spelt; it may hold all of it, so only a keyed hash of it is kept. */
  readonly content: string
  readonly prepared: PreparedIssue
}

/** What `issue` finds wrong with the award is given back; what is wrong with the options, or is nobody's fault, throws. */
export async function prepareRow(award: MicroCredential, options: IssueRowOptions): Promise<PreparedRow | RefusedRow> {
  return orRefused(async (): Promise<PreparedRow | RefusedRow> => {
    const prepared = await prepareIssue(award, options as IssueOptions)
    const problems = nonEmpty(prepared.problems)
    if (problems !== undefined) return { problems }
    const { id, issuer } = prepared.document
    return {
      id: String(id),
      issuer: issuerIdOf(issuer) ?? '',
      content: award.id === undefined ? String(id) : contentOf(award, options),
      prepared,
    }
  })
}

/** The secured credential as the text that is kept and handed out, byte for byte. `entry`: its `credentialStatus`. */
export async function secureRow(row: PreparedRow, entry?: JsonObject): Promise<string | RefusedRow> {
  return orRefused(async () => {
    const { document } = row.prepared
    const complete = entry === undefined ? document : { ...document, credentialStatus: entry }
    const secured = await secureIssue({ ...row.prepared, document: complete })
    return typeof secured === 'string' ? secured : JSON.stringify(secured)
  })
}

/** An id of its own says nothing of the rest; one that is derived is a hash of all of it. */
function contentOf(award: MicroCredential, { build, signer }: IssueRowOptions): string {
  const { concepts } = build ?? {}
  const filled = fillIssuer(award as unknown as Json, signer) as unknown as MicroCredential
  return canonicalizeJson(normalize(filled, concepts === undefined ? {} : { concepts }) as unknown as Json)
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | RefusedRow> {
  try {
    return await work()
  } catch (error) {
    if (!isMicrocredError(error) || !isOfAward(error.problems)) throw error
    return { problems: error.problems }
  }
}
