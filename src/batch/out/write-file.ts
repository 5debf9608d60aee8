/**
 * Files of which there is never half: written beside, then put in place. Not by promises: a file is four calls of some microseconds
 * each, and what hands them to other threads and back costs a multiple of them.
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** `path` has nothing behind it that a crash of the machine would keep: what is missing then is written again from the store. */
export function writeWhole(path: string, data: Uint8Array): void {
  const beside = `${path}.new`
  try {
    const file = openSync(beside, 'w', 0o600)
    try {
      for (let from = 0; from < data.length; ) from += writeSync(file, data, from)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
