/** What stores are asked, checked the same way for all of them. */
import { MicrocredError, problem } from '../../errors.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { ForgetRequest, OpenBatch, RowRecord } from './batch-store.ts'

export function assertBatchName(name: string): void {
  if (typeof name === 'string' && name.length > 0 && name.length <= 200 && !/\p{Cc}/u.test(name)) return
  const message = 'A batch needs a name, a text of 1 to 200 characters.'
  throw wrong(
    '/batch',
    message,
    'Name the occasion, such as "soil-2026-autumn", and nobody in person: the name is kept.',
  )
}

/** Whether a row, and the moment it was issued at, are among those to forget. */
export function readForget(request: ForgetRequest, hash: OpenBatch['hash']): (record: RowRecord, at: Date) => boolean {
  refuseUnknownOptions(request, ['key', 'credential', 'before'])
  const { key, credential, before } = request
  for (const [name, value] of [
    ['key', key],
    ['credential', credential],
  ] as const) {
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      throw wrong(`/${name}`, `${name} must be a text.`)
  }
  if (before !== undefined && !(before instanceof Date && !Number.isNaN(before.getTime()))) {
    throw wrong('/before', 'before must be a Date.')
  }
  const row = key === undefined ? undefined : hash('row', key)
  const id = credential === undefined ? undefined : hash('credential', credential)
  return (record, at) =>
    (row === undefined || record.row === row) &&
    (id === undefined || record.credential === id) &&
    (before === undefined || at < before)
}

function wrong(pointer: string, message: string, fix?: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer, ...(fix !== undefined && { fix }) })])
}
