/** The journal of a folder: read as far as it is whole, appended to with fsync, replaced whole by rename. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../../files/file-reasons.ts'
import { type Lines, writeLines } from '../../files/journal-lines.ts'
import { type JournalEnd, type ReadJournal, readJournalLines } from '../../files/read-journal.ts'
import { readBytes, syncFolder, writeFully } from '../../files/whole-files.ts'
import { applyEvent, compactEvents, createLedger, type Ledger, type LedgerEvent } from '../ledger.ts'
import { storeDamaged } from './file-error.ts'

const FIRST_CHECK = 'microcred-status-journal-1'

/** What was read, and how far. */
export interface JournalState extends JournalEnd {
  readonly ledger: Ledger
  /** The file that it was read from; another has another. 0 while there is none. */
  readonly inode: number
  /** Where its last line begins. */
  readonly last: number
  /** Its length when it was last written anew. */
  readonly compacted: number
}

export function emptyJournal(): JournalState {
  return { ledger: createLedger(), inode: 0, length: 0, last: 0, check: FIRST_CHECK, compacted: 0 }
}

const nameOf = (folder: string): string => join(folder, 'journal')

/**
 * `state` with what was written since, by whomever; it is used up by that. What a writer that was killed left half-written counts
 * for nothing.
 */
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
  const { isDamaged, ...grown } = await readFrom(folder, file, state, size)
  if (isDamaged) return undefined
  // not before: until then it may have been taken back
  const check = await readBytes(file, state.last, state.last + state.check.length)
  const isThere = state.length === 0 || Buffer.from(check).toString('latin1') === state.check
  return isThere ? { ...state, ...grown } : undefined
}

async function readAll(folder: string, file: FileHandle, inode: number, size: number): Promise<JournalState> {
  const empty = emptyJournal()
  const { isDamaged, ...read } = await readFrom(folder, file, empty, size)
  if (isDamaged) throw storeDamaged(folder, `a line at byte ${read.length} does not hold, and others follow it`)
  return { ...empty, inode, ...read, compacted: read.length }
}

/** Applies to the state's ledger what stands behind it, as far as it holds. */
async function readFrom(
  folder: string,
  file: FileHandle,
  { ledger, length, last, check }: JournalState,
  size: number,
): Promise<ReadJournal & Pick<JournalState, 'last'>> {
  let begins = last
  const read = await readJournalLines<LedgerEvent>(file, { length, check }, size, (event, offset) => {
    apply(folder, ledger, event)
    begins = offset
  })
  return { ...read, last: begins }
}

function apply(folder: string, ledger: Ledger, event: LedgerEvent): void {
  try {
    applyEvent(ledger, event)
  } catch {
    throw storeDamaged(folder, 'an event in it cannot have happened')
  }
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

/** So many events are put into lines and written at once: some hundred kilobytes. */
const EVENTS_AT_ONCE = 16

/**
 * The same in fewer lines: written beside it, some lines at a time, then put in its place in one step. For the holder of the lock;
 * until this returns nothing may be done to the ledger.
 */
export async function compactJournal(folder: string, state: JournalState): Promise<JournalState> {
  const beside = join(folder, 'journal.new')
  try {
    const file = await open(beside, 'w')
    try {
      let end: Pick<JournalState, 'length' | 'last' | 'check'> = emptyJournal()
      for (const events of together(compactEvents(state.ledger), EVENTS_AT_ONCE)) {
        const lines = writeLines(events, end.check)
        await writeFully(file, Buffer.from(lines.text), end.length)
        end = endOf(end, lines)
      }
      await file.sync()
      const { ino } = await file.stat()
      await rename(beside, nameOf(folder))
      await syncFolder(folder)
      const { length, last, check } = end
      return { ledger: state.ledger, inode: ino, length, last, check, compacted: length }
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
}

function* together<T>(items: Iterable<T>, most: number): Generator<readonly T[]> {
  let some: T[] = []
  for (const item of items) {
    some.push(item)
    if (some.length < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
