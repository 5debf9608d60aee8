/** A mapping file: how a row of somebody's export becomes an award. schemas/batch-map.schema.json is the same for editors. */
import type { Json } from '../../model/credential.ts'
import type { ReadRowsOptions } from '../rows/options.ts'

/** The header of a column, or a JSON Pointer into the row when it begins with `/`. */
export type Source = string

export interface BatchMap {
  /** Where editors find the schema. */
  readonly $schema?: string
  /** What the map is for. */
  readonly description?: string
  /** How the file is read: hand it to `readRows`. */
  readonly read?: MapReading
  /** Takes off the `'` that exports put before `=`, `+`, `-` and `@` so that no spreadsheet runs the cell. */
  readonly undoFormulaEscapes?: boolean
  /** The time zone of dates that name none: an IANA name or an offset such as `+01:00`. */
  readonly zone?: string
  /** What makes a row the same in another run. Default: the award itself. */
  readonly key?: readonly Source[]
  /** The rows that count; others are left out. All must hold. */
  readonly only?: readonly Condition[]
  /** By pointer into the award: the column it comes from, or a rule. */
  readonly set: Rules
  /** Lists of the award that come from numbered columns, or from a list in the row. */
  readonly each?: readonly Each[]
  /** Other tables that rows refer to, by name; the caller hands in their rows. */
  readonly joins?: Readonly<Record<string, Join>>
  /** Two rows of one learner with the same achievement and date: an error unless `allow`. */
  readonly sameLearner?: 'refuse' | 'allow'
}

export type MapReading = Omit<ReadRowsOptions, 'name' | 'limits'>

export type Rules = Readonly<Record<string, Source | Rule>>

/** In this order: `from`, `prefix`, `split`, `join`; empty? then `default` or `required`; `list`; `table`, `number` or `date`. */
export interface Rule {
  readonly from?: Source | readonly Source[]
  /** The joined table that `from` is a column of. */
  readonly in?: string
  /** The same value for every row. */
  readonly constant?: Json
  /** The rule holds only then. */
  readonly when?: readonly Condition[]
  /** The file need not have the column. */
  readonly optional?: boolean
  /** What the text begins with, taken off: `mailto:`. */
  readonly prefix?: string
  readonly split?: Split
  /** What is written between several columns or parts. Default: a space. */
  readonly join?: string
  /** What the text is cut at to make a list. */
  readonly list?: string
  /** The values that may stand there -> what they mean. */
  readonly table?: Readonly<Record<string, Json>>
  readonly number?: NumberForm
  readonly date?: DateForm
  /** What an empty cell means. */
  readonly default?: Json
  /** An empty cell is an error. */
  readonly required?: boolean
}

export interface Split {
  /** What the text is cut at. */
  readonly at: string
  /** How many parts there must be. Default: the highest of `take`. */
  readonly parts?: number
  /** The part to take, from 1; several are put together by `join`. */
  readonly take: number | readonly number[]
}

export interface NumberForm {
  /** Default: `.` */
  readonly decimal?: '.' | ','
  /** What stands between thousands; a space is any kind of space. Default: nothing does. */
  readonly group?: '.' | ',' | "'" | '’' | ' '
}

export interface DateForm {
  /** `iso`, `excel`, `excel-1904`, `unix`, `unix-ms`, or a pattern such as `dd.MM.yyyy HH:mm`; of several, the first that fits. */
  readonly format: string | readonly string[]
  /** An IANA name or an offset. Default: the map's. */
  readonly zone?: string
  /** BCP 47, for names of months. Default: `en`. */
  readonly language?: string
  /** The time of a date that has none, `HH:mm:ss`. Default: `00:00:00`. */
  readonly time?: string
}

/** All that is said of the value must hold. */
export interface Condition {
  readonly from: Source
  readonly in?: string
  readonly filled?: boolean
  readonly is?: readonly (string | number | boolean)[]
  readonly not?: readonly (string | number | boolean)[]
  readonly atLeast?: number
  readonly atMost?: number
  /** How numbers are written, for `atLeast` and `atMost`. */
  readonly number?: NumberForm
  readonly optional?: boolean
}

export interface Each {
  /** The list of the award. */
  readonly list: string
  /** The first and last number that stand for `{n}` in the names of columns. */
  readonly numbered?: readonly [number, number]
  /** The list in the row; pointers are then into its items. */
  readonly items?: Source
  /** By pointer into an entry of the list. */
  readonly set: Rules
  /** The entries come behind the template's; else they take their place. */
  readonly append?: boolean
}

export interface Join {
  /** What of the row names the row of the other table. */
  readonly on: Source
  /** The column there. */
  readonly key: Source
  /** How that file is read: hand it to `readRows`. */
  readonly read?: MapReading
}
