import type { BatchRow } from '../item.ts'
import { readRecord } from './json-record.ts'
import { type Scanned, type Scanner, scanItems } from './json-scanner.ts'
import type { OpenText } from './open-text.ts'
import type { RowLimits } from './options.ts'
import { refused, rowProblem } from './row-problem.ts'

/** The objects of the list at `pointer`, held one at a time; a document that is one object is one row. */
export async function* readJson(
  text: OpenText,
  pointer: string,
  limits: Required<RowLimits>,
): AsyncGenerator<BatchRow> {
  const path = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  let row = 0
  for await (const found of scan(scanItems(path, limits.maxRowLength), text.pieces)) {
    row++
    if (found.kind === 'item') yield readRecord(found.text, row, limits, found.isCut)
    else {
      const message = `The document cannot be read on from here: ${found.what}.`
      const fix = 'Check that the file is whole, and that the pointer names the list of rows.'
      yield refused(row, rowProblem('batch.rows.document', row, message, { fix }))
    }
  }
}

async function* scan(scanner: Scanner, pieces: AsyncIterable<string>): AsyncGenerator<Scanned> {
  let step = scanner.next()
  for await (const piece of pieces) {
    while (step.done !== true && step.value !== undefined) {
      yield step.value
      step = scanner.next(null)
    }
    if (step.done === true) return
    step = scanner.next(piece)
  }
  while (step.done !== true) {
    if (step.value !== undefined) yield step.value
    step = scanner.next(null)
  }
}
