/** Runs of a batch, their store and their outputs. */
import { issuer, type ProblemText } from './text.ts'

export const batchRuns: Readonly<
  Record<'batch.row.changed' | 'batch.row.duplicate' | 'batch.store.failed' | 'batch.thread.failed', ProblemText>
> = {
  'batch.row.changed': issuer(
    'In an earlier run of the batch, another award was issued for the key of this row. A row that was issued is not issued again.',
    'If that one was in error, revoke it, and give the new one another key. If the file was changed by accident, change it back.',
  ),
  'batch.row.duplicate': issuer(
    'Two rows of the source have one key, and different awards. The first was issued, this one was not.',
    'Give each award a key of its own (a person and a course, say), or take out the row that is wrong.',
  ),
  'batch.store.failed': issuer(
    'The folder of the batch cannot be read or written: the disk is full or read-only, or permission is missing. What was issued is kept.',
    'Set it right, then run the same batch again: it goes on where it ended.',
  ),
}
