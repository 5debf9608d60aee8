// The batch of a night: the rows of an LMS's report become signed files. Run it with: node run.mjs KEYFILE FOLDER
// Run it again, and rows that were signed before give the same bytes; only new ones are signed.
import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importKey, localSigner } from 'microcred'
import { fileBatchStore, filesOutput, mapRows, readRows, runBatch } from 'microcred/batch'
import { publishStatusList } from 'microcred/registry'
import { fileStatusStore } from 'microcred/status/file'

const [keyFile, folder] = process.argv.slice(2)
const readJson = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'))

const key = await importKey(await readFile(keyFile, 'utf8'))
const map = await readJson('../maps/moodle-completion.json')
const rows = readRows(createReadStream(new URL('rows.csv', import.meta.url)), map.read)
const store = fileStatusStore(join(folder, 'status'), { baseUrl: 'https://lakeside.example/status' })

const summary = await runBatch(mapRows(rows, { template: await readJson('template.json'), map }), {
  batch: 'soil-health-2026',
  key,
  threads: 0, // three rows; leave it out, and each core takes a share
  store: fileBatchStore(join(folder, 'store')),
  out: filesOutput(join(folder, 'badges')),
  status: { store, purpose: 'revocation' },
})

// A badge is verified once its list can be had: put this folder where https://lakeside.example/status/ is.
const published = join(folder, 'published')
await mkdir(published, { recursive: true })
for (const { name } of await store.lists()) {
  const { text } = await publishStatusList(store, name, { signer: localSigner(key) })
  await writeFile(join(published, name), text)
}
await store.close()

console.log(`${summary.issued} signed, ${summary.repeated} signed before, ${summary.leftOut} not completed`)
// Rows and codes, nothing of the learners.
for (const { row, column, code, fix } of summary.problems)
  console.log(`row ${row}, ${column ?? 'the award'}: ${code}. ${fix}`)
process.exitCode = summary.ended === 'done' ? 0 : 1
