/** Rows of an input and their jobs, all in one transaction: they are all there, or none is. */
import type { ConceptOptions } from '../../build/added-concepts.ts'
import { deriveIds } from '../../build/derive-ids.ts'
import { normalize } from '../../build/normalize.ts'
import { canonicalizeJson } from '../../encoding/jcs.ts'
import { isMicrocredError } from '../../errors.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { BatchItem, RowProblem } from '../item.ts'
import { keyedHash } from '../store/keyed-hash.ts'
import { beginBatch } from './find-batch.ts'
import { type NewRow, putRows } from './put-rows.ts'
import { type Settings, wrong } from './settings.ts'

export interface EnqueueOptions extends ConceptOptions {
  /** The name of the batch: the same name and row key is the same row, in whatever run. Not personal data. */
  readonly batch: string
  /** Hears of every row that is not enqueued, and why. */
  readonly onProblem?: (problem: RowProblem) => void
  /** Batches of higher priority are signed first; default 0. Fixed when the batch is begun. */
  readonly priority?: number
  /** Days after which the payload of a row that is done is removed, as `forget` does; default: never. */
  readonly retentionDays?: number
  /** Ends it before the commit: then nothing was enqueued. */
  readonly signal?: AbortSignal
}

export interface Enqueued {
  /** Rows that are there now and were not before, and those that were refused then and are awarded otherwise now. */
  readonly enqueued: number
  /** Rows that were there with the same award, whatever became of them. */
  readonly known: number
  /** Rows that were forgotten; they are never issued again. */
  readonly forgotten: number
  /** Rows of which `onProblem` heard. */
  readonly refused: number
}

/** Rows in one statement. */
const CHUNK = 500

export async function enqueue(
  settings: Settings,
  items: Iterable<BatchItem> | AsyncIterable<BatchItem>,
  options: EnqueueOptions,
): Promise<Enqueued> {
  refuseUnknownOptions(options, ['batch', 'onProblem', 'priority', 'retentionDays', 'signal', 'concepts'])
  const { batch: name, onProblem, priority = 0, retentionDays, signal, concepts } = options
  if (!Number.isInteger(priority) || Math.abs(priority) > 1000)
    throw wrong('/priority', 'priority must be -1000 to 1000.')
  if (
    retentionDays !== undefined &&
    (!Number.isInteger(retentionDays) || retentionDays < 0 || retentionDays > 36_500)
  ) {
    throw wrong('/retentionDays', 'retentionDays must be a whole number of days.')
  }
  return settings.transact(async (within) => {
    const batch = await beginBatch(within.query, settings, name, { priority, retentionDays })
    const counts = { enqueued: 0, known: 0, forgotten: 0, refused: 0 }
    const refuse = (problems: readonly RowProblem[]): void => {
      counts.refused++
      for (const each of problems) onProblem?.(each)
    }
    const put = await putRows(within, settings, batch, counts, refuse)
    let chunk: NewRow[] = []
    for await (const item of items) {
      signal?.throwIfAborted()
      const row = readItem(settings, name, item, concepts && { concepts })
      if (row.problems) {
        refuse(row.problems)
        continue
      }
      chunk.push(row)
      if (chunk.length < CHUNK) continue
      await put(chunk)
      chunk = []
    }
    await put(chunk)
    signal?.throwIfAborted()
    return counts
  })
}

type Read = (NewRow & { readonly problems?: undefined }) | { readonly problems: readonly RowProblem[] }

function readItem({ secret }: Settings, batch: string, item: BatchItem, concepts: ConceptOptions = {}): Read {
  const { row, key, award, problems } = item
  if (problems) return { problems }
  try {
    const normal = normalize(award, concepts)
    const { credential } = deriveIds(normal)
    return {
      row,
      key: keyedHash(secret, batch, 'row', key ?? credential),
      // an id of its own says nothing of the rest; one that is derived is a hash of all of it
      award: keyedHash(secret, batch, 'award', normal.id === undefined ? credential : canonicalizeJson(normal)),
      content: JSON.stringify(normal),
    }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return { problems: error.problems.map((each) => ({ ...each, row })) }
  }
}
