/** Codes of runs of a batch, of its store and its outputs. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesOutput } from '../../src/batch/out/files-output.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { memoryBatchStore } from '../../src/batch/store/memory-store.ts'
import type { ProblemCode } from '../../src/errors.ts'
import { award } from '../batch/awards.ts'
import { withDyingThreads } from '../batch/dying-threads.ts'
import { key, now, signer } from '../support/badge.ts'
import type { Provoke } from './provoke.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'microcred-batch-'))
const base = { batch: 'b', signer, now }
const row = (title: string) => ({ row: 1, key: 'student-1', award: award(1, { title }) })

type BatchCode = Exclude<
  Extract<ProblemCode, `batch.${'row' | 'store' | 'output' | 'thread'}.${string}`>,
  'batch.row.lost'
>

export const batchRuns: Readonly<Record<BatchCode, Provoke>> = {
  'batch.row.changed': async () => {
    const store = memoryBatchStore()
    await runBatch([row('Soil')], { ...base, store })
    return runBatch([row('Water')], { ...base, store })
  },
  'batch.row.duplicate': () => runBatch([row('Soil'), row('Water')], { ...base, store: memoryBatchStore() }),
  'batch.store.busy': async () => {
    const store = memoryBatchStore()
    await store.open('b')
    return runBatch([], { ...base, store })
  },
  'batch.store.failed': () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    return fileBatchStore(file).open('b')
  },
  'batch.store.damaged': async () => {
    const kept = folder()
    const store = fileBatchStore(kept)
    await runBatch([row('Soil')], { ...base, store })
    const own = join(kept, readdirSync(kept).find((name) => name.startsWith('batch-')) ?? '')
    const journal = readFileSync(join(own, 'journal'), 'utf8')
    writeFileSync(join(own, 'journal'), journal.replace('"batch":"b"', '"batch":"c"'))
    return store.open('b')
  },
  'batch.output.failed': () => {
    const kept = folder()
    mkdirSync(join(kept, 'results.jsonl.new'))
    return runBatch([], { ...base, store: memoryBatchStore(), out: filesOutput(kept) })
  },
  'batch.thread.failed': () =>
    withDyingThreads(() => {
      const rows = Array.from({ length: 65 }, (_, n) => award(n))
      return runBatch(rows, { batch: 'b', key, threads: 1, store: memoryBatchStore() })
    }),
}
