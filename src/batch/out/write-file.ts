/** Files of which there is never half: written beside, then put in place. By callbacks, since a batch writes a hundred thousand. */
import { close, open, rename, unlink, write } from 'node:fs'

/** `path` has nothing behind it that a crash of the machine would keep: what is missing then is written again from the store. */
export function writeWhole(path: string, data: Uint8Array): Promise<void> {
  const beside = `${path}.new`
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => unlink(beside, () => reject(error))
    open(beside, 'w', 0o600, (unopened, file) => {
      if (unopened) {
        fail(unopened)
        return
      }
      writeFrom(file, data, 0, (unwritten) => {
        close(file, (unclosed) => {
          const error = unwritten ?? unclosed
          if (error) {
            fail(error)
            return
          }
          rename(beside, path, (unmoved) => (unmoved ? fail(unmoved) : resolve()))
        })
      })
    })
  })
}

function writeFrom(file: number, data: Uint8Array, from: number, done: (error: Error | null) => void): void {
  write(file, data, from, data.length - from, null, (error, written) => {
    if (error || from + written === data.length) done(error)
    else writeFrom(file, data, from + written, done)
  })
}
