/** Credentials -> the files of a folder: drawn where a picture or paper is asked for, and written. In any thread. */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../files/file-reasons.ts'
import type { RowResult } from '../run-types.ts'
import { type DrawOptions, FILE_KINDS, type FileKind } from './file-kinds.ts'
import { fileNameOf } from './file-name.ts'
import { folderFailed } from './output-error.ts'
import { writeWhole } from './write-file.ts'

export interface FilesToSave {
  readonly folder: string
  readonly kinds: readonly FileKind[]
  readonly drawing: DrawOptions
  readonly rows: readonly RowToSave[]
}

/** Of its result, what makes its files. */
export type RowToSave = Pick<RowResult, 'outcome' | 'credential' | 'secured'>

/** The names of the files of each row. Rejects as `folderFailed`. */
export async function saveFiles({ rows, ...how }: FilesToSave): Promise<readonly (readonly string[])[]> {
  const names: (readonly string[])[] = []
  try {
    for (const row of rows) names.push(await saveRow(row, how))
  } catch (error) {
    throw folderFailed(error, how.folder)
  }
  return names
}

async function saveRow(
  { outcome, credential, secured }: RowToSave,
  { folder, kinds, drawing }: Omit<FilesToSave, 'rows'>,
): Promise<readonly string[]> {
  if (credential === undefined) return []
  const name = fileNameOf(credential)
  if (secured === undefined) {
    // what the store has forgotten is not to stay here
    for (const ending of ['jwt', ...FILE_KINDS]) rmSync(join(folder, `${name}.${ending}`), { force: true })
    return []
  }
  const files: string[] = []
  for (const kind of kinds) {
    const file = `${name}.${kind === 'json' && isToken(secured) ? 'jwt' : kind}`
    files.push(file)
    const path = join(folder, file)
    if (outcome === 'repeated' && isThere(path, kind, secured)) continue
    writeWhole(path, kind === 'json' ? secured : await draw(kind, secured, drawing))
  }
  return files
}

/** Read when the first is drawn: what only writes needs a fifth of the code. */
async function draw(kind: Exclude<FileKind, 'json'>, secured: Uint8Array, drawing: DrawOptions): Promise<Uint8Array> {
  const { drawAs } = await import('./draw-as.ts')
  return drawAs(kind, secured, drawing)
}

/** JSON begins with a brace, a token never does. */
function isToken(secured: Uint8Array): boolean {
  return secured[0] !== 0x7b
}

/** A picture holds the same credential as long as it bears its name; half of one bears another. */
function isThere(path: string, kind: FileKind, secured: Uint8Array): boolean {
  try {
    return kind === 'json' ? readFileSync(path).equals(secured) : statSync(path).size > 0
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
