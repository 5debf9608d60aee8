/** What a batch is made of: rows of a source, and the award of each or the reasons why there is none. */
import type { Problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'

/** One record of a source, as it was read: cells of a line by their header, or the members of a JSON object. */
export interface BatchRow {
  /** Counted as a person would: the line on which it begins in a CSV or JSON Lines file, else its place, from 1. */
  readonly row: number
  readonly values: Readonly<Record<string, unknown>>
  /** For the rows of a table: the line of its header, and its columns by the names that `values` has. One object for all rows. */
  readonly header?: TableHeader
  /** Why the record could not be read as it stands; it makes no award. */
  readonly problems?: readonly [RowProblem, ...RowProblem[]]
}

export interface TableHeader {
  readonly row: number
  readonly columns: readonly string[]
}

/** A problem that names where in the source it lies. */
export interface RowProblem extends Problem {
  readonly row: number
  /** The header of the column, or the pointer to the member. */
  readonly column?: string
  /** What stands there. For whoever has the source; it is never written to a journal or a summary. */
  readonly value?: string
}

interface OfRow {
  readonly row: number
  /** What makes the row the same in another run: the same key is the same award. Default: the id that the credential will have. */
  readonly key?: string
}

/** Input of a batch: the award of a row, or every reason why it makes none. */
export type BatchItem =
  | (OfRow & { readonly award: MicroCredential; readonly problems?: undefined })
  | (OfRow & { readonly award?: undefined; readonly problems: readonly [RowProblem, ...RowProblem[]] })
