/** The batch on a queue in PostgreSQL, beyond what every batch has. */
import { developer, issuer, type ProblemText } from './text.ts'

export const batchQueue: Readonly<Record<'batch.unknown' | 'batch.row.lost', ProblemText>> = {
  'batch.unknown': developer(
    'No rows were ever enqueued under this name.',
    'Look at the name of the batch, and at the database and schema.',
  ),
  'batch.row.lost': issuer(
    'Whenever the row was tried, the worker ended before it could say why: a machine that runs out of memory does so, or one that is switched off. After many times it is given up, so that the others are signed.',
    'Look at the row, which the dead letter names, and at what ended the workers; then `retryDead`.',
  ),
}
