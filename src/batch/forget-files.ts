/** What a batch wrote into a folder, removed together with what its store gives up. */
import { createReadStream } from 'node:fs'
import { open, readdir, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { codeOf } from '../files/file-reasons.ts'
import { fileNameOf } from './out/file-name.ts'
import { outputFailed } from './out/output-error.ts'

/**
 * Removes the files of these credentials from a folder of `filesOutput`, and their ids from its `results.jsonl`; or of all that
 * there are. Resolves with how many files were removed. Throws `batch.output.failed`.
 */
export async function forgetFiles(folder: string, credentials: Iterable<string> | 'all'): Promise<number> {
  try {
    const names = credentials === 'all' ? undefined : new Set([...credentials].map(fileNameOf))
    let count = 0
    for (const file of await readdir(folder)) {
      const [, name] = MADE.exec(file) ?? []
      if (name === undefined || names?.has(name) === false) continue
      await unlink(join(folder, file))
      count++
    }
    await rewriteResults(folder, (credential) => names === undefined || names.has(fileNameOf(credential)))
    return count
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0
    throw outputFailed(error, `The folder ${folder}`)
  }
}

/** What `fileNameOf` gives and an output's ending, half-written ones too. */
const MADE = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32})\.(?:json|jwt|svg|png|pdf)(?:\.new)?$/

async function rewriteResults(folder: string, isForgotten: (credential: string) => boolean): Promise<void> {
  const path = join(folder, 'results.jsonl')
  const input = createReadStream(path, 'utf8')
  const output = await open(`${path}.new`, 'w', 0o600)
  try {
    let lines = ''
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const { row, outcome, credential, ...rest } = JSON.parse(line) as Line
      const isKept = credential === undefined || !isForgotten(credential)
      lines += `${JSON.stringify(isKept ? { row, outcome, ...(credential && { credential }), ...rest } : { row, outcome: 'forgotten' })}\n`
      if (lines.length < 65_536) continue
      await output.appendFile(lines)
      lines = ''
    }
    await output.appendFile(lines)
    await output.sync()
  } catch (error) {
    await unlink(`${path}.new`)
    throw error
  } finally {
    await output.close()
  }
  await rename(`${path}.new`, path)
}

interface Line {
  readonly row: number
  readonly outcome: string
  readonly credential?: string
}
