import type { BatchRow, RowProblem } from '../item.ts'
import { type OpenText, openText, type RowSource } from './open-text.ts'
import { checkReadOptions, type ReadRowsOptions, type RowFormat } from './options.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readJsonLines } from './read-json-lines.ts'
import { refused, rowProblem } from './row-problem.ts'

/**
 * The rows of a CSV file, a JSON list or JSON Lines, one at a time: however long the source, one row and one piece of it are
 * held. Never fails for what the source holds: a row that cannot be read comes with its problems (`batch.rows.*`,
 * `format.parse.*`), and where nothing can be read from there on it is the last.
 *
 * @param source a text, bytes, or a stream of bytes such as `createReadStream(file)`
 * @throws MicrocredError `options.*` for wrong options, when the first row is asked for; whatever the stream throws
 */
export async function* readRows(
  source: RowSource,
  options: ReadRowsOptions = {},
): AsyncGenerator<BatchRow, void, undefined> {
  const limits = checkReadOptions(options)
  const text = await openText(source, options.encoding)
  if (text === undefined) {
    yield refused(1, UNKNOWN_ENCODING)
    return
  }
  const format = options.format ?? tellFormat(text, options)
  if (format === 'csv') yield* readCsv(text, options, limits)
  else if (format === 'json') yield* readJson(text, options.pointer ?? '', limits)
  else yield* readJsonLines(text, limits)
}

const UNKNOWN_ENCODING: RowProblem = rowProblem(
  'batch.rows.encoding',
  1,
  'The file is neither UTF-8 nor UTF-16, and which letters its bytes are depends on its encoding.',
  {
    fix: 'State the encoding: windows-1252 (Western Europe), windows-1250 (Central Europe), windows-1257 (Baltic) ...',
  },
)

const ENDINGS: Readonly<Record<string, RowFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

function tellFormat({ sample }: OpenText, { name, pointer, columns }: ReadRowsOptions): RowFormat {
  const ending = name === undefined ? undefined : /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  const named = ending === undefined || !Object.hasOwn(ENDINGS, ending) ? undefined : ENDINGS[ending]
  if (named !== undefined) return named
  if (pointer !== undefined) return 'json'
  if (columns !== undefined) return 'csv'
  const start = sample.trimStart()
  if (start.startsWith('[')) return 'json'
  if (!start.startsWith('{')) return 'csv'
  return /^\{.*\}[ \t]*\r?\n\s*\{/.test(start) ? 'jsonl' : 'json'
}
