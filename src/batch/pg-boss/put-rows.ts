/** One chunk of rows after the other put into the tables, with a job for each that is new. */
import type { Query } from '../../status/postgres/database.ts'
import type { RowProblem } from '../item.ts'
import { CHANGED_KEY, DUPLICATE_KEY } from '../key-problems.ts'
import type { Batch } from './find-batch.ts'
import { putJobs, removeDeadLetters } from './put-jobs.ts'
import type { Settings, Within } from './settings.ts'

export interface NewRow {
  readonly row: number
  readonly key: string
  /** The hash of the award. */
  readonly award: string
  /** The award itself, as text. */
  readonly content: string
}

interface Counts {
  enqueued: number
  known: number
  forgotten: number
}

type Refuse = (problems: readonly RowProblem[]) => void

export async function putRows(
  { query, plain }: Within,
  settings: Settings,
  batch: Batch,
  counts: Counts,
  refuse: Refuse,
): Promise<(rows: readonly NewRow[]) => Promise<void>> {
  // the batch is locked: what comes after this number is of this input
  const { rows: before } = await query('select coalesce(max(number), 0) as last from batch_row where batch = $1', [
    batch.id,
  ])
  const last = Number(before[0]?.['last'])

  const put = async (all: readonly NewRow[]): Promise<void> => {
    const rows = firstOfEachKey(all)
    if (rows.length === 0) return
    const added = await addRows(query, batch, rows)
    const again: string[] = []
    for (const { row, known } of await findOthers(query, batch, rows, added)) {
      if (known.state === 'forgotten') counts.forgotten++
      else if (known.award === row.award) counts.known++
      else if (known.number > last) refuse([{ ...DUPLICATE_KEY, row: row.row }])
      // nothing was signed for it, so what was wrong with it may be put right
      else if (known.state === 'refused') {
        await replaceAward(query, batch, known.number, row)
        again.push(row.key)
      } else refuse([{ ...CHANGED_KEY, row: row.row }])
    }
    await removeDeadLetters(plain, settings, again)
    const keys = [...added, ...again]
    counts.enqueued += keys.length
    await putJobs(plain, settings, batch, keys)
    const first = new Set(rows)
    await put(all.filter((row) => !first.has(row)))
  }
  return put
}

function firstOfEachKey(rows: readonly NewRow[]): NewRow[] {
  const first = new Map<string, NewRow>()
  for (const row of rows) if (!first.has(row.key)) first.set(row.key, row)
  return [...first.values()]
}

/** The keys of those that are new, in the order of the input. */
async function addRows(query: Query, { id }: Batch, rows: readonly NewRow[]): Promise<Set<string>> {
  const added = await query(
    `with input as (
       select * from unnest($2::integer[], $3::text[], $4::text[], $5::text[])
         with ordinality as i (line, key, award, content, nth)
     ), added as (
       insert into batch_row (batch, line, key, award) select $1, line, key, award from input order by nth
       on conflict (batch, key) do nothing returning number, key
     ), paid as (
       insert into batch_payload (batch, number, content)
       select $1, a.number, i.content from added a join input i on i.key = a.key
     )
     select key from added order by number`,
    [
      id,
      rows.map(({ row }) => row),
      rows.map(({ key }) => key),
      rows.map(({ award }) => award),
      rows.map(({ content }) => content),
    ],
  )
  return new Set(added.rows.map(({ key }) => String(key)))
}

interface Other {
  readonly row: NewRow
  readonly known: { readonly number: number; readonly award: string; readonly state: string }
}

/** Those that were there before, as they are there. */
async function findOthers(
  query: Query,
  { id }: Batch,
  rows: readonly NewRow[],
  added: ReadonlySet<string>,
): Promise<Other[]> {
  const others = new Map(rows.filter(({ key }) => !added.has(key)).map((row) => [row.key, row]))
  if (others.size === 0) return []
  const found = await query(
    'select number, key, award, state from batch_row where batch = $1 and key = any($2::text[]) order by number',
    [id, [...others.keys()]],
  )
  return found.rows.flatMap(({ number, key, award, state }) => {
    const row = others.get(String(key))
    return row ? [{ row, known: { number: Number(number), award: String(award), state: String(state) } }] : []
  })
}

async function replaceAward(
  query: Query,
  { id }: Batch,
  number: number,
  { row, award, content }: NewRow,
): Promise<void> {
  await query(
    `update batch_row set line = $3, award = $4, state = 'waiting', attempts = 0, codes = null, done = null
     where batch = $1 and number = $2`,
    [id, number, row, award],
  )
  await query(
    `insert into batch_payload (batch, number, content) values ($1, $2, $3)
     on conflict (batch, number) do update set content = excluded.content`,
    [id, number, content],
  )
}
