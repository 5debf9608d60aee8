/** What the file system says, as a problem: which folder, why, and that nothing was lost. */
import { isMicrocredError, MicrocredError, problem } from '../../errors.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
}

/** The code of what Node threw; empty for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** `status.store.failed`; what the disk did not say stays as it is. */
export function storeFailed(error: unknown, folder: string, doing: 'read' | 'write'): unknown {
  const code = codeOf(error)
  if (isMicrocredError(error) || code === '') return error
  const message = `The status lists in ${folder} cannot be ${doing === 'read' ? 'read' : 'written'}: ${REASONS[code] ?? code}.`
  const fix = 'Nothing that was there is lost. Set it right, then do the same again.'
  return new MicrocredError([problem('status.store.failed', message, { fix })])
}

export function storeDamaged(folder: string, why: string): MicrocredError {
  const fix = 'Put back the last copy of the folder, and look for revocations that were made since.'
  return new MicrocredError([
    problem('status.store.damaged', `The journal of the status lists in ${folder} is damaged: ${why}.`, { fix }),
  ])
}
