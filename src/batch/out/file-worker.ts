/** The thread that draws and writes files. */
import { isMicrocredError, type MicrocredError } from '../../errors.ts'
import { type FilesToSave, saveFiles } from './save-files.ts'

/** Errors lose what they are on the way between threads; undefined for one that is no problem of ours. */
export type FilesSaved =
  | { readonly names: readonly (readonly string[])[] }
  | { readonly failed: MicrocredError['problems'] | undefined }

/** Called by the pool, for some rows. */
export default async function saveInThread(asked: FilesToSave): Promise<FilesSaved> {
  try {
    return { names: await saveFiles(asked) }
  } catch (error) {
    return { failed: isMicrocredError(error) ? error.problems : undefined }
  }
}
