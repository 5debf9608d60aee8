/** Chunks made by a pool of threads. */
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type Tinypool from 'tinypool'
import { MicrocredError } from '../../errors.ts'
import { exportKey } from '../../keys/export-key.ts'
import type { Key } from '../../keys/key.ts'
import type { Json } from '../../model/credential.ts'
import type { ChunkIssuer, PreparedChunk, SecuredRow, ToSecure } from '../chunk-issuer.ts'
import type { IssueRowOptions } from '../issue-row.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts'
import { openPool, threadLost, threadsOf } from './open-pool.ts'

export interface ThreadIssuerOptions {
  readonly key: Key
  readonly issuing: IssueRowOptions
  /** Default: one for each core. */
  readonly threads: number | undefined
}

/** While one chunk waits for the disk, a thread has another. */
const CHUNKS_IN_THREAD = 2

/** How many chunks keep the threads busy. */
export function chunksFor(threads: number | undefined): number {
  return threadsOf(threads) * CHUNKS_IN_THREAD + 2
}

/** Undefined where there can be no threads, or where the options hold a function, which cannot go to another one. */
export function threadIssuer({ key, issuing, threads }: ThreadIssuerOptions): ChunkIssuer | undefined {
  const { signer: _signer, skillExists, ...options } = issuing
  if (skillExists !== undefined) return undefined
  const jwk = exportKey(key, { format: 'jwk', secret: true })
  const settings: WorkerSettings = { jwk, controller: key.controller, options: options as WorkerSettings['options'] }
  const pool = openPool({
    worker: '#batch-worker',
    threads,
    tasksInThread: CHUNKS_IN_THREAD,
    settings,
    // credentials are young garbage: more room for it makes nothing faster, and each thread would take it
    limits: { maxYoungGenerationSizeMb: 24 },
  })
  return (
    pool && {
      prepare: (awards) => beginChunk(pool, awards),
      close: () => pool.destroy(),
    }
  )
}

async function beginChunk(pool: Tinypool, awards: readonly Json[]): Promise<PreparedChunk> {
  const { port1: port, port2 } = new MessageChannel()
  const task = pool.run({ port: port2, awards: JSON.stringify(awards) }, { transferList: [port2] })
  const lost = task.then(
    () => threadLost(),
    () => threadLost(),
  )
  const first = await hear(port, lost)
  if (!('facts' in first)) throw threadLost()
  return {
    facts: first.facts,
    secure: async (rows) => {
      const answer = hear(port, lost)
      port.postMessage({ secure: rows.map(withoutUndefined) } satisfies ToWorker)
      return readSecured(await answer)
    },
    release: () => {
      port.postMessage({ release: true } satisfies ToWorker)
      port.close()
    },
  }
}

/** The next thing that is said; where the task ends first, its thread is gone. */
function hear(port: MessagePort, lost: Promise<MicrocredError>): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    port.once('message', resolve)
    void lost.then(reject)
  })
}

function readSecured(answer: FromWorker): readonly SecuredRow[] {
  if (!('rows' in answer)) throw threadLost()
  let from = 0
  return answer.rows.map((row): SecuredRow => {
    if (typeof row === 'number') {
      from += row
      return answer.bytes.subarray(from - row, from)
    }
    if ('problems' in row) return row
    return { failure: row.failed === undefined ? threadLost() : new MicrocredError(row.failed) }
  })
}

function withoutUndefined({ at, entry }: ToSecure): ToSecure {
  return entry === undefined ? { at } : { at, entry }
}
