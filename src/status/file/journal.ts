/** The journal of a folder: read as far as it is whole, appended to with fsync, replaced whole by rename. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../../files/file-reasons.ts'
import { type Lines, readLines, writeLines } from '../../files/journal-lines.ts'
import { readBytes, syncFolder, writeFully } from '../../files/whole-files.ts'
import { applyEvent, compactEvents, createLedger, type Ledger, type LedgerEvent } from '../ledger.ts'
import { storeDamaged } from './file-error.ts'

const FIRST_CHECK = 'microcred-status-journal-1'

/** What was read, and how far. */
export interface JournalState {
  readonly ledger: Ledger
  /** The file that it was read from; another has another. 0 while there is none. */
  readonly inode: number
  readonly length: number
  /** Where its last line begins. */
  readonly last: number
  /** Of its last line. */
  readonly check: string
  /** Its length when it was last written anew. */
  readonly compacted: number
}

export function emptyJournal(): JournalState {
  return { ledger: createLedger(), inode: 0, length: 0, last: 0, check: FIRST_CHECK, compacted: 0 }
}

const nameOf = (folder: string): string => join(folder, 'journal')

/** `state` with what was written since, by whomever. What a writer that was killed left half-written counts for nothing. */
export async function readJournal(folder: string, state: JournalState): Promise<JournalState> {
  const file = await openExisting(folder)
  if (file === undefined) return emptyJournal()
  try {
    const { ino, size } = await file.stat()
    const isSame = ino === state.inode && size >= state.length
    const grown = isSame ? await readOn(folder, file, state, size) : undefined
    return grown ?? (await readAll(folder, file, ino, size))
  } finally {
    await file.close()
  }
}

async function openExisting(folder: string): Promise<FileHandle | undefined> {
  try {
    return await open(nameOf(folder), 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Undefined where the last line is no longer the one that was read: a writer that failed took back what it had begun, and another
 * wrote there, as much or more. Its check tells: it is over all lines up to it.
 */
async function readOn(
  folder: string,
  file: FileHandle,
  state: JournalState,
  size: number,
): Promise<JournalState | undefined> {
  const { last, length, check } = state
  const bytes = await readBytes(file, last, size)
  if (length > 0 && !startsWith(bytes, check)) return undefined
  const read = readLines<LedgerEvent>(bytes.subarray(length - last), check)
  if (read.isDamaged) return undefined
  apply(folder, state.ledger, read.events)
  return { ...state, ...endOf(state, read) }
}

function startsWith(bytes: Uint8Array, check: string): boolean {
  return Buffer.from(bytes.subarray(0, check.length)).toString('latin1') === check
}

/** Where a journal ends with these lines behind what it had. */
function endOf(
  { length, last }: Pick<JournalState, 'length' | 'last'>,
  { ends, check }: Pick<Lines, 'ends' | 'check'>,
): Pick<JournalState, 'length' | 'last' | 'check'> {
  const end = ends.at(-1)
  return end === undefined
    ? { length, last, check }
    : { length: length + end, last: length + (ends.at(-2) ?? 0), check }
}

async function readAll(folder: string, file: FileHandle, inode: number, size: number): Promise<JournalState> {
  const read = readLines<LedgerEvent>(await readBytes(file, 0, size), FIRST_CHECK)
  if (read.isDamaged) throw storeDamaged(folder, `a line at byte ${read.length} does not hold, and others follow it`)
  const ledger = createLedger()
  apply(folder, ledger, read.events)
  return { ledger, inode, ...endOf(emptyJournal(), read), compacted: read.length }
}

function apply(folder: string, ledger: Ledger, events: readonly LedgerEvent[]): void {
  try {
    for (const event of events) applyEvent(ledger, event)
  } catch {
    throw storeDamaged(folder, 'an event in it cannot have happened')
  }
}

/**
 * Writes behind what `state` read, over whatever a killed writer left there, and returns once it would outlive a crash of the
 * machine. For the holder of the lock. When it fails, the file ends where it did.
 */
export async function appendEvents(folder: string, state: JournalState, lines: Lines): Promise<JournalState> {
  const isNew = state.inode === 0
  const file = await open(nameOf(folder), isNew ? 'wx' : 'r+')
  try {
    const { ino, size } = await file.stat()
    if (size > state.length) await file.truncate(state.length)
    const bytes = Buffer.from(lines.text)
    try {
      await writeFully(file, bytes, state.length)
      await file.sync()
    } catch (error) {
      await file.truncate(state.length).catch(() => {})
      throw error
    }
    if (isNew) {
      await syncFolder(folder)
      await syncFolder(dirname(resolve(folder)))
    }
    return { ...state, inode: ino, ...endOf(state, lines) }
  } finally {
    await file.close()
  }
}

/** From this size on a journal is written anew each time it has doubled. */
const COMPACT_FROM = 4 * 1024 * 1024

export function isLong({ length, compacted }: JournalState): boolean {
  return length > COMPACT_FROM && length > 2 * compacted
}

/** The same in fewer lines: written beside it, then put in its place in one step. For the holder of the lock. */
export async function compactJournal(folder: string, state: JournalState): Promise<JournalState> {
  const beside = join(folder, 'journal.new')
  const lines = writeLines(compactEvents(state.ledger), FIRST_CHECK)
  const bytes = Buffer.from(lines.text)
  try {
    const file = await open(beside, 'w')
    try {
      await writeFully(file, bytes, 0)
      await file.sync()
      const { ino } = await file.stat()
      await rename(beside, nameOf(folder))
      await syncFolder(folder)
      return { ...state, inode: ino, ...endOf(emptyJournal(), lines), compacted: bytes.length }
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
}
