import { MicrocredError, nonEmpty, problem } from '../../errors.ts'
import { refuseUnknownOptions } from '../../options.ts'

export type RowFormat = 'csv' | 'json' | 'jsonl'
const UNICODE = ['utf-8', 'utf-16le', 'utf-16be'] as const
/** Of Windows: 1250 is Central Europe's, 1252 Western Europe's, 1257 the Baltic's. */
const OF_WINDOWS = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1257',
] as const
const OF_ISO = ['iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-13', 'iso-8859-15'] as const
const ENCODINGS: readonly string[] = [...UNICODE, ...OF_WINDOWS, ...OF_ISO]

/** As the Encoding Standard calls them. */
export type RowEncoding = (typeof UNICODE | typeof OF_WINDOWS | typeof OF_ISO)[number]
export type Separator = ',' | ';' | '\t' | ':' | '|'
export type QuoteStyle = 'doubled' | 'backslash'

/** How a source is read; what is left out is told from the source itself. */
export interface ReadRowsOptions {
  /** Told from `name`, else from the first character: `[` or `{` is JSON. */
  readonly format?: RowFormat
  /** The name of the file; only its ending is looked at. */
  readonly name?: string
  /**
   * UTF-8 and UTF-16 are told from the file; a byte order mark counts more than this option. Others must be stated, unless the
   * first 64 KiB read the same in all Latin encodings of Europe.
   */
  readonly encoding?: RowEncoding
  /** CSV: what stands between cells. Told from a first line `sep=;`, else from the header. */
  readonly separator?: Separator
  /** CSV: `backslash` where a quote behind a backslash is not doubled, as PHP's `fputcsv` (Moodle) writes. Default `doubled`. */
  readonly quotes?: QuoteStyle
  /** CSV: the names of the columns, where the file has no header. */
  readonly columns?: readonly string[]
  /** JSON: where in the document the list of rows is, such as `/results`. Default: the document is the list. */
  readonly pointer?: string
  readonly limits?: RowLimits
}

/** Bounds of one row. What is beyond them is a problem of that row; it is never held. */
export interface RowLimits {
  /** Characters in a row. 1,048,576 unless said. */
  readonly maxRowLength?: number
  /** 1,000 unless said. */
  readonly maxColumns?: number
  /** JSON: lists and objects within each other. 16 unless said. */
  readonly maxDepth?: number
  /** JSON: values in a row. 10,000 unless said. */
  readonly maxValues?: number
}

const DEFAULT_LIMITS: Required<RowLimits> = {
  maxRowLength: 1_048_576,
  maxColumns: 1000,
  maxDepth: 16,
  maxValues: 10_000,
}

export const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|', ':']

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  format: ['csv', 'json', 'jsonl'],
  encoding: ENCODINGS,
  separator: SEPARATORS,
  quotes: ['doubled', 'backslash'],
}
const KNOWN = [...Object.keys(CHOICES), 'name', 'columns', 'pointer', 'limits']

/** Throws `options.*` for what cannot be meant. */
export function checkReadOptions(options: ReadRowsOptions): Required<RowLimits> {
  refuseUnknownOptions(options, KNOWN)
  refuseUnknownOptions(options.limits ?? {}, Object.keys(DEFAULT_LIMITS), '/limits')
  const given = options as Readonly<Record<string, unknown>>
  const wrong = Object.entries(CHOICES)
    .filter(([name, choices]) => given[name] !== undefined && !choices.includes(given[name] as string))
    .map(([name, choices]) =>
      refusal(name, `${name} must be one of ${choices.map((c) => JSON.stringify(c)).join(', ')}.`),
    )
  if (options.columns !== undefined && !areColumns(options.columns)) {
    wrong.push(refusal('columns', 'columns must be a list of names, each once.'))
  }
  if (options.pointer !== undefined && !/^(\/([^~]|~[01])*)?$/.test(options.pointer)) {
    wrong.push(refusal('pointer', 'pointer must be a JSON Pointer such as "/results".'))
  }
  for (const [name, value] of Object.entries(options.limits ?? {})) {
    if (!(Number.isSafeInteger(value) && value > 0))
      wrong.push(refusal(`limits/${name}`, `${name} must be a whole number above 0.`))
  }
  const found = nonEmpty(wrong)
  if (found) throw new MicrocredError(found)
  return { ...DEFAULT_LIMITS, ...options.limits }
}

function refusal(name: string, message: string): ReturnType<typeof problem> {
  return problem('options.value', message, { pointer: `/${name}` })
}

function areColumns(columns: readonly unknown[]): boolean {
  const isName = (name: unknown): boolean => typeof name === 'string' && name.trim() !== ''
  return columns.length > 0 && columns.every(isName) && new Set(columns).size === columns.length
}
