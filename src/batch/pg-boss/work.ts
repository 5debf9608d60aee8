/** A worker: fetches jobs, issues their rows, and goes on until it is told to stop. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isMicrocredError } from '../../errors.ts'
import { type Job, on } from './boss.ts'
import { fetchJobs } from './fetch-jobs.ts'
import { forgetDue } from './forget.ts'
import { issueGroup } from './issue-group.ts'
import { isOfDatabase, type Outcome } from './issue-row.ts'
import type { Settings } from './settings.ts'
import { countAttempt, isSuspect } from './try-alone.ts'
import { readWork, type Work, type WorkOptions } from './work-options.ts'

/** What this worker did. */
export interface Worked {
  readonly issued: number
  readonly refused: number
  /** Attempts, not rows. */
  readonly failed: number
}

/** Jobs fetched in one statement. Few, so that others get some too; more where fetching takes long, for pg-boss sorts all that wait. */
const [FEWEST, MOST] = [64, 1024]
/** While one waits for the database the other signs. */
const LANES = 2
const MAINTENANCE_MS = 60_000
/** A pause grows to 32 times `pollSeconds` while nothing works. */
const LONGEST = 5

/** Resolves when it was told to stop and what was in hand is done; rejects for options with which no row can be issued. */
export async function work(settings: Settings, options: WorkOptions): Promise<Worked> {
  const told = readWork(options)
  const ended = new AbortController()
  const until = told.signal ? AbortSignal.any([told.signal, ended.signal]) : ended.signal
  const counts = { issued: 0, refused: 0, failed: 0 }
  const lane = runLane(settings, { ...told, signal: until }, counts, () => ended.abort())
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
  for (const each of lanes) if (each.status === 'rejected') throw each.reason
  return counts
}

type Counts = { -readonly [K in keyof Worked]: number }
type Lane = Omit<Work, 'signal'> & { readonly signal: AbortSignal }

function runLane(settings: Settings, lane: Lane, counts: Counts, end: () => void): () => Promise<void> {
  let maintained = Number.NEGATIVE_INFINITY
  return async () => {
    let troubles = 0
    let size = FEWEST
    while (!lane.signal.aborted) {
      try {
        if (performance.now() - maintained > MAINTENANCE_MS) {
          maintained = performance.now()
          await forgetDue(settings)
        }
        const asked = performance.now()
        const jobs = await fetchJobs(settings, size)
        const fetched = performance.now()
        const before = { ...counts }
        await issueJobs(settings, lane, jobs, counts)
        size = sizeAfter(size, fetched - asked, performance.now() - fetched)
        // where the signer fails for all, the others need not be tried as well
        const isFailing = counts.failed > before.failed && counts.issued === before.issued
        troubles = isFailing ? troubles + 1 : 0
        if (jobs.length > 0 && !isFailing) continue
        if (jobs.length === 0 && lane.stopWhenEmpty && (await isEmpty(settings))) end()
      } catch (error) {
        if (!isOfDatabase(error)) {
          end()
          throw error
        }
        troubles++
        for (const each of error.problems) lane.tell(each)
      }
      await rest(lane, troubles)
    }
  }
}

/** Fetching is to take a tenth of the time at most. */
function sizeAfter(size: number, fetchMs: number, issueMs: number): number {
  if (fetchMs > issueMs / 10) return Math.min(size * 2, MOST)
  return fetchMs < issueMs / 40 ? Math.max(size / 2, FEWEST) : size
}

async function issueJobs(settings: Settings, lane: Lane, jobs: readonly Job[], counts: Counts): Promise<void> {
  const { atOnce } = lane.issuing
  const steady = jobs.filter((job) => !isSuspect(job))
  const until = performance.now() + settings.leaseSeconds * 1000
  try {
    for (let at = 0; at < steady.length; at += atOnce) {
      // they are others' by now
      if (performance.now() > until) return
      count(await issueInHand(settings, lane, steady.slice(at, at + atOnce)), lane, counts)
    }
    for (const job of jobs.filter(isSuspect)) {
      if (performance.now() > until) return
      const lost = await countAttempt(settings, lane.issuing.retryLimit, job)
      if (lost) lane.tell(lost)
      else count(await issueInHand(settings, lane, [job]), lane, counts)
    }
  } catch (error) {
    await handBack(settings, jobs, error)
    throw error
  }
}

/** Again while the database cannot be reached and the lease lasts: nobody else has these jobs, and what is done is not done twice. */
async function issueInHand(settings: Settings, lane: Lane, jobs: readonly Job[]): Promise<readonly Outcome[]> {
  const began = performance.now()
  for (let troubles = 0; ; troubles++) {
    try {
      return await issueGroup(settings, lane.issuing, jobs)
    } catch (error) {
      const isOver = lane.signal.aborted || performance.now() - began > settings.leaseSeconds * 1000
      if (!isOfDatabase(error) || (isOver && troubles > 2)) throw error
      if (troubles > 0) for (const each of error.problems) lane.tell(each)
      await rest(lane, troubles - 3)
    }
  }
}

function count(outcomes: readonly Outcome[], { tell }: Lane, counts: Counts): void {
  for (const { row, ...outcome } of outcomes) {
    if ('content' in outcome) {
      counts.issued++
      continue
    }
    const problems = 'refused' in outcome ? outcome.refused : outcome.failed
    if ('refused' in outcome) counts.refused++
    else counts.failed++
    for (const each of problems) tell({ ...each, batch: row.job.data.batch, row: row.line })
  }
}

/** So that they need not wait for the end of their lease; where that fails too, they do. */
async function handBack({ boss, queue, query }: Settings, jobs: readonly Job[], error: unknown): Promise<void> {
  const ids = jobs.map(({ id }) => id)
  const codes = isMicrocredError(error) ? [error.code] : []
  // those that are done by now stay done
  await boss.fail(queue, ids, { codes }, on(query)).catch(() => {})
}

async function isEmpty({ boss, queue, telling }: Settings): Promise<boolean> {
  return (await telling(() => boss.getQueueSize(queue, { before: 'completed' }))) === 0
}

async function rest({ pollMs, signal }: Lane, troubles: number): Promise<void> {
  const ms = pollMs * 2 ** Math.min(Math.max(troubles, -5), LONGEST)
  await sleep(ms, undefined, { signal }).catch(() => {})
}
