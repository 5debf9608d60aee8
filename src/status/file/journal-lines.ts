/**
 * Events as lines of a journal: `<check> <JSON>`. The check is over the line and the check before it, so that a line that was cut,
 * changed, or stands behind another than the one it was written behind is told from one that is whole.
 */
import { sha256Hex } from '#platform'
import type { LedgerEvent } from '../ledger.ts'

export interface Lines {
  readonly text: string
  /** Of the last one. */
  readonly check: string
}

export const FIRST_CHECK = 'microcred-status-journal-1'

export function writeLines(events: readonly LedgerEvent[], before: string): Lines {
  let [text, check] = ['', before]
  for (const event of events) {
    const json = JSON.stringify(event)
    check = checkOf(check, json)
    text += `${check} ${json}\n`
  }
  return { text, check }
}

export interface ReadLines {
  readonly events: readonly LedgerEvent[]
  readonly check: string
  /** Bytes up to the end of the last whole line. */
  readonly length: number
  /** Behind the first line that does not hold there is one that looks whole: no writer was cut off there. */
  readonly isDamaged: boolean
}

const NEWLINE = 10

export function readLines(bytes: Uint8Array, before: string): ReadLines {
  const decoder = new TextDecoder()
  const events: LedgerEvent[] = []
  let [check, length] = [before, 0]
  for (;;) {
    const end = bytes.indexOf(NEWLINE, length)
    if (end < 0) return { events, check, length, isDamaged: false }
    const line = decoder.decode(bytes.subarray(length, end))
    const [given = '', json = ''] = [line.slice(0, 32), line.slice(33)]
    if (line[32] !== ' ' || given !== checkOf(check, json)) {
      const behind = decoder.decode(bytes.subarray(end + 1))
      return { events, check, length, isDamaged: /^[\da-f]{32} \{.*\}$/m.test(behind) }
    }
    events.push(JSON.parse(json) as LedgerEvent)
    check = given
    length = end + 1
  }
}

function checkOf(before: string, json: string): string {
  return sha256Hex(`${before} ${json}`).slice(0, 32)
}
