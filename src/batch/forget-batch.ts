import { MicrocredError, problem } from '../errors.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { BatchStore, ForgetRequest } from './store/batch-store.ts'

/** Which rows: as for a store; of one batch, or of all where none is named. */
export interface ForgetBatchRequest extends ForgetRequest {
  readonly batch?: string
}

/**
 * Removes credentials from a store: of one row, by its key or by the credential's id, of those issued before a moment, or all.
 * The rows stay known by keyed hashes, so that none is issued again, and their credentials can still be revoked. Files that an
 * output wrote are not the store's, and stay. Resolves with how many were removed. Throws `options.*`, `batch.store.*`.
 */
export async function forgetBatch(store: BatchStore, request: ForgetBatchRequest): Promise<number> {
  if (typeof store?.open !== 'function') {
    const fix = 'Give the store that the batch was run with.'
    throw new MicrocredError([problem('options.value', 'forgetBatch needs a store.', { pointer: '/store', fix })])
  }
  refuseUnknownOptions(request, ['batch', 'key', 'credential', 'before'])
  const { batch: name, ...which } = request
  const names = await store.batches()
  let count = 0
  for (const each of names) {
    if (name !== undefined && each !== name) continue
    const batch = await store.open(each)
    try {
      count += await batch.forget(which)
    } finally {
      await batch.close()
    }
  }
  return count
}
