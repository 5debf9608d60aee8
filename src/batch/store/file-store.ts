/** A store in a folder of this machine: each batch in a folder of its own, one run at a time. */
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes, sha256Hex } from '#platform'
import { encodeHex } from '../../encoding/hex.ts'
import { MicrocredError, problem } from '../../errors.ts'
import { codeOf } from '../../files/file-reasons.ts'
import { lockFolder } from '../../files/lock-folder.ts'
import { syncFolder } from '../../files/whole-files.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { BatchStore } from './batch-store.ts'
import { openBatchFolder, readBatchName } from './file-batch.ts'
import { SECRET_BYTES } from './keyed-hash.ts'
import { assertBatchName } from './read-requests.ts'
import { storeBusy, storeDamaged, storeFailed } from './store-error.ts'

export interface FileBatchStoreOptions {
  /** How long a run waits for another of the same batch, in milliseconds; default 5,000. */
  readonly lockTimeoutMs?: number
  /** The clock by which rows grow old; default the runtime's. */
  readonly now?: () => Date
}

/** The folder is made when a batch is first opened, for its owner alone. Throws `options.*`. */
export function fileBatchStore(folder: string, options: FileBatchStoreOptions = {}): BatchStore {
  refuseUnknownOptions(options, ['lockTimeoutMs', 'now'])
  const { lockTimeoutMs = 5000, now = () => new Date() } = options
  if (typeof folder !== 'string' || folder === '') throw wrong('/folder', 'The store of batches needs a folder.')
  if (!(lockTimeoutMs >= 0)) throw wrong('/lockTimeoutMs', 'lockTimeoutMs must be a number of milliseconds, 0 or more.')
  if (typeof now !== 'function') throw wrong('/now', 'now must be a function that gives a Date.')

  return {
    open: async (batch) => {
      assertBatchName(batch)
      const own = join(folder, folderOf(batch))
      try {
        await mkdir(own, { recursive: true, mode: 0o700 })
        const unlock = await lockFolder(own, lockTimeoutMs, () => storeBusy(own))
        try {
          return await openBatchFolder({ folder: own, batch, secret: await readSecret(folder), now, unlock })
        } catch (error) {
          await unlock().catch(() => {})
          throw error
        }
      } catch (error) {
        throw storeFailed(error, own, 'write')
      }
    },
    batches: async () => {
      try {
        const names = (await readdir(folder)).filter((name) => name.startsWith(PREFIX))
        const found = await Promise.all(names.map((name) => readBatchName(join(folder, name))))
        return found.filter((name) => name !== undefined)
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw storeFailed(error, folder, 'read')
      }
    },
  }
}

const PREFIX = 'batch-'

/** A name may hold what no file system takes. */
function folderOf(batch: string): string {
  return PREFIX + sha256Hex(batch).slice(0, 16)
}

/** Made once, and never there in part; without it no row is known again. */
async function readSecret(folder: string): Promise<Uint8Array> {
  const file = join(folder, 'secret')
  try {
    return await readWhole(folder, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const beside = join(folder, `secret.${encodeHex(randomBytes(8))}`)
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(randomBytes(SECRET_BYTES))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(beside, file)
  } catch (error) {
    // another batch of the same folder was faster
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await unlink(beside).catch(() => {})
  }
  await syncFolder(folder)
  return readWhole(folder, file)
}

async function readWhole(folder: string, file: string): Promise<Uint8Array> {
  const bytes = await readFile(file)
  if (bytes.length !== SECRET_BYTES) throw storeDamaged(folder, 'the file "secret" is not as it was made')
  return bytes
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
