/** Why the file system refused, in words. */

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

/** In words, for a sentence. */
export function reasonOf(code: string): string {
  return REASONS[code] ?? code
}

/** The code of what Node threw; empty for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
