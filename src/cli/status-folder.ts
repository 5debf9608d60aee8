/** The folder of `--status-dir`: the store in it, and the lists beside it as a web server would serve them. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../files/whole-files.ts'
import type { Signer } from '../model/key.ts'
import { publishStatusList } from '../registry/publish-status-list.ts'
import { storeFailed } from '../status/file/file-error.ts'
import { fileStatusStore } from '../status/file/file-store.ts'
import type { StatusStore } from '../status/status-store.ts'

/** `baseUrl`: as for `--base-url`; the lists are at `status/` below it. */
export function openStatusFolder(folder: string, baseUrl?: string): StatusStore {
  return fileStatusStore(folder, baseUrl === undefined ? {} : { baseUrl: `${baseUrl.replace(/\/+$/, '')}/status` })
}

/** Signs a list and puts it into `published/` in one step. Gives back the file. */
export async function publishInFolder(
  folder: string,
  store: StatusStore,
  name: string,
  signer: Signer,
): Promise<string> {
  const published = join(folder, 'published')
  const file = join(published, name)
  for (;;) {
    const { text, version } = await publishStatusList(store, name, { signer })
    try {
      await mkdir(published, { recursive: true })
      await replaceFile(file, text)
    } catch (error) {
      throw storeFailed(error, folder, 'write')
    }
    // another process may have set something and published it before we wrote ours over it
    if ((await store.read(name))?.version === version) return file
  }
}
