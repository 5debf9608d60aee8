import { isMicrocredError, MicrocredError, problem } from '../../errors.ts'
import { codeOf, reasonOf } from '../../files/file-reasons.ts'

/** `batch.output.failed`; what the disk did not say stays as it is. */
export function outputFailed(error: unknown, where: string): unknown {
  const code = codeOf(error)
  if (isMicrocredError(error) || code === '') return error
  const message = `${where} cannot be written: ${reasonOf(code)}.`
  const fix = 'What was issued is safe in the store. Set it right, then run the same batch again.'
  return new MicrocredError([problem('batch.output.failed', message, { fix })])
}

export function folderFailed(error: unknown, folder: string): unknown {
  return outputFailed(error, `The folder ${folder}`)
}
