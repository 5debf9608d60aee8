/** A store that lasts as long as the process: for tests, and for callers who keep what comes out themselves. */
import { randomBytes } from '#platform'
import type { BatchStore, KnownRow, OpenBatch } from './batch-store.ts'
import { keyedHash, SECRET_BYTES } from './keyed-hash.ts'
import { assertBatchName, readForget } from './read-requests.ts'
import { storeBusy } from './store-error.ts'

interface Kept extends KnownRow {
  secured: Uint8Array | undefined
  readonly at: Date
}

interface Batch {
  readonly rows: Map<string, Kept>
  latest: Date
  isOpen: boolean
}

/** `now`: the clock by which rows grow old; default the runtime's. */
export function memoryBatchStore({ now = () => new Date() }: { readonly now?: () => Date } = {}): BatchStore {
  const secret = randomBytes(SECRET_BYTES)
  const batches = new Map<string, Batch>()
  return {
    batches: async () => [...batches.keys()],
    open: async (name) => {
      assertBatchName(name)
      const batch = batches.get(name) ?? { rows: new Map(), latest: new Date(0), isOpen: false }
      batches.set(name, batch)
      if (batch.isOpen) throw storeBusy('this process')
      batch.isOpen = true
      return openBatch(batch, name, secret, now)
    },
  }
}

function openBatch(batch: Batch, name: string, secret: Uint8Array, now: () => Date): OpenBatch {
  const { rows } = batch
  const hash: OpenBatch['hash'] = (purpose, text) => keyedHash(secret, name, purpose, text)
  return {
    get count() {
      return rows.size
    },
    hash,
    find: async (asked) => asked.map((row) => rows.get(row)),
    read: async ({ row }) => rows.get(row)?.secured,
    append: async (added) => {
      const clock = now()
      if (clock > batch.latest) batch.latest = clock
      for (const row of added) rows.set(row.row, { ...row, ordinal: rows.size, at: batch.latest })
    },
    forget: async (request) => {
      const isMeant = readForget(request, hash)
      let count = 0
      for (const row of rows.values()) {
        if (row.secured === undefined || !isMeant(row, row.at)) continue
        row.secured = undefined
        count++
      }
      return count
    },
    close: async () => {
      batch.isOpen = false
    },
  }
}
