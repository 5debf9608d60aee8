/**
 * RFC 4180, piece by piece. Written out here because files of PHP's `fputcsv` (Moodle) mix doubled quotes with quotes behind a
 * backslash, which no setting of csv-parse reads; the tests hold both against each other for all else.
 */
import type { QuoteStyle } from './options.ts'

/** What is wrong with one record, and in which cell (from 0). */
export interface CsvFault {
  readonly kind: 'before-quote' | 'after-quote' | 'after-backslash' | 'unclosed' | 'too-long'
  readonly cell: number
}

export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number
  /** As many as there are, up to one more than `maxCells`. */
  readonly cells: readonly string[]
  readonly fault?: CsvFault
}

export interface CsvParser {
  /** The records that end in this piece. */
  push(piece: string): CsvRecord[]
  /** The one that the end of the text ends. */
  end(): CsvRecord[]
}

export interface CsvDialect {
  readonly separator: string
  readonly quotes: QuoteStyle
  readonly maxCells: number
  /** Of a record, in UTF-16 units. */
  readonly maxLength: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const CR = 0x0d
const LF = 0x0a
const SPACE = 0x20
const TAB = 0x09
const NO_BREAK_SPACE = 0xa0

/** Before a cell, behind spaces that begin one, in a plain one, inside quotes, behind a quote that may end them, behind those. */
type State = 'start' | 'space' | 'plain' | 'quoted' | 'quote' | 'after'

export function createCsvParser({ separator, quotes, maxCells, maxLength }: CsvDialect): CsvParser {
  const separates = separator.charCodeAt(0)
  const hasBackslash = quotes === 'backslash'
  let state: State = 'start'
  let line = 1
  /** The line on which the record begins. */
  let first = 1
  let cells: string[] = []
  let cell = ''
  let length = 0
  let fault: CsvFault | undefined
  /** The last unit was a CR, so that a LF belongs to it. */
  let isBehindCr = false
  /** In quotes: behind a backslash. */
  let isEscaped = false
  let isEmpty = true

  return {
    push: (piece) => {
      const records: CsvRecord[] = []
      /** Where the part of the cell begins that is not in `cell` yet. */
      let from = 0
      for (let at = 0; at < piece.length; at++) {
        const unit = piece.charCodeAt(at)
        if (isBehindCr) {
          isBehindCr = false
          if (unit === LF) {
            if (state === 'start') from = at + 1
            continue
          }
        }
        length++
        if (unit === CR || unit === LF) {
          line++
          isBehindCr = unit === CR
        }
        if (state === 'quoted') {
          if (unit === QUOTE && !isEscaped) {
            take(piece, from, at)
            state = 'quote'
            from = at + 1
          } else if (hasBackslash) isEscaped = unit === BACKSLASH
          continue
        }
        if (unit === separates) {
          take(piece, from, at)
          endCell()
          isEmpty = false
          from = at + 1
        } else if (unit === CR || unit === LF) {
          take(piece, from, at)
          // an empty line is no record
          if (state === 'start' && isEmpty) begin()
          else endRecord(records)
          from = at + 1
        } else if (unit === QUOTE && state === 'start') {
          state = 'quoted'
          isEmpty = false
          from = at + 1
        } else if (state === 'quote') {
          if (unit === QUOTE) {
            // the second of a doubled quote, which is text
            state = 'quoted'
          } else {
            tell(cell.endsWith('\\') && !hasBackslash ? 'after-backslash' : 'after-quote')
            state = 'after'
          }
          from = at
        } else if (state === 'start' || state === 'space') {
          if (unit === QUOTE) tell('before-quote')
          state = unit === SPACE || unit === TAB || unit === NO_BREAK_SPACE ? 'space' : 'plain'
        }
      }
      take(piece, from, piece.length)
      return records
    },
    end: () => {
      const records: CsvRecord[] = []
      if (state === 'quoted') tell('unclosed')
      if (state !== 'start' || !isEmpty) endRecord(records)
      return records
    },
  }

  function take(piece: string, from: number, to: number): void {
    if (length > maxLength) tell('too-long')
    else if (to > from) cell += piece.slice(from, to)
  }

  function endCell(): void {
    if (cells.length <= maxCells) cells.push(cell)
    cell = ''
    state = 'start'
  }

  function endRecord(records: CsvRecord[]): void {
    endCell()
    records.push(fault === undefined ? { line: first, cells } : { line: first, cells, fault })
    begin()
  }

  function begin(): void {
    cells = []
    length = 0
    fault = undefined
    isEmpty = true
    first = line
  }

  function tell(kind: CsvFault['kind']): void {
    fault ??= { kind, cell: cells.length }
  }
}
