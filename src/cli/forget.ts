/** `microcred forget`: what a batch keeps of one row, or of all, removed. */

import type { BatchStore } from '../batch/store/batch-store.ts'
import { fileBatchStore } from '../batch/store/file-store.ts'
import { forgetBatch, forgetFiles } from '../batch.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { openJwtNow } from '../proof/open-jwt-now.ts'
import { usage } from './arguments.ts'
import { storeIn } from './batch.ts'
import { type Command, say, sayJson } from './command.ts'

export const forget: Command = {
  options: { out: 'value', batch: 'value', json: 'flag' },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [which] = files
    const { out, batch } = values
    if (out === undefined) throw usage('forget needs --out DIR.', 'microcred forget student-4711 --out badges')
    const store = fileBatchStore(storeIn(out))
    const some = batch === undefined ? {} : { batch }
    const ids = which === undefined ? undefined : [which, ...(await idsOf(store, which, batch))]
    const credentials =
      which === undefined
        ? await forgetBatch(store, some)
        : (await forgetBatch(store, { ...some, key: which })) +
          (await forgetBatch(store, { ...some, credential: which }))
    const removed = which === undefined && batch !== undefined ? 0 : await forgetFiles(out, ids ?? 'all')
    if (which !== undefined && credentials === 0 && removed === 0) throw unknown(out)
    if (flags.has('json')) sayJson({ out, credentials, files: removed })
    else
      say([
        `${screen.paint('green', '✔')} ${credentials} ${credentials === 1 ? 'credential' : 'credentials'} and ${removed} files are removed from ${out}`,
        '  They are not issued again, and can still be revoked by their ids.',
      ])
    return 0
  },
}

/** The ids of the credentials that a key was given, by which their files are named. */
async function idsOf(store: BatchStore, key: string, only: string | undefined): Promise<string[]> {
  const ids: string[] = []
  for (const name of await store.batches()) {
    if (only !== undefined && name !== only) continue
    const batch = await store.open(name)
    try {
      const [record] = await batch.find([batch.hash('row', key)])
      const bytes = record && (await batch.read(record))
      const id = bytes && documentOf(decodeUtf8(bytes))?.['id']
      if (typeof id === 'string') ids.push(id)
    } finally {
      await batch.close()
    }
  }
  return ids
}

function documentOf(secured: string): JsonObject | undefined {
  if (secured.startsWith('{')) return JSON.parse(secured)
  const opened = openJwtNow(secured)
  return 'document' in opened ? opened.document : undefined
}

function unknown(out: string): MicrocredError {
  const fix = 'Give the key of the row as the map makes it, or the "id" of the badge.'
  return new MicrocredError([problem('cli.file', `There is nothing of it in ${out}.`, { fix })])
}
