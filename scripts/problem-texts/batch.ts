/** Runs of a batch, their store and their outputs. */
import { developer, issuer, type ProblemText } from './text.ts'

export const batchRuns: Readonly<
  Record<
    | 'batch.row.changed'
    | 'batch.row.duplicate'
    | 'batch.store.busy'
    | 'batch.store.failed'
    | 'batch.store.damaged'
    | 'batch.output.failed'
    | 'batch.thread.failed',
    ProblemText
  >
> = {
  'batch.row.changed': issuer(
    'In an earlier run of the batch, another award was issued for the key of this row. A row that was issued is not issued again.',
    'If that one was in error, revoke it, and give the new one another key. If the file was changed by accident, change it back.',
  ),
  'batch.row.duplicate': issuer(
    'Two rows of the source have one key, and different awards. The first was issued, this one was not.',
    'Give each award a key of its own (a person and a course, say), or take out the row that is wrong.',
  ),
  'batch.store.busy': issuer(
    'Another run has the batch open, and did not end within the time that this one was to wait.',
    'Wait until it ends, then run again. If it ran on another machine that is gone, remove the folder `lock` in that of the batch.',
  ),
  'batch.store.failed': issuer(
    'The folder of the batch cannot be read or written: the disk is full or read-only, or permission is missing. What was issued is kept.',
    'Set it right, then run the same batch again: it goes on where it ended.',
  ),
  'batch.store.damaged': issuer(
    'The folder of the batch was changed from outside, or the disk lost what it had promised to keep. Nothing is issued, lest a row be issued twice.',
    'Put back the last copy of the folder.',
  ),
  'batch.output.failed': issuer(
    'A file that a credential goes into cannot be written. The credential itself is safe in the store.',
    'Set it right, then run the same batch again: it writes what is missing, with the same bytes.',
  ),
  'batch.thread.failed': developer(
    'A thread that makes credentials ended: it ran out of memory, or was stopped from outside. What was issued is kept.',
    'Run the same batch again; with fewer threads, if memory is short.',
  ),
}
