/** Jobs of rows, and the letters of those that are dead. */
import { decodeBase64url } from '../../encoding/base64url.ts'
import { encodeHex } from '../../encoding/hex.ts'
import type { Query } from '../../status/postgres/database.ts'
import { type DeadLetter, on } from './boss.ts'
import type { Batch } from './find-batch.ts'
import type { Settings } from './settings.ts'

/** One for each key, in the caller's transaction. */
export async function putJobs(
  plain: Query,
  { boss, queue }: Settings,
  { name: batch, priority }: Batch,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  const jobs = keys.map((key) => ({ name: queue, data: { batch, key }, priority }))
  await boss.insert(jobs, on(plain))
}

export async function putDeadLetters(
  plain: Query,
  { boss, dead }: Settings,
  letters: readonly DeadLetter[],
): Promise<void> {
  if (letters.length === 0) return
  const jobs = letters.map((data) => ({ id: letterId(data.key), name: dead, data }))
  // a letter that lies there still would stay as it was
  await removeDeadLetters(
    plain,
    { boss, dead },
    letters.map(({ key }) => key),
  )
  await boss.insert(jobs, on(plain))
}

export async function removeDeadLetters(
  plain: Query,
  { boss, dead }: Pick<Settings, 'boss' | 'dead'>,
  keys: readonly string[],
): Promise<void> {
  if (keys.length > 0) await boss.deleteJob(dead, keys.map(letterId), on(plain))
}

/** One row has one letter: a UUID, version 8, of the 16 bytes of the row's hash. */
function letterId(key: string): string {
  const hex = encodeHex(decodeBase64url(key))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
