/** What is written of rows that were tried. Each gives back the jobs that are thereby done. */
import { keyedHash } from '../store/keyed-hash.ts'
import { type Job, on } from './boss.ts'
import type { Outcome } from './issue-row.ts'
import type { Issuing } from './issuing.ts'
import { putDeadLetters } from './put-jobs.ts'
import type { Settings, Within } from './settings.ts'
import type { TakenRow } from './take-rows.ts'

/** The credential takes the place of the award. */
export async function settleIssued(
  { query }: Within,
  { secret }: Settings,
  outcomes: readonly Outcome[],
): Promise<Job[]> {
  const issued = outcomes.flatMap((outcome) => ('content' in outcome ? [outcome] : []))
  if (issued.length === 0) return []
  await query(
    `with issued as (
       select * from unnest($1::integer[], $2::bigint[], $3::text[], $4::text[]) as i (batch, number, content, credential)
     ), paid as (
       update batch_payload p set content = i.content from issued i where p.batch = i.batch and p.number = i.number
     )
     update batch_row r set state = 'issued', credential = i.credential, codes = null, done = now() from issued i
     where r.batch = i.batch and r.number = i.number`,
    [
      ...placesOf(issued),
      issued.map(({ content }) => content),
      issued.map(({ row, id }) => keyedHash(secret, row.job.data.batch, 'credential', id)),
    ],
  )
  return issued.map(({ row }) => row.job)
}

interface Given {
  readonly row: TakenRow
  readonly codes: readonly string[]
}

/** Dead at once: the same award has the same problems however often it is tried. */
export async function settleRefused(within: Within, settings: Settings, outcomes: readonly Outcome[]): Promise<Job[]> {
  const refused = outcomes.flatMap((outcome) => ('refused' in outcome ? [given(outcome.row, outcome.refused)] : []))
  return bury(within, settings, refused, 'refused')
}

/** Tried again later, each time later than before, under a job of its own; dead when that was often enough. */
export async function settleFailed(
  within: Within,
  settings: Settings,
  { retryLimit }: Pick<Issuing, 'retryLimit'>,
  outcomes: readonly Outcome[],
): Promise<Job[]> {
  const failed = outcomes.flatMap((outcome) => ('failed' in outcome ? [given(outcome.row, outcome.failed)] : []))
  if (failed.length === 0) return []
  const { rows } = await within.query(
    `update batch_row r set attempts = r.attempts + 1
     from unnest($1::integer[], $2::bigint[]) with ordinality as f (batch, number, nth)
     where r.batch = f.batch and r.number = f.number returning f.nth, r.attempts`,
    placesOf(failed),
  )
  const attempts = new Map(rows.map(({ nth, attempts: made }) => [failed[Number(nth) - 1], Number(made)]))
  const isOver = (row: Given): boolean => (attempts.get(row) ?? 0) > retryLimit
  const again = failed.filter((row) => !isOver(row))
  const jobs = again.map((row) => ({
    name: settings.queue,
    data: row.row.job.data,
    priority: row.row.job.priority,
    startAfter: `${secondsAfter(attempts.get(row) ?? 0)} seconds`,
  }))
  if (jobs.length > 0) await settings.boss.insert(jobs, on(within.plain))
  const dead = await bury(within, settings, failed.filter(isOver), 'failed')
  return [...dead, ...again.map(({ row }) => row.job)]
}

/** 1, 2, 4, ... seconds, an hour at most; a little more or less, so that not all come at once. */
function secondsAfter(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 3600) * (0.75 + Math.random() / 2)
}

/** Rows that are given up, each with a letter that names it. */
export async function bury(
  { query, plain }: Within,
  settings: Settings,
  rows: readonly Given[],
  state: 'refused' | 'failed',
): Promise<Job[]> {
  if (rows.length === 0) return []
  await query(
    `update batch_row r set state = $4, codes = string_to_array(d.codes, ' '), done = now()
     from unnest($1::integer[], $2::bigint[], $3::text[]) as d (batch, number, codes)
     where r.batch = d.batch and r.number = d.number`,
    [...placesOf(rows), rows.map(({ codes }) => codes.join(' ')), state],
  )
  const letters = rows.map(({ row, codes }) => ({ ...row.job.data, row: row.line, codes }))
  await putDeadLetters(plain, settings, letters)
  return rows.map(({ row }) => row.job)
}

function given(row: TakenRow, problems: readonly { readonly code: string }[]): Given {
  return { row, codes: [...new Set(problems.map(({ code }) => code))] }
}

function placesOf(rows: readonly { readonly row: TakenRow }[]): [number[], number[]] {
  return [rows.map(({ row }) => row.batch), rows.map(({ row }) => row.number)]
}
