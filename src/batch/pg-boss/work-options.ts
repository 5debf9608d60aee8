/** What a worker is told. */
import type { Problem } from '../../errors.ts'
import { assertIssueOptions, type IssueJwtOptions, type IssueOptions } from '../../issue.ts'
import { readAtOnce } from '../../many/at-once.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { BatchStatus, Issuing } from './issuing.ts'
import { wrong } from './settings.ts'

/** A problem of a row, or of the whole worker: then without `row`. */
export interface WorkProblem extends Problem {
  readonly batch?: string
  readonly row?: number
}

/** Of `issue`. Awards that use concepts of one's own need `build.concepts` here and `concepts` where they are enqueued. */
type Signing<T> = Pick<
  T,
  Extract<keyof T, 'signer' | 'format' | 'build' | 'now' | 'contexts' | 'skillExists' | 'mandatoryPointers'>
>

interface Working {
  /** An entry for each credential in a status list, committed with it. */
  readonly status?: BatchStatus
  /** How many rows are signed at once, and committed together; default 32, at most 1024. */
  readonly atOnce?: number
  /** How often a row is tried for which the signer fails, before it is given up; default 12, which takes an hour. */
  readonly retryLimit?: number
  /** How long an idle worker waits before it looks again, in seconds; default 2, from 0.1 to 60. */
  readonly pollSeconds?: number
  /** Hears of every row that is refused or fails, and of what keeps the worker from working. */
  readonly onProblem?: (problem: WorkProblem) => void
  /** Ends the work; what is in hand is finished first. */
  readonly signal?: AbortSignal
  /** Ends the work when the queue has no job left, also none that waits for another attempt. */
  readonly stopWhenEmpty?: boolean
}

export type WorkOptions = (Signing<IssueOptions> | Signing<IssueJwtOptions>) & Working

export interface Work {
  readonly issuing: Issuing
  readonly pollMs: number
  readonly stopWhenEmpty: boolean
  readonly signal: AbortSignal | undefined
  readonly tell: (problem: WorkProblem) => void
}

/** Throws `options.*`, and as `issue` for wrong options of its own. */
export function readWork(options: WorkOptions): Work {
  const {
    status,
    atOnce,
    retryLimit = 12,
    pollSeconds = 2,
    onProblem = () => {},
    signal,
    stopWhenEmpty = false,
    ...issue
  } = options
  assertIssueOptions(issue)
  if (status !== undefined) {
    refuseUnknownOptions(status, ['store', 'purpose', 'messages'], '/status')
    if (typeof status.store?.within !== 'function') {
      throw wrong('/status/store', 'status needs a store on the same database: postgresStatusStore(pool).')
    }
  }
  if (!Number.isInteger(retryLimit) || retryLimit < 0 || retryLimit > 100) {
    throw wrong('/retryLimit', 'retryLimit must be a whole number, 0 to 100.')
  }
  if (typeof pollSeconds !== 'number' || !(pollSeconds >= 0.1 && pollSeconds <= 60)) {
    throw wrong('/pollSeconds', 'pollSeconds must be 0.1 to 60.')
  }
  return {
    issuing: { options: issue, status, atOnce: readAtOnce(atOnce), retryLimit },
    pollMs: pollSeconds * 1000,
    stopWhenEmpty,
    signal,
    tell: onProblem,
  }
}
