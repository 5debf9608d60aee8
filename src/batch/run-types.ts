/** What a run of a batch is told, and what it tells. */
import type { Problem } from '../errors.ts'
import type { IssueStatus } from '../issue/status.ts'
import type { Key } from '../keys/key.ts'
import type { Signer } from '../model/key.ts'
import type { IssueRowOptions } from './issue-row.ts'
import type { RowProblem } from './item.ts'
import type { BatchStore } from './store/batch-store.ts'

type Making = Omit<IssueRowOptions, 'signer' | 'format'> & Pick<IssueRowOptions, 'format'>

/** With `key` the work is shared by threads; with `signer` it stays in this one, where the signer is. */
type Signing =
  | { readonly key: Key; readonly signer?: undefined }
  | { readonly signer: Signer; readonly key?: undefined }

export type RunBatchOptions = Making &
  Signing & {
    /** Its name: the same name with the same store is the same batch. It is kept, so it names nobody. */
    readonly batch: string
    readonly store: BatchStore
    /** Where the credentials go, besides the store: `filesOutput`, `jsonLinesOutput`, a function, or several of these. */
    readonly out?: OutputOption | readonly OutputOption[]
    /** An entry for each in one of the issuer's status lists. */
    readonly status?: IssueStatus
    /** With `signer`: how many signatures are asked for at once; default 32, at most 1024. */
    readonly atOnce?: number
    /** With `key`: how many threads; default one for each core, 0 for none. */
    readonly threads?: number
    /** With `signer`: how often a call that failed in passing, or whose signature was wrong, is made again; default 4, at most 19. */
    readonly retries?: number
    /** Days after which the store gives up the credentials, at the beginning of the next run. Default: it keeps them. */
    readonly forgetAfter?: number
    /** Ends the run early: what is in hand is finished, and nothing more is begun. */
    readonly signal?: AbortSignal
    readonly onProgress?: (progress: BatchProgress) => void
  }

/** How many rows there were, and what became of them. */
export interface BatchCounts {
  readonly rows: number
  /** Signed in this run. */
  readonly issued: number
  /** Signed before: the same bytes again. */
  readonly repeated: number
  /** Signed before, and forgotten since: not signed again. */
  readonly forgotten: number
  readonly refused: number
}

export interface BatchProgress extends BatchCounts {
  readonly seconds: number
}

/** A problem of a row without what stood there. */
export type SummaryProblem = Omit<RowProblem, 'value'>

/** Nothing in it says whose the rows are. */
export interface BatchSummary extends BatchCounts {
  readonly batch: string
  /** Rows that the store knew when the run began. */
  readonly known: number
  /** `cancelled` by the signal; `failed` where the run could not go on. */
  readonly ended: 'done' | 'cancelled' | 'failed'
  /** Of the first refused rows, 100 at most. */
  readonly problems: readonly SummaryProblem[]
  /** How many more there are. */
  readonly furtherProblems: number
  /** Rows that the map did not want. */
  readonly leftOut?: number
  /** Why it failed. */
  readonly failure?: readonly Problem[]
  /** Rows that the store gave up as `forgetAfter` says. */
  readonly expired: number
  readonly seconds: number
  readonly perSecond: number
}

export type RowOutcome = 'issued' | 'repeated' | 'forgotten' | 'refused'

/** What became of one row. */
export interface RowResult {
  readonly row: number
  readonly outcome: RowOutcome
  /** The id of the credential, but for a refused row. */
  readonly credential?: string
  /** The secured credential, JSON or a token, byte for byte as in the store. */
  readonly secured?: Uint8Array
  /** Of a refused row. */
  readonly problems?: readonly [Problem, ...Problem[]]
}

/** A result, and the names of the files that it went into. */
export interface SavedResult extends RowResult {
  readonly files: readonly string[]
}

/** Where credentials go. Each of its functions rejects where it cannot; that ends the run, and the next one makes it up. */
export interface BatchOutput {
  /** Before anything is signed, so that a place that cannot be written to is known early. */
  begin?(): Promise<void>
  /** Once they are safe in the store, in any order, several calls at once. Gives back the names of files, at the place of each. */
  save?(results: readonly RowResult[]): Promise<readonly (readonly string[])[]>
  /** In the order of the rows. */
  write?(results: readonly SavedResult[]): Promise<void>
  /** Always, also where the run fails. */
  end?(summary: BatchSummary): Promise<void>
}

export type OutputOption = BatchOutput | ((result: RowResult) => void | Promise<void>)
