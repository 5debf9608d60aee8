/** The options of a run, read once and before anything is touched. */
import { MicrocredError, problem } from '../errors.ts'
import { assertIssueStatus } from '../issue/status.ts'
import { assertIssueOptions, type IssueOptions } from '../issue.ts'
import { localSigner } from '../keys/local-signer.ts'
import { withRetries } from '../keys/with-retries.ts'
import { readAtOnce } from '../many/at-once.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { IssueRowOptions } from './issue-row.ts'
import type { BatchOutput, RunBatchOptions } from './run-types.ts'
import { assertBatchName } from './store/read-requests.ts'
import { assertThreads } from './threads/open-pool.ts'

const OF_THE_RUN = [
  'batch',
  'store',
  'out',
  'key',
  'status',
  'atOnce',
  'threads',
  'retries',
  'forgetAfter',
  'signal',
  'onProgress',
] as const
const OF_ISSUING = ['signer', 'format', 'mandatoryPointers', 'build', 'now', 'contexts', 'skillExists'] as const

export interface RunSettings {
  /** With a signer that, where it is elsewhere, is asked with patience until `halt` says otherwise. */
  readonly issuing: IssueRowOptions
  readonly outputs: readonly BatchOutput[]
  readonly atOnce: number
  readonly retries: number
}

/** Throws `options.*`, and `issue.format` for a key that does not fit. */
export function readRunOptions(options: RunBatchOptions, halt: AbortSignal): RunSettings {
  refuseUnknownOptions(options, [...OF_THE_RUN, ...OF_ISSUING])
  const { batch, store, out = [], key, signer, status, atOnce, threads, retries = 4, forgetAfter, signal } = options
  assertBatchName(batch)
  if (typeof store?.open !== 'function')
    throw wrong('/store', 'runBatch needs a store, such as fileBatchStore(folder).')
  if ((key === undefined) === (signer === undefined))
    throw wrong('/signer', 'runBatch needs a signer or a key, one of them.')
  assertThreads(threads)
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= 19))
    throw wrong('/retries', 'retries must be a whole number, 0 to 19.')
  if (forgetAfter !== undefined && !(forgetAfter >= 0 && Number.isFinite(forgetAfter)))
    throw wrong('/forgetAfter', 'forgetAfter must be a number of days, 0 or more.')
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    throw wrong('/signal', 'signal must be an AbortSignal.')
  if (options.onProgress !== undefined && typeof options.onProgress !== 'function')
    throw wrong('/onProgress', 'onProgress must be a function.')
  assertIssueStatus(status)
  const asked = readAtOnce(atOnce)
  const issuing = {
    ...Object.fromEntries(Object.entries(options).filter(([name, value]) => isOfIssuing(name) && value !== undefined)),
    signer:
      key === undefined
        ? withRetries(signer as NonNullable<typeof signer>, { attempts: retries + 1, atOnce: asked, signal: halt })
        : localSigner(key),
  } as IssueRowOptions
  assertIssueOptions(issuing as IssueOptions)
  return { issuing, outputs: [out].flat().map(readOutput), atOnce: asked, retries }
}

function isOfIssuing(name: string): boolean {
  return OF_ISSUING.some((each) => each === name)
}

function readOutput(out: unknown, at: number): BatchOutput {
  if (typeof out === 'function') {
    return {
      write: async (rows) => {
        for (const { files: _files, ...row } of rows) await out(row)
      },
    }
  }
  if (typeof out === 'object' && out !== null) return out
  throw wrong(`/out/${at}`, 'out must be filesOutput(folder), jsonLinesOutput(file), a function, or a list of these.')
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
