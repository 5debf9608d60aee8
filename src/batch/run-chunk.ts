/**
 * What becomes of a chunk of rows: prepared -> known already? -> a place in a status list -> signed -> in the store. The rows are
 * looked at in the order of the input, whichever chunk is ready first, so that of two with one key the first counts.
 */
import { isMicrocredError } from '../errors.ts'
import type { IssueStatus } from '../issue/status.ts'
import { isOfAward } from '../issue-many.ts'
import type { JsonObject } from '../model/credential.ts'
import { reserveEntry } from '../status/reserve-entry.ts'
import type { ChunkIssuer, FailedRow, PreparedChunk, ToSecure } from './chunk-issuer.ts'
import type { RefusedRow } from './issue-row.ts'
import type { BatchItem } from './item.ts'
import { CHANGED_KEY, DUPLICATE_KEY } from './key-problems.ts'
import { type OpenRow, openRow } from './open-row.ts'
import type { RowResult } from './run-types.ts'
import type { KnownRow, OpenBatch, RowRecord } from './store/batch-store.ts'
import { createTurns } from './turns.ts'

export interface ChunkSettings {
  readonly issuer: ChunkIssuer
  readonly batch: OpenBatch
  readonly status: IssueStatus | undefined
}

/** A row that is known by its hashes, and of which nothing is decided. */
interface Candidate extends OpenRow, RowRecord {
  readonly id: string
  readonly issuer: string
}

/** Gives what works on one chunk after the other, several at once; it is called in the order of the input. */
export function chunkRunner({
  issuer,
  batch,
  status,
}: ChunkSettings): (items: readonly BatchItem[]) => Promise<readonly RowResult[]> {
  /** Rows that are being issued, each until it is in the store. */
  const claims = new Map<string, Promise<void>>()
  /** Of the rows that other runs issued, those that this one repeated: what comes again then stands twice in the input. */
  const repeated = createMarks(batch.count)
  const admitInTurn = createTurns(1)
  let before: Promise<void> = Promise.resolve()

  /** Decides what can be decided; gives back who is to be issued now, and who has to wait for another row of the same key. */
  const admit = async (
    open: readonly Candidate[],
  ): Promise<{ readonly claimed: readonly Candidate[]; readonly later: readonly Candidate[]; release(): void }> => {
    // a claim is given up only once its row is in the store: who finds neither is the first
    const known = await batch.find(open.filter(({ row }) => !claims.has(row)).map(({ row }) => row))
    const records = new Map(known.flatMap((record) => (record === undefined ? [] : [[record.row, record] as const])))
    const [claimed, later]: [Candidate[], Candidate[]] = [[], []]
    const { promise, resolve } = resolver()
    for (const candidate of open) {
      const record = records.get(candidate.row)
      if (claims.has(candidate.row)) later.push(candidate)
      else if (record !== undefined) candidate.result = await repeat(candidate, record)
      else {
        claims.set(candidate.row, promise)
        claimed.push(candidate)
      }
    }
    const release = (): void => {
      for (const { row } of claimed) claims.delete(row)
      resolve()
    }
    return { claimed, later, release }
  }

  const repeat = async ({ number, award, id }: Candidate, record: KnownRow): Promise<RowResult> => {
    if (record.award !== award) return refuse(number, repeated.has(record.ordinal) ? duplicate : changed)
    const secured = await batch.read(record)
    repeated.add(record.ordinal)
    if (secured === undefined) return { row: number, outcome: 'forgotten', credential: id }
    return { row: number, outcome: 'repeated', credential: id, secured }
  }

  const issueAll = async (claimed: readonly Candidate[], chunk: PreparedChunk): Promise<void> => {
    const entries = await Promise.all(claimed.map((candidate) => entryFor(candidate, status)))
    const asked = claimed.flatMap(({ at }, nth): ToSecure[] => {
      const entry = entries[nth]
      return isRefused(entry) ? [] : [{ at, entry }]
    })
    const secured = new Map((await chunk.secure(asked)).map((each, nth) => [asked[nth]?.at, each]))
    const fresh = claimed.flatMap(({ row, award, credential, at }) => {
      const bytes = secured.get(at)
      return bytes instanceof Uint8Array ? [{ row, award, credential, secured: bytes }] : []
    })
    if (fresh.length > 0) await batch.append(fresh)
    let failed: FailedRow | undefined
    for (const [nth, candidate] of claimed.entries()) {
      const { number, id, at } = candidate
      const made = secured.get(at) ?? (entries[nth] as RefusedRow)
      if (made instanceof Uint8Array)
        candidate.result = { row: number, outcome: 'issued', credential: id, secured: made }
      else if ('failure' in made) failed ??= made
      else candidate.result = refuse(number, made)
    }
    if (failed !== undefined) throw failed.failure
  }

  return async (items) => {
    const rows = items.map(openRow)
    const turn = before
    const { promise, resolve: handOn } = resolver()
    before = promise
    let chunk: PreparedChunk | undefined
    try {
      chunk = await issuer.prepare(rows.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot])))
      let open = nameRows(rows, chunk, batch)
      await turn
      for (;;) {
        const waiting = open
        const admitted = await admitInTurn(() => admit(waiting))
        handOn()
        const others = admitted.later.map(({ row }) => claims.get(row))
        try {
          if (admitted.claimed.length > 0) await issueAll(admitted.claimed, chunk)
        } finally {
          admitted.release()
        }
        if (admitted.later.length === 0) break
        await Promise.all(others)
        open = [...admitted.later]
      }
      return rows.map(({ result }) => result as RowResult)
    } finally {
      handOn()
      chunk?.release()
    }
  }
}

/** Gives each its hashes; those whose award makes no credential have their result already. */
function nameRows(rows: readonly OpenRow[], { facts }: PreparedChunk, batch: OpenBatch): readonly Candidate[] {
  let at = -1
  return rows.flatMap((row): Candidate[] => {
    if (row.snapshot === undefined) return []
    const known = facts[++at]
    if (known === undefined || known.problems !== undefined) {
      row.result = refuse(row.number, known as RefusedRow)
      return []
    }
    const { id, issuer, content } = known
    const named = {
      at,
      id,
      issuer,
      row: batch.hash('row', row.key ?? id),
      award: batch.hash('award', content),
      credential: batch.hash('credential', id),
    }
    return [Object.assign(row, named)]
  })
}

/** The place is this credential's from here on, however often it is asked for. */
async function entryFor(
  { id, issuer }: Candidate,
  status: IssueStatus | undefined,
): Promise<JsonObject | RefusedRow | undefined> {
  if (status === undefined) return undefined
  const { store, purpose, messages } = status
  try {
    return await reserveEntry(store, { issuer, purpose, ...(messages && { messages }), credential: id })
  } catch (error) {
    if (!isMicrocredError(error) || !isOfAward(error.problems)) throw error
    return { problems: error.problems }
  }
}

function isRefused(entry: JsonObject | RefusedRow | undefined): entry is RefusedRow {
  return entry !== undefined && 'problems' in entry
}

function refuse(row: number, { problems }: RefusedRow): RowResult {
  return { row, outcome: 'refused', problems }
}

const changed: RefusedRow = { problems: [CHANGED_KEY] }
const duplicate: RefusedRow = { problems: [DUPLICATE_KEY] }

function resolver(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** A bit for each row that was known at the beginning; all others are of this run. */
function createMarks(before: number): { has(ordinal: number): boolean; add(ordinal: number): void } {
  const bits = new Uint8Array(Math.ceil(before / 8))
  return {
    has: (ordinal) => ordinal >= before || ((bits[ordinal >> 3] as number) & (1 << (ordinal & 7))) !== 0,
    add: (ordinal) => {
      // what is marked beyond the end is marked already
      if (ordinal < before) bits[ordinal >> 3] = (bits[ordinal >> 3] as number) | (1 << (ordinal & 7))
    },
  }
}
