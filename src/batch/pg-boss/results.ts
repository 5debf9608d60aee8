/** What was issued, in the order of the input. */
import { refuseUnknownOptions } from '../../options.ts'
import { findBatch } from './find-batch.ts'
import { forgetRows } from './forget.ts'
import { type Settings, wrong } from './settings.ts'

export interface ResultsOptions {
  /** The cursor of the last one that was read, to go on behind it. */
  readonly after?: number
  /** Forgets each once the next is asked for: whoever takes them has them then. Default false. */
  readonly forget?: boolean
}

export interface Result {
  /** As whoever has the source counts. */
  readonly row: number
  /** The secured credential as text: JSON, or a token. The same bytes however often it is read. */
  readonly credential: string
  readonly cursor: number
}

/** Read in one statement, so that no transaction lasts as long as whoever takes them. */
const PAGE = 200

/** Ends with the last that is issued by then; rows that are issued later may stand before it. */
export async function* readResults(
  settings: Settings,
  name: string,
  options: ResultsOptions = {},
): AsyncGenerator<Result, void, undefined> {
  refuseUnknownOptions(options, ['after', 'forget'])
  const { after = 0, forget = false } = options
  if (!Number.isSafeInteger(after) || after < 0) throw wrong('/after', 'after must be the cursor of a result.')
  const { query } = settings
  const { id } = await findBatch(query, name)
  for (let last = after; ; ) {
    const { rows } = await query(
      `select r.number, r.line, p.content from batch_row r
         join batch_payload p on p.batch = r.batch and p.number = r.number
       where r.batch = $1 and r.number > $2 and r.state = 'issued' order by r.number limit $3`,
      [id, last, PAGE],
    )
    if (rows.length === 0) return
    const taken: number[] = []
    try {
      for (const { number, line, content } of rows) {
        last = Number(number)
        yield { row: Number(line), credential: String(content), cursor: last }
        taken.push(last)
      }
    } finally {
      if (forget && taken.length > 0) await forgetTaken(settings, id, taken)
    }
  }
}

async function forgetTaken({ query }: Settings, batch: number, numbers: readonly number[]): Promise<void> {
  const which = `select batch, number from batch_row
    where batch = $1 and number = any($2::bigint[]) and state = 'issued' for update`
  await forgetRows(query, which, [batch, numbers])
}
