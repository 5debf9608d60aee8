/** `microcred batch`: the rows of a file, each made a badge once. */
import { join } from 'node:path'
import { FILE_KINDS } from '../batch/out/file-kinds.ts'
import {
  type BatchSummary,
  checkBatch,
  fileBatchStore,
  filesOutput,
  runBatch,
  type SummaryProblem,
  writeReportLines,
} from '../batch.ts'
import { sentence } from '../errors.ts'
import { localSigner } from '../index.ts'
import { oneOf, usage } from './arguments.ts'
import { openRows } from './batch-rows.ts'
import { type Command, say, sayJson } from './command.ts'
import { isSameFile } from './files.ts'
import { defaultFormat, readFormat, readKey, readStatusOptions } from './issue.ts'
import { type Progress, progressOn } from './progress.ts'
import { openStatusFolder, publishInFolder } from './status-folder.ts'
import { plain, type Terminal } from './terminal.ts'

export const batch: Command = {
  options: {
    template: 'value',
    map: 'value',
    join: 'list',
    key: 'value',
    format: 'value',
    status: 'value',
    'status-dir': 'value',
    'base-url': 'value',
    out: 'value',
    as: 'value',
    language: 'value',
    batch: 'value',
    threads: 'value',
    'forget-after': 'value',
    'dry-run': 'flag',
    json: 'flag',
  },
  files: 1,
  async run({ files, values, lists, flags }, screen) {
    const [file] = files
    const { template, map, key: keyFile, out, batch: name = 'batch' } = values
    const example = 'microcred batch rows.csv --template award.json --key key.json --out badges'
    if (file === undefined) throw usage('batch needs a FILE, or - for standard input.', example)
    if (template === undefined) throw usage('batch needs --template FILE.', example)
    const asked = readFormat(values['format'])
    const status = readStatusOptions(values, false)
    const kinds = (values['as'] ?? 'json').split(',').map((kind) => oneOf('--as', kind, FILE_KINDS))
    const threads = wholeNumber('--threads', values['threads'])
    const forgetAfter = wholeNumber('--forget-after', values['forget-after'])
    const { items, share } = await openRows({ file, template, map, joins: lists['join'] ?? [] })
    if (flags.has('dry-run')) {
      const report = await checkBatch(items)
      if (flags.has('json')) sayJson(report)
      else say(writeReportLines(report).map(plain))
      return report.bad === 0 ? 0 : 1
    }
    if (keyFile === undefined) throw usage('batch needs --key KEYFILE.', example)
    if (out === undefined) throw usage('batch needs --out DIR.', example)
    for (const input of [file, template, keyFile]) {
      if (await isSameFile(out, input)) throw usage(`--out must be a folder of its own, not ${input}.`)
    }
    const key = await readKey(keyFile)
    const signer = localSigner(key)
    const store = status && openStatusFolder(status.folder, status.baseUrl)
    const spread = threads === undefined ? {} : { threads }
    const language = values['language'] === undefined ? {} : { language: values['language'] }
    const progress = progressOn(process.stderr)
    const cancel = cancelOnSignals(progress)
    try {
      const summary = await runBatch(items, {
        batch: name,
        key,
        format: (asked ?? defaultFormat(signer)) as 'eddsa-rdfc-2022',
        store: fileBatchStore(storeIn(out)),
        out: filesOutput(out, { as: kinds, ...language, ...spread }),
        ...(status && store && { status: { store, purpose: status.purpose } }),
        ...spread,
        ...(forgetAfter !== undefined && { forgetAfter }),
        signal: cancel.signal,
        onProgress: ({ rows, refused, seconds }) => {
          const speed = seconds > 0 ? `, ${number(Math.round(rows / seconds))} a second` : ''
          progress.show(share(), `${number(rows)} rows${speed}${refused > 0 ? `, ${number(refused)} refused` : ''}`)
        },
      })
      progress.end()
      if (status && store) {
        // a badge whose list is nowhere to be had is verified by nobody
        for (const { name: list, purpose } of await store.lists()) {
          if (purpose === status.purpose) await publishInFolder(status.folder, store, list, signer)
        }
      }
      if (flags.has('json')) sayJson(summary)
      else say(describe(summary, out, screen))
      return summary.refused === 0 && summary.ended === 'done' ? 0 : 1
    } finally {
      progress.end()
      cancel.end()
      await store?.close()
    }
  },
}

/** The store of a batch is in the folder that its badges go to. */
export function storeIn(out: string): string {
  return join(out, 'store')
}

function describe(summary: BatchSummary, out: string, screen: Terminal): string[] {
  const { rows, issued, repeated, forgotten, refused, leftOut = 0, ended, problems, furtherProblems, seconds } = summary
  const isGood = refused === 0 && ended === 'done'
  const counts = [
    `${number(issued)} signed`,
    ...(repeated > 0 ? [`${number(repeated)} signed before`] : []),
    ...(forgotten > 0 ? [`${number(forgotten)} forgotten before`] : []),
    ...(refused > 0 ? [`${number(refused)} refused`] : []),
    ...(leftOut > 0 ? [`${number(leftOut)} left out by the map`] : []),
  ]
  const mark = isGood ? screen.paint('green', '✔') : screen.paint('red', '✘')
  return [
    `${mark} ${number(rows)} ${rows === 1 ? 'row' : 'rows'} in ${seconds} s: ${counts.join(', ')}`,
    ...problems.map((found) => `  ${plain(lineOf(found))}`),
    ...(furtherProblems > 0 ? [`  and ${number(furtherProblems)} more problems: see results.jsonl`] : []),
    ...(ended === 'cancelled' ? ['  Stopped early. The same command again goes on.'] : []),
    `  ${out} has the badges, results.jsonl and summary.json`,
  ]
}

/** Where the source has a column, that is what its owner looks for. */
function lineOf({ row, column, pointer = '', ...found }: SummaryProblem): string {
  const where = column === undefined ? pointer : `column "${column}"`
  return `row ${row}${where === '' ? '' : `, ${where}`}: ${sentence(found)}`
}

interface Cancel {
  readonly signal: AbortSignal
  end(): void
}

/** The first signal ends the run in order, the second at once, which loses nothing either. */
function cancelOnSignals(progress: Progress): Cancel {
  const controller = new AbortController()
  const cancel = (): void => {
    progress.end()
    process.stderr.write('microcred: finishing what is in hand; once more to stop at once\n')
    controller.abort()
    end()
  }
  const end = (): void => {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  return { signal: controller.signal, end }
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw usage(`${option} needs a whole number.`)
}

function number(count: number): string {
  return count.toLocaleString('en')
}
