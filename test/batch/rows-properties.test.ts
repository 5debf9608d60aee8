/** Whatever is written as CSV is read back, however it is written; csv-parse reads the same. */
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadRowsOptions } from '../../src/batch/rows/options.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { gather } from './gather.ts'

const RUNS = { numRuns: 300 }

/** Text with everything that means something in CSV, and with letters of several scripts. */
const cell = fc
  .array(
    fc.constantFrom(
      'a',
      'é',
      'Ž',
      '中',
      '😀',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '|',
      ':',
      '\n',
      '\r\n',
      '\r',
      ' ',
      "'",
      '=',
      '\\',
      '0',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
const separator = fc.constantFrom(',', ';', '\t', '|', ':') as fc.Arbitrary<NonNullable<ReadRowsOptions['separator']>>

/** Rows of nothing but space are passed over. */
const filled = (rows: readonly (readonly string[])[]): string[][] =>
  rows.filter((cells) => cells.some((text) => text.trim() !== '')).map((cells) => [...cells])

/** Cells in the order of columns, with the header stated so that any cell may stand anywhere. */
async function cellsOf(
  source: string | Iterable<Uint8Array>,
  width: number,
  options: ReadRowsOptions,
): Promise<unknown[]> {
  const columns = Array.from({ length: width }, (_, index) => `c${index}`)
  const rows = await gather(readRows(source, { ...options, format: 'csv', columns }))
  return rows.map(({ values, problems }) => problems?.map(({ code }) => code) ?? columns.map((name) => values[name]))
}

/** Cut where chance says. */
function inPieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length))
}

describe('what is written is read', () => {
  test('by csv-stringify, with any separator, encoding and pieces', async () => {
    const written = fc.tuple(
      table,
      separator,
      fc.constantFrom('utf8', 'utf16le') as fc.Arbitrary<BufferEncoding>,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.array(fc.nat(), { maxLength: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(written, async ([rows, delimiter, encoding, lines, quoted, cuts]) => {
        // csv-stringify leaves a cell with a line end that is not its own without quotes, and a text that begins with a quote is one
        const text = stringify(rows, { delimiter, record_delimiter: lines, quoted, quoted_match: /[\r\n]/ })
        const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, encoding))
        const read = await cellsOf(inPieces(bytes, cuts), rows[0]?.length ?? 0, { separator: delimiter })
        expect(read).toEqual(filled(rows))
      }),
      RUNS,
    )
  })

  test('by PHP’s fputcsv, with its quotes behind backslashes', async () => {
    await fc.assert(
      fc.asyncProperty(table, separator, async (rows, delimiter) => {
        // what ends in a backslash swallows its own closing quote; PHP itself cannot read it back
        const sound = rows.map((cells) => cells.map((text) => text.replace(/\\+$/, '')))
        const text = sound.map((cells) => `${cells.map((one) => putCell(one, delimiter)).join(delimiter)}\n`).join('')
        expect(await cellsOf(text, sound[0]?.length ?? 0, { separator: delimiter, quotes: 'backslash' })).toEqual(
          filled(sound),
        )
      }),
      RUNS,
    )
  })

  test('with the separator told from the header', async () => {
    const word = fc.stringMatching(/^[A-Za-zéŽ ]{1,8}$/).filter((text) => text.trim() === text && text !== '')
    const header = fc.uniqueArray(word, { minLength: 2, maxLength: 5, selector: (text) => text.toLowerCase() })
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.array(cell, { minLength: 5, maxLength: 5 }),
        separator,
        async (names, cells, delimiter) => {
          const values = [`x${cells[0]}`, ...cells.slice(1)].slice(0, names.length)
          const text = stringify([names, values], { delimiter, quoted_match: /[\r\n]/ })
          const [row] = await gather(readRows(text, { format: 'csv' }))
          expect(row?.values).toEqual(Object.fromEntries(names.map((name, index) => [name, values[index]])))
        },
      ),
      RUNS,
    )
  })
})

/** As in PHP's source: `\` begins no escape, it only keeps the quote behind it from being doubled. */
function putCell(text: string, delimiter: string): string {
  if (!new RegExp(`[${delimiter}"\\\\\\n\\r\\t ]`).test(text)) return text
  let isEscaped = false
  let written = ''
  for (const unit of text) {
    if (unit === '\\') isEscaped = true
    else if (unit === '"' && !isEscaped) written += '"'
    else isEscaped = false
    written += unit
  }
  return `"${written}"`
}

describe('any text at all', () => {
  const lines = fc
    .array(fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', '\r', ' ', 'b'), { maxLength: 40 })
    .map((parts) => parts.join(''))

  test('never fails, whatever the pieces, and what csv-parse reads is read the same', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.nat(), { maxLength: 4 }), async (text, cuts) => {
        const whole = await gather(readRows(text, { format: 'csv', separator: ',', columns: ['a', 'b'] }))
        const pieces = inPieces(new Uint8Array(Buffer.from(text)), cuts)
        expect(await gather(readRows(pieces, { format: 'csv', separator: ',', columns: ['a', 'b'] }))).toEqual(whole)
        const other = parsedElsewhere(text)
        if (other === undefined) return
        compared++
        const good = whole.filter(({ problems }) => problems === undefined)
        expect(good.map(({ values }) => [values['a'], values['b']])).toEqual(other)
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(100)
  })
})

/** Rows of two cells as csv-parse has them; undefined where it refuses the text. */
function parsedElsewhere(text: string): string[][] | undefined {
  try {
    const records: string[][] = parse(text, {
      relax_column_count: true,
      relax_quotes: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
    return records
      .filter((cells) => cells.length === 2 || cells.slice(2).every((one) => one.trim() === ''))
      .filter((cells) => cells.length >= 2 && cells.some((one) => one.trim() !== ''))
      .map((cells) => cells.slice(0, 2))
  } catch {
    return undefined
  }
}
