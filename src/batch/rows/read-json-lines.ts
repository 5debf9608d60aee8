import type { BatchRow } from '../item.ts'
import { readRecord } from './json-record.ts'
import type { OpenText } from './open-text.ts'
import type { RowLimits } from './options.ts'

/** One object on each line; blank lines are passed over. */
export async function* readJsonLines(text: OpenText, limits: Required<RowLimits>): AsyncGenerator<BatchRow> {
  let rest = ''
  /** The line is longer than is read, and what was held of it is gone. */
  let isCut = false
  let line = 0
  for await (const piece of text.pieces) {
    const [first = '', ...others] = piece.split('\n')
    const lines = [rest + first, ...others]
    rest = lines.pop() ?? ''
    for (const one of lines) {
      line++
      if (isCut || one.trim() !== '') yield readRecord(one, line, limits, isCut)
      isCut = false
    }
    if (rest.length > limits.maxRowLength) {
      isCut = true
      rest = ''
    }
  }
  if (isCut || rest.trim() !== '') yield readRecord(rest, line + 1, limits, isCut)
}
