/** One batch in its folder: `journal`, `payload.N`, `lock`. Whoever opens it holds the lock. */
import type { FileHandle } from 'node:fs/promises'
import { unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from '../../files/file-reasons.ts'
import type { JournalEnd } from '../../files/read-journal.ts'
import { syncFolder, writeFully } from '../../files/whole-files.ts'
import type { ForgetRequest, KnownRow, NewRow, OpenBatch, RowRecord } from './batch-store.ts'
import {
  appendEvents,
  type BatchEvent,
  EMPTY,
  openJournal,
  ROWS_IN_LINE,
  type RowEntry,
  readJournal,
  readLineAt,
} from './journal.ts'
import { createJournalRows } from './journal-rows.ts'
import { keyedHash } from './keyed-hash.ts'
import { readForget } from './read-requests.ts'
import {
  type Cut,
  copyWithout,
  createSegmentMap,
  digestOf,
  fileOf,
  locate,
  noteCut,
  noteStretch,
  openSegment,
  readStretch,
  type Stretch,
  tidySegments,
} from './segments.ts'
import { storeDamaged, storeFailed } from './store-error.ts'

export interface BatchFolder {
  readonly folder: string
  readonly batch: string
  readonly secret: Uint8Array
  readonly now: () => Date
  readonly unlock: () => Promise<void>
}

interface Waiting {
  readonly rows: readonly NewRow[]
  done(): void
  fail(error: unknown): void
}

/** What is appended at once is written at once, with two fsyncs; about 8 MiB. */
const MOST_AT_ONCE = 2048
/** To forget one row its segment is written anew. */
const SEGMENT_BYTES = 8 * 1024 * 1024

interface Entry extends RowRecord, Stretch {
  readonly digest: string
}

export async function openBatchFolder({ folder, batch, secret, now, unlock }: BatchFolder): Promise<OpenBatch> {
  const known = createJournalRows()
  const segments = createSegmentMap()
  let end: JournalEnd = EMPTY
  /** When the last rows were written. */
  let latest = ''

  const apply = (event: BatchEvent, offset: number): void => {
    if (event.type === 'cut') noteCut(segments, event)
    if (event.type !== 'rows') return
    latest = event.at
    const entries = event.rows.map(readEntry)
    known.add(
      offset,
      entries.map(({ row }) => row),
    )
    for (const entry of entries) noteStretch(segments, entry)
  }

  const journal = await openOrMake(folder)
  try {
    end = await readJournal(folder, journal, apply)
    const { size } = await journal.stat()
    if (size > end.length) await journal.truncate(end.length)
    if (end.length === 0) {
      end = (await appendEvents(journal, end, [{ type: 'batch', batch }])).end
      await syncFolder(folder)
      await syncFolder(dirname(folder))
    }
    await tidySegments(folder, segments)
  } catch (error) {
    await journal.close()
    throw error
  }

  let line: { readonly offset: number; readonly rows: readonly RowEntry[] } | undefined
  const entryOf = async (ordinal: number): Promise<RowEntry | undefined> => {
    const { offset, at } = known.placeOf(ordinal)
    if (line?.offset !== offset) {
      const event = await readLineAt(journal, offset)
      line = { offset, rows: event.type === 'rows' ? event.rows : [] }
    }
    return line.rows[at]
  }

  const find = async (row: string): Promise<(Entry & KnownRow) | undefined> => {
    for (const ordinal of known.find(row)) {
      const entry = await entryOf(ordinal)
      if (entry?.[0] === row) return Object.assign(readEntry(entry), { ordinal })
    }
    return undefined
  }

  let segment: { readonly number: number; readonly file: FileHandle } | undefined
  /** The segment that is written to, with room. */
  const openLast = async (): Promise<{ readonly number: number; readonly file: FileHandle; readonly at: number }> => {
    const isFull = (number: number): boolean => {
      const filled = segments.ends.get(number)
      // one that was cut, or that is all forgotten, is not written to again
      return number === 0 || segments.cuts.has(number) || (filled ?? 0) >= SEGMENT_BYTES
    }
    const number = isFull(segments.last) ? segments.last + 1 : segments.last
    if (segment?.number !== number) {
      await segment?.file.close()
      segment = undefined
      segment = { number, file: await openSegment(folder, number, !segments.ends.has(number)) }
      await syncFolder(folder)
    }
    return { ...segment, at: segments.ends.get(number) ?? 0 }
  }

  const waiting: Waiting[] = []
  let turn: Promise<unknown> = Promise.resolve()
  let writing: Promise<void> | undefined

  /** Appends and cuts, one after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work).catch((error: unknown) => {
      throw storeFailed(error, folder, 'write')
    })
    turn = result.catch(() => {})
    return result
  }

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      let count = 0
      const some: Waiting[] = []
      while (waiting.length > 0 && count < MOST_AT_ONCE) {
        const next = waiting.shift() as Waiting
        some.push(next)
        count += next.rows.length
      }
      try {
        await inTurn(() => writeRows(some.flatMap(({ rows }) => rows)))
        for (const each of some) each.done()
      } catch (error) {
        for (const each of some) each.fail(error)
      }
    }
    writing = undefined
  }

  /** The bytes first, so that a line of the journal never speaks of what is not there. */
  const writeRows = async (rows: readonly NewRow[]): Promise<void> => {
    const { number, file, at } = await openLast()
    let offset = at
    const entries = rows.map(({ row, award, credential, secured }): RowEntry => {
      const entry: RowEntry = [row, award, credential, number, offset, secured.length, digestOf(secured)]
      offset += secured.length
      return entry
    })
    await writeFully(file, Buffer.concat(rows.map(({ secured }) => secured)), at)
    await file.sync()
    const clock = now().toISOString()
    const moment = clock < latest ? latest : clock
    const events: BatchEvent[] = []
    for (let from = 0; from < entries.length; from += ROWS_IN_LINE) {
      events.push({ type: 'rows', at: moment, rows: entries.slice(from, from + ROWS_IN_LINE) })
    }
    const written = await appendEvents(journal, end, events)
    end = written.end
    for (const [nth, event] of events.entries()) apply(event, written.offsets[nth] ?? 0)
  }

  const hash: OpenBatch['hash'] = (purpose, text) => keyedHash(secret, batch, purpose, text)

  const forget = async (request: ForgetRequest): Promise<number> => {
    const isMeant = readForget(request, hash)
    const cuts = new Map<number, { holes: [number, number][]; left: number }>()
    let count = 0
    await readJournal(folder, journal, (event) => {
      if (event.type !== 'rows') return
      const at = new Date(event.at)
      for (const entry of event.rows) {
        const row = readEntry(entry)
        const stretch = isMeant(row, at) ? locate(segments, row) : undefined
        if (stretch === undefined) continue
        count++
        const own = cuts.get(stretch.segment) ?? { holes: [], left: segments.ends.get(stretch.segment) ?? 0 }
        cuts.set(stretch.segment, own)
        own.holes.push([stretch.offset, stretch.length])
        own.left -= stretch.length
        // all of it goes: which rows these are need not be held until then
        if (own.left === 0) own.holes = []
      }
    })
    for (const [number, { holes, left }] of cuts) {
      const into = left === 0 ? null : segments.last + 1
      await cutOut({ type: 'cut', segment: number, into, holes: holes.sort(([a], [b]) => a - b) })
    }
    return count
  }

  const cutOut = async (cut: Cut): Promise<void> => {
    const { segment: number } = cut
    await copyWithout(folder, cut, segments.ends.get(number) ?? 0)
    end = (await appendEvents(journal, end, [cut])).end
    noteCut(segments, cut)
    if (segment?.number === number) {
      await segment.file.close()
      segment = undefined
    }
    await unlink(fileOf(folder, number))
    await syncFolder(folder)
  }

  return {
    get count() {
      return known.count
    },
    hash,
    find: async (rows) => {
      const found: (KnownRow | undefined)[] = []
      try {
        for (const row of rows) found.push(await find(row))
      } catch (error) {
        throw storeFailed(error, folder, 'read')
      }
      return found
    },
    read: async (record) => {
      try {
        const found = await find(record.row)
        const stretch = found && locate(segments, found)
        if (found === undefined || stretch === undefined) return undefined
        const bytes = await readStretch(folder, stretch)
        if (digestOf(bytes) === found.digest) return bytes
      } catch (error) {
        throw storeFailed(error, folder, 'read')
      }
      throw storeDamaged(folder, 'a credential in it is not as it was written')
    },
    append: (rows) =>
      new Promise<void>((done, fail) => {
        waiting.push({ rows, done, fail })
        writing ??= writeAll()
      }),
    forget: (request) => inTurn(() => forget(request)),
    close: async () => {
      await writing
      await turn
      await segment?.file.close()
      await journal.close()
      // a lock that cannot be given back is free when this process ends
      await unlock().catch(() => {})
    },
  }
}

function readEntry([row, award, credential, segment, offset, length, digest]: RowEntry): Entry {
  return { row, award, credential, segment, offset, length, digest }
}

async function openOrMake(folder: string): Promise<FileHandle> {
  try {
    return await openJournal(folder, 'r+')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return openJournal(folder, 'wx+')
  }
}

/** Without waiting for whoever has it open; undefined where no run has come so far as to write it down. */
export async function readBatchName(folder: string): Promise<string | undefined> {
  try {
    const journal = await openJournal(folder, 'r')
    try {
      const first = await readLineAt(journal, 0)
      return first.type === 'batch' ? first.batch : undefined
    } finally {
      await journal.close()
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
