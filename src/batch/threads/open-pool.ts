/** Threads that work on tasks of one kind, each by a file of this package. */
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { ResourceLimits } from 'node:worker_threads'
import Tinypool from 'tinypool'
import { MicrocredError, problem } from '../../errors.ts'

export interface PoolOptions {
  /** A name of package.json's `imports`. */
  readonly worker: `#${string}`
  /** Default: one for each core. */
  readonly threads: number | undefined
  /** So many are there from the beginning, the others when there is work for them; default all. */
  readonly least?: number
  /** Tasks that a thread has in hand at once; default 1. */
  readonly tasksInThread?: number
  /** Given to each thread once. */
  readonly settings?: unknown
  readonly limits?: ResourceLimits
}

export function threadsOf(threads: number | undefined): number {
  return threads ?? availableParallelism()
}

/** Throws `options.value` for what is no number of threads; 0 stands for none. */
export function assertThreads(threads: number | undefined): void {
  if (threads === undefined || (Number.isInteger(threads) && threads >= 0 && threads <= 256)) return
  const message = 'threads must be a whole number, 0 to 256.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/threads' })])
}

/** Undefined where there can be no threads: the package was put into a bundle, which has no file of the thread's own. */
export function openPool({
  worker,
  threads,
  least,
  tasksInThread = 1,
  settings,
  limits,
}: PoolOptions): Tinypool | undefined {
  const filename = findWorker(worker)
  if (filename === undefined) return undefined
  const count = threadsOf(threads)
  return new Tinypool({
    filename,
    minThreads: least ?? count,
    maxThreads: count,
    idleTimeout: 10_000,
    concurrentTasksPerWorker: tasksInThread,
    // a thread that slept until the next task would not hear what it is told of this one
    useAtomics: false,
    ...(settings !== undefined && { workerData: settings }),
    ...(limits && { resourceLimits: limits }),
  })
}

/** The package's own file, wherever this code was put by what built it. */
function findWorker(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
}

export function threadLost(): MicrocredError {
  const fix = 'Run the same batch again; with fewer threads, if memory is short.'
  return new MicrocredError([problem('batch.thread.failed', 'A thread of the batch ended.', { fix })])
}
