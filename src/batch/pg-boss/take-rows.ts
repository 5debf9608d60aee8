/** The rows of some jobs, locked for this transaction: whoever else has one of them in hand lets it be. */
import type { MicroCredential } from '../../model/award.ts'
import type { Query, Row } from '../../status/postgres/database.ts'
import type { Job, JobData } from './boss.ts'

export interface TakenRow {
  readonly job: Job
  /** Of our tables. */
  readonly batch: number
  readonly number: number
  readonly line: number
  readonly award: MicroCredential
}

export interface Taken {
  readonly rows: readonly TakenRow[]
  /** Of batches that are paused. */
  readonly paused: readonly TakenRow[]
  /** With nothing left to do: the row is done, or was forgotten. */
  readonly idle: readonly Job[]
}

/** A job whose row another worker has in hand is none of these: that one completes it, or its lease ends. */
export async function takeRows(query: Query, jobs: readonly Job[]): Promise<Taken> {
  const open = new Map<string, Job>()
  const idle: Job[] = []
  for (const job of jobs) {
    const place = nameOf(job.data)
    if (open.has(place)) idle.push(job)
    else open.set(place, job)
  }
  const found = await query(
    `select b.name as batch_name, b.is_paused, r.batch, r.number, r.key, r.line, p.content from ${ROWS}
       join batch_payload p on p.batch = r.batch and p.number = r.number
     where r.state = 'waiting' for update of r skip locked`,
    ofJobs([...open.values()]),
  )
  const [rows, paused]: [TakenRow[], TakenRow[]] = [[], []]
  for (const row of found.rows) {
    const place = nameOf({ batch: String(row['batch_name']), key: String(row['key']) })
    const job = open.get(place)
    if (job === undefined) continue
    open.delete(place)
    if (row['is_paused'] === true) paused.push(readRow(job, row))
    else rows.push(readRow(job, row))
  }
  for (const place of await stillWaiting(query, [...open.values()])) open.delete(place)
  return { rows, paused, idle: [...idle, ...open.values()] }
}

function readRow(job: Job, { batch, number, line, content }: Row): TakenRow {
  const award = JSON.parse(String(content)) as MicroCredential
  return { job, batch: Number(batch), number: Number(number), line: Number(line), award }
}

const ROWS = `unnest($1::text[], $2::text[]) as j (batch, key)
  join batch b on b.name = j.batch join batch_row r on r.batch = b.id and r.key = j.key`

function ofJobs(jobs: readonly Job[]): readonly unknown[] {
  return [jobs.map(({ data }) => data.batch), jobs.map(({ data }) => data.key)]
}

async function stillWaiting(query: Query, jobs: readonly Job[]): Promise<string[]> {
  if (jobs.length === 0) return []
  const { rows } = await query(`select b.name as batch, r.key from ${ROWS} where r.state = 'waiting'`, ofJobs(jobs))
  return rows.map(({ batch, key }) => nameOf({ batch: String(batch), key: String(key) }))
}

function nameOf({ batch, key }: JobData): string {
  return `${batch}\0${key}`
}
