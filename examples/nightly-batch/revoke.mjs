// Takes one badge back, and publishes its list anew. Run it with: node revoke.mjs KEYFILE FOLDER ID
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importKey, localSigner } from 'microcred'
import { publishStatusList } from 'microcred/registry'
import { changeStatus } from 'microcred/status'
import { fileStatusStore } from 'microcred/status/file'

const [keyFile, folder, id] = process.argv.slice(2)
const signer = localSigner(await importKey(await readFile(keyFile, 'utf8')))
const store = fileStatusStore(join(folder, 'status'))

// The reason stays in the store. It names no learner.
const { list } = await changeStatus(store, id, { reason: 'Completed by mistake of the LMS' })
const { text } = await publishStatusList(store, list.name, { signer })
await writeFile(join(folder, 'published', list.name), text)
await store.close()
console.log(`revoked: ${id}`)
