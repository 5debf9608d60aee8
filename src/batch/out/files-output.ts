/** A folder with a file, or several, for each credential, and beside them `results.jsonl` and `summary.json`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type Tinypool from 'tinypool'
import { MicrocredError, problem } from '../../errors.ts'
import { replaceFile } from '../../files/whole-files.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { BatchOutput, RowResult } from '../run-types.ts'
import { assertThreads, openPool, threadLost } from '../threads/open-pool.ts'
import { type DrawOptions, FILE_KINDS, type FileKind } from './file-kinds.ts'
import type { FilesSaved } from './file-worker.ts'
import { folderFailed } from './output-error.ts'
import { openResults, type ResultsFile } from './results-file.ts'
import { type FilesToSave, type RowToSave, saveFiles } from './save-files.ts'
import { createTurnsByKey } from './turns-by-key.ts'

export interface FilesOutputOptions extends DrawOptions {
  /** What is made of each credential; default `json`, which for a token is a file `.jwt`. */
  readonly as?: readonly FileKind[]
  /** How many threads draw and write; default one for each core, 0 for none. */
  readonly threads?: number
}

/** So many are one task of a thread; fewer are made before one would be there. A file is written in a tenth of a millisecond, a picture takes fifty. */
const WRITTEN_AT_ONCE = 64
const DRAWN_AT_ONCE = 8

/**
 * Written are the very bytes of the store. Files that are there with these bytes stay as they are, and so do pictures that are
 * there; what is missing is written again, and what the store has forgotten is removed. Throws `options.*`.
 */
export function filesOutput(folder: string, options: FilesOutputOptions = {}): BatchOutput {
  refuseUnknownOptions(options, ['as', 'language', 'threads'])
  if (typeof folder !== 'string' || folder === '') throw wrong('/folder', 'filesOutput needs a folder.')
  const { as = ['json'], threads, ...drawing } = options
  const kinds: readonly FileKind[] = [...new Set(as)]
  if (!Array.isArray(as) || kinds.length === 0 || !kinds.every((kind) => FILE_KINDS.includes(kind))) {
    throw wrong('/as', `as must be a list of ${FILE_KINDS.join(', ')}.`)
  }
  assertThreads(threads)
  const inTask = kinds.some((kind) => kind !== 'json') ? DRAWN_AT_ONCE : WRITTEN_AT_ONCE
  // a credential that stands twice in the input is not written by two threads at once
  const inTurn = createTurnsByKey()
  let pool: Tinypool | undefined
  let results: ResultsFile | undefined

  const telling = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw folderFailed(error, folder)
    }
  }

  const save = async (results: readonly RowResult[]): Promise<readonly (readonly string[])[]> => {
    const rows = results.map(withoutProblems)
    if (threads !== 0 && rows.length >= inTask) pool ??= openPool({ worker: '#file-worker', threads, least: 1 })
    const asked = { folder, kinds, drawing }
    const threaded = pool
    if (threaded === undefined) return saveFiles({ ...asked, rows })
    const tasks: Promise<readonly (readonly string[])[]>[] = []
    for (let from = 0; from < rows.length; from += inTask) {
      const some = rows.slice(from, from + inTask)
      const credentials = some.flatMap(({ credential }) => credential ?? [])
      tasks.push(inTurn(credentials, () => saveInPool(threaded, { ...asked, rows: some })))
    }
    return (await Promise.all(tasks)).flat()
  }

  return {
    begin: () =>
      telling(async () => {
        await mkdir(folder, { recursive: true })
        results = await openResults(join(folder, 'results.jsonl'))
      }),
    save,
    write: (rows) => telling(async () => results?.write(rows)),
    end: (summary) =>
      telling(async () => {
        await pool?.destroy()
        pool = undefined
        await results?.end()
        await replaceFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
      }),
  }
}

function withoutProblems({ problems: _problems, row: _row, ...row }: RowResult): RowToSave {
  return row
}

async function saveInPool(pool: Tinypool, asked: FilesToSave): Promise<readonly (readonly string[])[]> {
  const saved: FilesSaved = await pool.run(asked).catch(() => ({ failed: undefined }))
  if ('names' in saved) return saved.names
  throw saved.failed === undefined ? threadLost() : new MicrocredError(saved.failed)
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
