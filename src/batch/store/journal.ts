/** The journal of one batch: read in pieces, as far as it is whole; appended to with fsync. No line of it says whose a row is. */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { readLines, writeLines } from '../../files/journal-lines.ts'
import { readBytes, writeFully } from '../../files/whole-files.ts'
import type { Cut } from './segments.ts'
import { storeDamaged } from './store-error.ts'

/** row, award, credential; segment, offset, length, digest of the bytes. */
export type RowEntry = readonly [string, string, string, number, number, number, string]

export type BatchEvent =
  | { readonly type: 'batch'; readonly batch: string }
  | { readonly type: 'rows'; readonly at: string; readonly rows: readonly RowEntry[] }
  | Cut

export interface JournalEnd {
  readonly length: number
  readonly check: string
}

export const EMPTY: JournalEnd = { length: 0, check: 'microcred-batch-journal-1' }

/** So many rows share a line at most, and a place is that of the line and which of them. */
export const ROWS_IN_LINE = 256

const BLOCK = 1024 * 1024

export function openJournal(folder: string, flags: 'r' | 'r+' | 'wx+'): Promise<FileHandle> {
  return open(join(folder, 'journal'), flags, 0o600)
}

/** Calls `apply` for each event with the offset of its line. What a killed writer left half-written counts for nothing. */
export async function readJournal(
  folder: string,
  file: FileHandle,
  apply: (event: BatchEvent, offset: number) => void,
): Promise<JournalEnd> {
  const { size } = await file.stat()
  let [{ length, check }, block] = [EMPTY, BLOCK]
  while (length < size) {
    const end = Math.min(size, length + block)
    const bytes = await readBytes(file, length, end)
    const read = readLines<BatchEvent>(bytes, check)
    let offset = length
    for (const [at, event] of read.events.entries()) {
      apply(event, offset)
      offset = length + (read.ends[at] ?? 0)
    }
    if (read.events.length === 0) {
      const isWhole = bytes.includes(NEWLINE)
      if (read.isDamaged || (isWhole && size - end > BLOCK)) {
        throw storeDamaged(folder, `a line at byte ${length} of its journal does not hold, and others follow it`)
      }
      if (end === size) break
      // one line, or what is left of one, is longer than the block
      block *= 2
      continue
    }
    length += read.length
    check = read.check
    block = BLOCK
  }
  return { length, check }
}

const NEWLINE = 10

/** Returns once the events would outlive a crash of the machine. When it fails, they count for nothing. */
export async function appendEvents(
  file: FileHandle,
  end: JournalEnd,
  events: readonly BatchEvent[],
): Promise<{ readonly end: JournalEnd; readonly offsets: readonly number[] }> {
  const { text, check, ends } = writeLines(events, end.check)
  const bytes = Buffer.from(text)
  try {
    await writeFully(file, bytes, end.length)
    await file.sync()
  } catch (error) {
    await file.truncate(end.length).catch(() => {})
    throw error
  }
  return {
    end: { length: end.length + bytes.length, check },
    offsets: [0, ...ends].slice(0, -1).map((at) => end.length + at),
  }
}

/** The line at an offset that the index gave: it was checked when it was read or written. */
export async function readLineAt(file: FileHandle, offset: number): Promise<BatchEvent> {
  const decoder = new TextDecoder()
  for (let size = 64 * 1024; ; size *= 4) {
    const bytes = await readBytes(file, offset, offset + size)
    const end = bytes.indexOf(NEWLINE)
    if (end >= 0) return JSON.parse(decoder.decode(bytes.subarray(33, end))) as BatchEvent
    if (bytes.length < size) throw new Error('the journal is shorter than it was')
  }
}
