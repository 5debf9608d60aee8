/** A journal read in blocks, so that it may be far larger than what is in memory of it. */
import type { FileHandle } from 'node:fs/promises'
import { LINE_START, LINE_START_LENGTH, NEWLINE, readLines } from './journal-lines.ts'
import { readBytes } from './whole-files.ts'

export interface JournalEnd {
  readonly length: number
  /** Of the last line. */
  readonly check: string
}

export interface ReadJournal extends JournalEnd {
  /** Behind the first line that does not hold there is one that looks whole: no writer was cut off there. */
  readonly isDamaged: boolean
}

const BLOCK = 1024 * 1024

/**
 * Calls `apply` for each event between two points of the file, with the offset of its line, as far as the lines hold: what a writer
 * that was killed left half-written counts for nothing. Holds a block at a time, or the longest line.
 */
export async function readJournalLines<Event extends object>(
  file: FileHandle,
  from: JournalEnd,
  to: number,
  apply: (event: Event, offset: number) => void,
  block: number = BLOCK,
): Promise<ReadJournal> {
  let [{ length, check }, size] = [from, block]
  let buffer = new Uint8Array(Math.min(size, to - length))
  while (length < to) {
    const bytes = await readBytes(file, length, Math.min(to, length + size), buffer)
    const read = readLines<Event>(bytes, check)
    let offset = length
    for (const [at, event] of read.events.entries()) {
      apply(event, offset)
      offset = length + (read.ends[at] as number)
    }
    length = offset
    check = read.check
    const isOver = read.isBroken || (read.events.length === 0 && !mayBeLine(bytes))
    if (isOver) return { length, check, isDamaged: await hasLineBehind(file, length, to, block) }
    // shortened meanwhile, or the beginning of a line alone
    if (bytes.length < size) break
    if (read.events.length > 0) continue
    // a line is longer than that
    size *= 2
    buffer = new Uint8Array(Math.min(size, to - length))
  }
  return { length, check, isDamaged: false }
}

/** A crash of the machine can leave millions of zeros: they are not gathered until their end. */
function mayBeLine(bytes: Uint8Array): boolean {
  return bytes.length < LINE_START_LENGTH || LINE_START.test(textOf(bytes.subarray(0, LINE_START_LENGTH)))
}

/** Whether behind the end of the line that stands at `from` there is one that looks whole. */
async function hasLineBehind(file: FileHandle, from: number, to: number, block: number): Promise<boolean> {
  // of the line at hand: how it begins, and its last byte
  let [start, last, isFirst] = ['', 0, true]
  const buffer = new Uint8Array(Math.min(block, to - from))
  const looksWhole = (): boolean => !isFirst && last === CLOSING_BRACE && LINE_START.test(start)
  for (let at = from; at < to; at += block) {
    const bytes = await readBytes(file, at, Math.min(to, at + block), buffer)
    for (let begin = 0; begin < bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, begin)
      const end = newline < 0 ? bytes.length : newline
      if (start.length < LINE_START_LENGTH) {
        start += textOf(bytes.subarray(begin, Math.min(end, begin + LINE_START_LENGTH)))
      }
      if (end > begin) last = bytes[end - 1] as number
      if (newline < 0) break
      if (looksWhole()) return true
      ;[start, last, isFirst] = ['', 0, false]
      begin = newline + 1
    }
  }
  // one that ends with the file, and wants but its newline
  return looksWhole()
}

const CLOSING_BRACE = 125

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
