/** What the file system says, as a problem of the batch's folder. No row is named in it. */
import { isMicrocredError, MicrocredError, problem } from '../../errors.ts'
import { codeOf, reasonOf } from '../../files/file-reasons.ts'

/** `batch.store.failed`; what the disk did not say stays as it is. */
export function storeFailed(error: unknown, folder: string, doing: 'read' | 'write'): unknown {
  const code = codeOf(error)
  if (isMicrocredError(error) || code === '') return error
  const message = `The batch in ${folder} cannot be ${doing === 'read' ? 'read' : 'written'}: ${reasonOf(code)}.`
  const fix = 'Nothing that was issued is lost. Set it right, then run the same batch again.'
  return new MicrocredError([problem('batch.store.failed', message, { fix })])
}

export function storeDamaged(folder: string, why: string): MicrocredError {
  const fix = 'Put back the last copy of the folder. Until then nothing is issued, lest a row be issued twice.'
  return new MicrocredError([problem('batch.store.damaged', `The batch in ${folder} is damaged: ${why}.`, { fix })])
}

export function storeBusy(where: string): MicrocredError {
  const message = `Another run has the batch in ${where} open.`
  const fix = 'Wait until it ends. If it ran on another machine that is gone, remove the folder "lock" in there.'
  return new MicrocredError([problem('batch.store.busy', message, { fix })])
}
