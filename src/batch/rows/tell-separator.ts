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
 * rows have as many cells as the header; then the one that makes most columns.
 */
export function tellSeparator(sample: string, quotes: QuoteStyle): Separator {
  let best: { separator: Separator; fit: number; columns: number } = { separator: ',', fit: -1, columns: 1 }
  for (const separator of SEPARATORS) {
    const [header, ...rows] = beginningOf(sample, separator, quotes)
    const columns = header?.cells.length ?? 1
    if (columns < 2) continue
    const fit = rows.length === 0 ? 1 : rows.filter(({ cells }) => cells.length === columns).length / rows.length
    if (fit > best.fit || (fit === best.fit && columns > best.columns)) best = { separator, fit, columns }
  }
  return best.separator
}

/** The last record of the sample is left out where others are there: it may be cut. */
function beginningOf(sample: string, separator: Separator, quotes: QuoteStyle): readonly CsvRecord[] {
  const parser = createCsvParser({ separator, quotes, maxCells: sample.length, maxLength: sample.length })
  const whole = parser.push(sample)
  const records = whole.length === 0 ? parser.end() : whole
  return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(0, LOOKED_AT)
}
