/** One run of what `bench/batch.ts` compares: `batch-process.ts KIND FOLDER COUNT`. Prints how fast it was as JSON. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportKey, generateKey, issue, localSigner } from 'microcred'
import { fileBatchStore, filesOutput, mapRows, readRows, runBatch } from 'microcred/batch'
import { fileStatusStore } from 'microcred/status/file'
import { smallAward } from '../src/cli/example-award.ts'
import { incumbentIssue } from './incumbent.ts'
import { limitOf } from './limit.ts'

export interface BatchDone {
  readonly perSecond: number
  readonly peakMb: number
}

const now = '2026-11-22T10:00:00Z'
const [, , kind = '', folder = '', size = '0'] = process.argv
const count = Number(size)
const seed = new Uint8Array(32).fill(9)
const key = await generateKey({ seed })
const { learner: _learner, ...template } = smallAward(now)

async function ours(): Promise<void> {
  const file = join(folder, 'rows.csv')
  const out = join(folder, 'out')
  const { issued } = await runBatch(mapRows(readRows(createReadStream(file), { name: file }), { template }), {
    batch: 'bench',
    key,
    store: fileBatchStore(join(folder, 'store')),
    status: {
      store: fileStatusStore(join(folder, 'status'), { baseUrl: 'https://uni.example/status' }),
      purpose: 'revocation',
    },
    out: filesOutput(out),
  })
  if (issued !== count) throw new Error(`${issued} of ${count}`)
}

/** Contexts and keys in memory, one file each, no journal and no status list: less than the work, not more. */
async function theirs(): Promise<void> {
  const { proof: _proof, ...document } = await issue(
    { ...template, learner: { name: 'Learner', email: 'l@example.org' } },
    { signer: localSigner(key), now },
  )
  const { id, controller, publicKeyMultibase } = key
  const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
  const pair = { id, controller, publicKeyMultibase, secretKeyMultibase }
  const out = join(folder, 'theirs')
  mkdirSync(out, { recursive: true })
  for (let n = 0; n < count; n++) {
    const own = { ...document, id: `urn:uuid:${n}` }
    await incumbentIssue(own, 'eddsa-rdfc-2022', pair, now)
    writeFileSync(join(out, `${n}.json`), JSON.stringify(own))
  }
}

async function limit(): Promise<void> {
  const award = { ...template, learner: { name: 'Learner', email: 'l@example.org' } }
  const { issue: once } = await limitOf(await issue(award, { signer: localSigner(key), now }), key)
  for (let n = 0; n < count; n++) once()
}

/** A process for each core does the same work, from the moment when all are ready. */
async function limitOnAllCores(): Promise<number> {
  const words = ['limit-on-one', folder, String(count)]
  const cores = Array.from({ length: availableParallelism() }, () => fork(fileURLToPath(import.meta.url), words))
  const heard = (): Promise<unknown> => Promise.all(cores.map((core) => once(core, 'message')))
  await heard()
  const ended = heard()
  const start = performance.now()
  for (const core of cores) core.send('go')
  await ended
  return (performance.now() - start) / cores.length
}

async function measure(): Promise<number> {
  if (kind === 'limit') return limitOnAllCores()
  const start = performance.now()
  await (kind === 'microcred' ? ours() : theirs())
  return performance.now() - start
}

if (kind === 'limit-on-one') {
  const heard = once(process, 'message')
  process.send?.('ready')
  await heard
  await limit()
  process.send?.('done')
  process.disconnect?.()
} else {
  const milliseconds = await measure()
  const peakMb = process.resourceUsage().maxRSS / 1000
  process.stdout.write(JSON.stringify({ perSecond: (count / milliseconds) * 1000, peakMb } satisfies BatchDone))
}
