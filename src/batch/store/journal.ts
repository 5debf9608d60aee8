/** The journal of one batch: read in pieces, as far as it is whole; appended to with fsync. No line of it says whose a row is. */
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { NEWLINE, writeLines } from '../../files/journal-lines.ts'
import { type JournalEnd, readJournalLines } from '../../files/read-journal.ts'
import { readBytes, writeFully } from '../../files/whole-files.ts'
import type { Cut } from './segments.ts'
import { storeDamaged } from './store-error.ts'

/** row, award, credential; segment, offset, length, digest of the bytes. */
export type RowEntry = readonly [string, string, string, number, number, number, string]

export type BatchEvent =
  | { readonly type: 'batch'; readonly batch: string }
  | { readonly type: 'rows'; readonly at: string; readonly rows: readonly RowEntry[] }
  | Cut

export const EMPTY: JournalEnd = { length: 0, check: 'microcred-batch-journal-1' }

/** So many rows share a line at most. */
export const ROWS_IN_LINE = 256

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
  const { length, check, isDamaged } = await readJournalLines<BatchEvent>(file, EMPTY, size, apply)
  if (isDamaged)
    throw storeDamaged(folder, `a line at byte ${length} of its journal does not hold, and others follow it`)
  return { length, check }
}

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
