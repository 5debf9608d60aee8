/** What the file system says, as a problem: which folder, why, and that nothing was lost. */
import { isMicrocredError, MicrocredError, problem } from '../../errors.ts'
import { codeOf, reasonOf } from '../../files/file-reasons.ts'

/** `status.store.failed`; what the disk did not say stays as it is. */
export function storeFailed(error: unknown, folder: string, doing: 'read' | 'write'): unknown {
  const code = codeOf(error)
  if (isMicrocredError(error) || code === '') return error
  const message = `The status lists in ${folder} cannot be ${doing === 'read' ? 'read' : 'written'}: ${reasonOf(code)}.`
  const fix = 'Nothing that was there is lost. Set it right, then do the same again.'
  return new MicrocredError([problem('status.store.failed', message, { fix })])
}

export function storeDamaged(folder: string, why: string): MicrocredError {
  const fix = 'Put back the last copy of the folder, and look for revocations that were made since.'
  return new MicrocredError([
    problem('status.store.damaged', `The journal of the status lists in ${folder} is damaged: ${why}.`, { fix }),
  ])
}

export function storeBusy(folder: string): MicrocredError {
  const message = `Another process has been writing to the status lists in ${folder} all this time.`
  const fix = 'Try again. If it runs on another machine that is gone, remove the folder "lock" in there.'
  return new MicrocredError([problem('status.store.busy', message, { fix })])
}
