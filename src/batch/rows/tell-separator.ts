import { type CsvRecord, createCsvParser } from './csv-parser.ts'
import { type QuoteStyle, SEPARATORS, type Separator } from './options.ts'

/** Enough to see whether the rows go with the header. */
const LOOKED_AT = 20

/** `sep=;` as the first line, which Excel understands and writes. */
const STATED = /^"?sep=([,;\t|:])"?(?:\r\n|\r|\n|$)/i

/** What a first line `sep=;` says. */
export function readStatedSeparator(sample: string): Separator | undefined {
  return STATED.exec(sample)?.[1] as Separator | undefined
}

/**
 * The separator by which the header falls into columns, quotes respected. Of several, the one by which most of the first
 * rows have as many cells as the header; then the one behind which fewer spaces stand, as they do in text; then the one
 * that makes most columns.
 */
export function tellSeparator(sample: string, quotes: QuoteStyle): Separator {
  const candidates = SEPARATORS.flatMap((separator) => {
    const [header, ...rows] = beginningOf(sample, separator, quotes)
    const columns = header?.cells.length ?? 1
    if (header === undefined || columns < 2) return []
    const fitting = rows.filter(({ cells }) => cells.length === columns).length
    const fit = rows.length === 0 ? 1 : fitting / rows.length
    const spaced = header.cells.filter((cell, index) => index > 0 && cell.startsWith(' ')).length / columns
    return [{ separator, fit, spaced, columns }]
  })
  const [best] = candidates.sort((a, b) => b.fit - a.fit || a.spaced - b.spaced || b.columns - a.columns)
  return best?.separator ?? ','
}

function beginningOf(sample: string, separator: Separator, quotes: QuoteStyle): readonly CsvRecord[] {
  const parser = createCsvParser({ separator, quotes, maxCells: sample.length, maxLength: sample.length })
  const records = [...parser.push(sample), ...parser.end()]
  return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(0, LOOKED_AT)
}
