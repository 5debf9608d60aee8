/** The option `status`: an entry by which the credential can be revoked, suspended or given a message later. */
import { MicrocredError, type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { reserveEntry } from '../status/reserve-entry.ts'
import type { StatusPurpose } from '../status/status-entry.ts'
import type { StatusStore } from '../status/status-store.ts'

export interface IssueStatus {
  readonly store: StatusStore
  /** A badge has one entry, so it is one of them. A revocation is for ever; a suspension can be lifted. */
  readonly purpose: StatusPurpose
  /** For the purpose `message`: 2, 4, 8 ... 256 texts; the first holds until another is set. */
  readonly messages?: readonly string[]
}

export function assertIssueStatus(status: IssueStatus | undefined): void {
  if (status === undefined) return
  refuseUnknownOptions(status, ['store', 'purpose', 'messages'], '/status')
  if (typeof status.store?.reserve === 'function') return
  throw new MicrocredError([
    problem('options.value', 'status needs a store, such as fileStatusStore(folder).', { pointer: '/status/store' }),
  ])
}

/** The entry must be the store's: another list's would not be revoked with it. */
export function refuseOwnStatus(document: JsonObject, status: IssueStatus | undefined): Problem[] {
  if (status === undefined || document['credentialStatus'] === undefined) return []
  const fix = 'Take out credentialStatus, or issue without the option status.'
  const message = 'The document has a status entry of its own already.'
  return [problem('issue.status', message, { pointer: '/credentialStatus', fix })]
}

/** A copy with its entry. The place is this credential's from here on; if it is never signed, nobody else gets it. */
export async function withStatus(document: JsonObject, { store, purpose, messages }: IssueStatus): Promise<JsonObject> {
  const { id, issuer } = document
  const by = typeof issuer === 'object' && issuer !== null ? (issuer as JsonObject)['id'] : issuer
  // what is missing is named with all else that is
  if (typeof by !== 'string') return document
  const credentialStatus = await reserveEntry(store, {
    issuer: by,
    purpose,
    ...(messages && { messages }),
    ...(typeof id === 'string' && { credential: id }),
  })
  return { ...document, credentialStatus }
}
