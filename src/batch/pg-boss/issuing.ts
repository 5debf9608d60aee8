/** How rows are issued, the same for all that a worker does. */
import type { PostgresStatusStore } from '../../status/postgres/postgres-store.ts'
import type { StatusPurpose } from '../../status/status-entry.ts'
import type { IssueRowOptions } from '../issue-row.ts'

export interface BatchStatus {
  /** On the same database. */
  readonly store: PostgresStatusStore
  /** A revocation is for ever; a suspension can be lifted. */
  readonly purpose: StatusPurpose
  /** For the purpose `message`: 2, 4, 8 ... 256 texts; the first holds until another is set. */
  readonly messages?: readonly string[]
}

export interface Issuing {
  readonly options: IssueRowOptions
  readonly status: BatchStatus | undefined
  readonly atOnce: number
  readonly retryLimit: number
}
