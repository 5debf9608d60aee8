import type { Json } from '../../model/credential.ts'
import type { RowValues } from './source.ts'

/** What rules read from: the row, and the rows of other tables that go with it. */
export interface Scope {
  /** Of the joined table of that name, or of the row itself; undefined where the other table has no such row. */
  valuesOf(table: string | undefined): RowValues | undefined
}

/** What a rule gives for a row. */
export interface Filled {
  /** Undefined: the template stays as it is. */
  readonly value: Json | undefined
  /** As it was read, for whoever must find it. */
  readonly cell: Json | undefined
}

/** Where a part of an award came from. */
export interface Origin {
  /** The place in the award. */
  readonly pointer: string
  /** Undefined for what the map says of its own. */
  readonly column: string | undefined
  readonly cell: Json | undefined
  /** False: nothing came of it, and the pointer is where it would have gone. */
  readonly isFilled: boolean
}

/** What a rule needs to know of the map and the template around it. */
export interface RuleSetting {
  /** The place in the award that is filled. */
  readonly pointer: string
  /** The zone of dates that name none. */
  readonly zone: string | undefined
  /** Formula escapes are taken off. */
  readonly undoes: boolean
  /** A plain number is one there, also where the map says nothing of numbers. */
  readonly isNumeric: boolean
}
