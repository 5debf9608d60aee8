/** A folder with a file, or several, for each credential, and beside them `results.jsonl` and `summary.json`. */
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MicrocredError, problem } from '../../errors.ts'
import { codeOf } from '../../files/file-reasons.ts'
import { replaceFile } from '../../files/whole-files.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { BatchOutput, RowResult } from '../run-types.ts'
import { createTurns } from '../turns.ts'
import { type DrawOptions, drawAs, FILE_KINDS, type FileKind } from './draw-as.ts'
import { fileNameOf } from './file-name.ts'
import { outputFailed } from './output-error.ts'
import { openResults, type ResultsFile } from './results-file.ts'
import { writeWhole } from './write-file.ts'

export interface FilesOutputOptions extends DrawOptions {
  /** What is made of each credential; default `json`, which for a token is a file `.jwt`. */
  readonly as?: readonly FileKind[]
}

/** So many files at once keep a disk busy. */
const FILES_AT_ONCE = 16

/**
 * Written are the very bytes of the store. Files that are there with these bytes stay as they are, and so do pictures that are
 * there; what is missing is written again, and what the store has forgotten is removed. Throws `options.*`.
 */
export function filesOutput(folder: string, options: FilesOutputOptions = {}): BatchOutput {
  refuseUnknownOptions(options, ['as', 'language'])
  if (typeof folder !== 'string' || folder === '') throw wrong('/folder', 'filesOutput needs a folder.')
  const { as = ['json'], ...drawing } = options
  const kinds: readonly FileKind[] = [...new Set(as)]
  if (!Array.isArray(as) || kinds.length === 0 || !kinds.every((kind) => FILE_KINDS.includes(kind))) {
    throw wrong('/as', `as must be a list of ${FILE_KINDS.join(', ')}.`)
  }
  const inTurn = createTurns(FILES_AT_ONCE)
  let results: ResultsFile | undefined

  const telling = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw outputFailed(error, `The folder ${folder}`)
    }
  }

  const saveOne = async ({ credential, secured, outcome }: RowResult): Promise<readonly string[]> => {
    if (credential === undefined) return []
    if (secured === undefined) {
      // what the store has forgotten is not to stay here
      for (const ending of ['jwt', ...FILE_KINDS])
        await rm(join(folder, `${fileNameOf(credential)}.${ending}`), { force: true })
      return []
    }
    const files: string[] = []
    for (const kind of kinds) {
      const name = `${fileNameOf(credential)}.${kind === 'json' && isToken(secured) ? 'jwt' : kind}`
      const path = join(folder, name)
      files.push(name)
      if (outcome === 'repeated' && (await isThere(path, kind, secured))) continue
      await writeWhole(path, kind === 'json' ? secured : await drawAs(kind, secured, drawing))
    }
    return files
  }

  return {
    begin: () =>
      telling(async () => {
        await mkdir(folder, { recursive: true })
        results = await openResults(join(folder, 'results.jsonl'))
      }),
    save: (rows) => telling(() => Promise.all(rows.map((row) => inTurn(() => saveOne(row))))),
    write: (rows) => telling(async () => results?.write(rows)),
    end: (summary) =>
      telling(async () => {
        await results?.end()
        await replaceFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
      }),
  }
}

/** JSON begins with a brace, a token never does. */
function isToken(secured: Uint8Array): boolean {
  return secured[0] !== 0x7b
}

/** A picture holds the same credential as long as it bears its name; half of one bears another. */
async function isThere(path: string, kind: FileKind, secured: Uint8Array): Promise<boolean> {
  try {
    if (kind !== 'json') return (await stat(path)).size > 0
    return Buffer.from(secured).equals(await readFile(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
