/** Many awards, issued exactly once each: the pipeline from items to credentials that are safe, and out. */
import { setMaxListeners } from 'node:events'
import { isMicrocredError, problem } from '../errors.ts'
import { type Inputs, inOrder } from '../many/in-order.ts'
import type { MicroCredential } from '../model/award.ts'
import { type ChunkIssuer, localIssuer } from './chunk-issuer.ts'
import { inChunks } from './in-chunks.ts'
import type { BatchItem } from './item.ts'
import { chunkRunner } from './run-chunk.ts'
import { type RunSettings, readRunOptions } from './run-options.ts'
import type { BatchOutput, BatchSummary, RowResult, RunBatchOptions, SavedResult } from './run-types.ts'
import { createTally } from './summarize.ts'
import { chunksFor, threadIssuer } from './threads/thread-issuer.ts'

/** Rows that go through together. */
const CHUNK = 64

const DAY_MS = 86_400_000

/**
 * Issues each award once and hands it out: the same batch again, after whatever ended it, gives the same bytes and signs only what
 * is new. A row that is refused stops no other. Rejects with `options.*`, with what the store or an output could not do, or with
 * what became of the signer; the outputs have their summary even then, and what was issued is safe.
 */
export async function runBatch(
  items: Inputs<BatchItem | MicroCredential>,
  options: RunBatchOptions,
): Promise<BatchSummary> {
  const halt = new AbortController()
  // as many as there are calls under way
  setMaxListeners(0, halt.signal)
  const settings = readRunOptions(options, halt.signal)
  const { outputs } = settings
  const { batch: name, store, status, signal, forgetAfter, onProgress } = options
  const chunks = numbered(inChunks(items, CHUNK, signal))
  const tally = createTally()
  const batch = await store.open(name)
  const known = batch.count
  let expired = 0
  const underWay = new Set<Promise<unknown>>()
  const { issuer, chunksAtOnce } = chooseIssuer(options, settings, halt.signal)
  const finish = async (ended: BatchSummary['ended'], failure?: unknown): Promise<BatchSummary> => {
    const why = failure === undefined ? {} : { failure: problemsOf(failure) }
    const { leftOut } = items as { readonly leftOut?: number }
    const summary = tally.summarize({
      batch: name,
      known,
      ended,
      expired,
      ...(leftOut !== undefined && { leftOut }),
      ...why,
    })
    // each has its summary, whatever becomes of another
    const ends = await Promise.allSettled(outputs.map(async ({ end }) => end?.(summary)))
    for (const ended of ends) if (ended.status === 'rejected') throw ended.reason
    return summary
  }
  try {
    if (forgetAfter !== undefined) {
      expired = await batch.forget({ before: new Date(Date.now() - forgetAfter * DAY_MS) })
    }
    for (const { begin } of outputs) await begin?.()
    const run = chunkRunner({ issuer, batch, status })
    const work = async (chunk: readonly BatchItem[]): Promise<readonly SavedResult[]> => {
      const task = run(chunk).then((results) => save(outputs, results))
      underWay.add(task)
      try {
        return await task
      } catch (error) {
        // nothing more is begun: what is being signed is finished or given up
        halt.abort(error)
        throw error
      } finally {
        underWay.delete(task)
      }
    }
    for await (const results of inOrder(chunks, chunksAtOnce, work)) {
      for (const { write } of outputs) await write?.(results)
      tally.add(results)
      onProgress?.(tally.progress())
    }
    return await finish(signal?.aborted ? 'cancelled' : 'done')
  } catch (error) {
    halt.abort(error)
    await Promise.allSettled(underWay)
    // the first failure is the one to be told
    await finish('failed', error).catch(() => {})
    throw error
  } finally {
    await issuer.close()
    await batch.close()
  }
}

/** With a key, threads; but what fits into one chunk is done before they are there. */
function chooseIssuer(
  { key, threads }: RunBatchOptions,
  { issuing, atOnce, retries }: RunSettings,
  halt: AbortSignal,
): { readonly issuer: ChunkIssuer; readonly chunksAtOnce: number } {
  const here = localIssuer(issuing, { atOnce, retries, halt })
  if (key === undefined || threads === 0) return { issuer: here, chunksAtOnce: Math.ceil(atOnce / CHUNK) + 2 }
  let others: ChunkIssuer | undefined
  const issuer: ChunkIssuer = {
    prepare: (awards) => {
      if (awards.length === CHUNK) others ??= threadIssuer({ key, issuing, threads })
      return (others ?? here).prepare(awards)
    },
    close: async () => others?.close(),
  }
  return { issuer, chunksAtOnce: chunksFor(threads) }
}

/** Plain awards are counted. */
async function* numbered(
  chunks: AsyncIterable<readonly (BatchItem | MicroCredential)[]>,
): AsyncGenerator<readonly BatchItem[], void, undefined> {
  let row = 0
  for await (const chunk of chunks) {
    yield chunk.map((item) => {
      row++
      return isItem(item) ? item : { row, award: item }
    })
  }
}

function isItem(item: BatchItem | MicroCredential): item is BatchItem {
  return typeof item === 'object' && item !== null && 'row' in item && ('award' in item || 'problems' in item)
}

async function save(outputs: readonly BatchOutput[], results: readonly RowResult[]): Promise<readonly SavedResult[]> {
  const names = await Promise.all(outputs.map(({ save: each }) => each?.(results)))
  return results.map((result, at) => ({ ...result, files: names.flatMap((of) => of?.[at] ?? []) }))
}

/** What is no problem of ours may say anything, so it is not written down. */
function problemsOf(failure: unknown): NonNullable<BatchSummary['failure']> {
  if (isMicrocredError(failure)) return failure.problems
  return [problem('batch.output.failed', 'The run could not go on.')]
}
