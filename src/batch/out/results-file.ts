/** `results.jsonl`: a line for each row in their order, without anything that stood in it. */
import { type FileHandle, open, rename } from 'node:fs/promises'
import type { SavedResult } from '../run-types.ts'

export interface ResultsFile {
  write(rows: readonly SavedResult[]): Promise<void>
  /** Puts it in its place; until then the one of the run before is there. */
  end(): Promise<void>
}

export async function openResults(path: string): Promise<ResultsFile> {
  const beside = `${path}.new`
  let file: FileHandle | undefined = await open(beside, 'w', 0o600)
  return {
    write: async (rows) => {
      await file?.appendFile(rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join(''))
    },
    end: async () => {
      await file?.close()
      file = undefined
      await rename(beside, path)
    },
  }
}

function lineOf({ row, outcome, credential, files, problems }: SavedResult): object {
  const codes = problems && [...new Set(problems.map(({ code }) => code))]
  return {
    row,
    outcome,
    ...(credential !== undefined && { credential }),
    ...(files.length > 0 && { files }),
    ...(codes && { codes }),
  }
}
