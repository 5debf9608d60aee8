/**
 * Events as lines of a journal: `<check> <JSON>`. The check is over the line and the check before it, so that a line that was cut,
 * changed, or stands behind another than the one it was written behind is told from one that is whole.
 */
import { sha256Hex } from '#platform'

export interface Lines {
  readonly text: string
  /** Of the last one. */
  readonly check: string
  /** In bytes, where each ends. */
  readonly ends: readonly number[]
}

/** `before`: the check of the line that they stand behind; of the first, a word for what the journal is of. */
export function writeLines(events: readonly object[], before: string): Lines {
  let [text, check, end] = ['', before, 0]
  const ends: number[] = []
  for (const event of events) {
    const json = JSON.stringify(event)
    check = checkOf(check, json)
    text += `${check} ${json}\n`
    end += CHECK_LENGTH + 2 + Buffer.byteLength(json)
    ends.push(end)
  }
  return { text, check, ends }
}

export interface ReadLines<Event> {
  readonly events: readonly Event[]
  /** In bytes, where each ends. */
  readonly ends: readonly number[]
  readonly check: string
  /** Bytes up to the end of the last whole line. */
  readonly length: number
  /** What stands there is a line, with its end, and does not hold; else it is the beginning of one, or nothing. */
  readonly isBroken: boolean
}

export const NEWLINE = 10
const CHECK_LENGTH = 32

/** As far as each line holds. */
export function readLines<Event extends object>(bytes: Uint8Array, before: string): ReadLines<Event> {
  const decoder = new TextDecoder()
  const events: Event[] = []
  const ends: number[] = []
  let [check, length] = [before, 0]
  for (;;) {
    const end = bytes.indexOf(NEWLINE, length)
    if (end < 0) return { events, ends, check, length, isBroken: false }
    const line = decoder.decode(bytes.subarray(length, end))
    const [given = '', json = ''] = [line.slice(0, CHECK_LENGTH), line.slice(CHECK_LENGTH + 1)]
    if (line[CHECK_LENGTH] !== ' ' || given !== checkOf(check, json)) {
      return { events, ends, check, length, isBroken: true }
    }
    events.push(JSON.parse(json) as Event)
    check = given
    length = end + 1
    ends.push(length)
  }
}

/** How a line begins, as far as can be told without the one before it. */
export const LINE_START: RegExp = /^[\da-f]{32} \{/
/** Bytes of that. */
export const LINE_START_LENGTH: number = CHECK_LENGTH + 2

function checkOf(before: string, json: string): string {
  return sha256Hex(`${before} ${json}`).slice(0, CHECK_LENGTH)
}
