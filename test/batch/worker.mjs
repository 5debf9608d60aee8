/** A batch in a process of its own, as built: `node worker.mjs FOLDER BATCH ROWS`. Says what is safe, once it is. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { argv } from 'node:process'
import { generateKey } from 'microcred'
import { fileBatchStore, filesOutput, runBatch } from 'microcred/batch'
import { changeStatus } from 'microcred/status'
import { fileStatusStore } from 'microcred/status/file'
import { say } from '../support/say.mjs'

const [, , folder, batch, rows] = argv
const key = await generateKey({ seed: new Uint8Array(32).fill(7) })
const lists = fileStatusStore(join(folder, 'status'), { baseUrl: 'https://uni.example/status', lockTimeoutMs: 60_000 })
const { template } = JSON.parse(process.env.TEMPLATE)

function* items() {
  for (let n = 0; n < Number(rows); n++) {
    const learner = { name: `Learner ${n} of ${batch}`, email: `learner-${n}@example.org` }
    yield { row: n + 1, key: `student-${n}`, award: { ...template, learner } }
  }
}

const summary = await runBatch(items(), {
  batch,
  key,
  threads: 1,
  store: fileBatchStore(join(folder, 'store'), { lockTimeoutMs: 60_000 }),
  status: { store: lists, purpose: 'revocation' },
  out: [
    filesOutput(join(folder, 'out')),
    async ({ credential, secured, outcome }) => {
      const { statusListCredential, statusListIndex } = JSON.parse(new TextDecoder().decode(secured)).credentialStatus
      const place = `${statusListCredential.split('/').at(-1)} ${statusListIndex}`
      say(`${outcome} ${credential} ${createHash('sha256').update(secured).digest('hex')} ${place}`)
      if (outcome === 'issued' && Math.random() < 0.02) {
        await changeStatus(lists, credential, { reason: 'Taken back' })
        say(`revoked ${credential} - ${place}`)
      }
    },
  ],
})
say(`done ${JSON.stringify(summary)}`)
