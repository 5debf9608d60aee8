import { DOCUMENT_LIMITS, snapshot } from '../encoding/snapshot.ts'
import { problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import type { BatchItem } from './item.ts'
import type { RowResult } from './run-types.ts'

/** A row that a run has in hand. */
export interface OpenRow {
  readonly number: number
  readonly key: string | undefined
  /** A copy of its award; undefined where it is refused already. */
  readonly snapshot: Json | undefined
  /** The place of its award in the chunk. */
  readonly at: number
  result: RowResult | undefined
}

export function openRow({ row: number, key, award, problems }: BatchItem): OpenRow {
  const row = { number, key, at: -1, snapshot: undefined, result: undefined }
  if (problems !== undefined) return { ...row, result: { row: number, outcome: 'refused', problems } }
  const copied = snapshot(award, DOCUMENT_LIMITS)
  if (copied.problem) return { ...row, result: { row: number, outcome: 'refused', problems: [copied.problem] } }
  if (typeof copied.value === 'object' && copied.value !== null && '@context' in copied.value) {
    const fix = 'Hand in the award (`read` gives it back from a badge).'
    const message = 'A batch is made of awards, not of documents.'
    const found = problem('award.unexpected', message, { pointer: '/@context', fix })
    return { ...row, result: { row: number, outcome: 'refused', problems: [found] } }
  }
  return { ...row, snapshot: copied.value }
}
