/**
 * One writer at a time, over processes. Node has no flock, and a lock file that a waiter may remove can be removed twice: so each
 * holder makes the next file in a row, `lock.1`, `lock.2`. The highest is the lock: held while it names a process that runs, free
 * once it is empty. It is never removed while it is the highest, hence two who both find it free cannot both make the next one.
 */
import { link, mkdir, readdir, readFile, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from '#platform'
import { encodeHex } from '../encoding/hex.ts'
import { codeOf } from './file-reasons.ts'
import { mayRun, writeIdentity } from './process-identity.ts'

/** Waits its turn, for `timeoutMs` at most, then throws what `busy` makes. Gives back what ends the turn. */
export async function lockFolder(folder: string, timeoutMs: number, busy: () => Error): Promise<() => Promise<void>> {
  const locks = join(folder, 'lock')
  await mkdir(locks, { recursive: true })
  const end = performance.now() + timeoutMs
  for (;;) {
    const highest = Math.max(0, ...(await numbersIn(locks)))
    if (highest === 0 || (await isFree(fileOf(locks, highest)))) {
      const held = await claim(locks, highest + 1)
      if (held !== undefined) return () => truncate(held, 0)
    }
    if (performance.now() > end) throw busy()
    // not all at the same moment
    await sleep(1 + ((randomBytes(1)[0] ?? 0) % 15))
  }
}

/** How many files behind the highest stay: a listing that is read while files come and go must see one of them. */
const KEPT = 4

/** The file, once it is ours; undefined when another was faster. */
async function claim(locks: string, number: number): Promise<string | undefined> {
  const beside = join(locks, `claim.${encodeHex(randomBytes(8))}`)
  const file = fileOf(locks, number)
  try {
    await writeFile(beside, writeIdentity(), { flag: 'wx' })
    // unlike a file that is made and then written, it is never there without its holder
    await link(beside, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined
    throw error
  } finally {
    await unlink(beside).catch(ignoreMissing)
  }
  const numbers = await numbersIn(locks)
  if (numbers.some((other) => other > number)) {
    // we slept while others came and went
    await unlink(file).catch(ignoreMissing)
    return undefined
  }
  for (const old of numbers.filter((other) => other < number - KEPT))
    await unlink(fileOf(locks, old)).catch(ignoreMissing)
  return file
}

async function isFree(file: string): Promise<boolean> {
  try {
    const text = await readFile(file, 'utf8')
    return text === '' || !mayRun(text)
  } catch (error) {
    ignoreMissing(error)
    return false
  }
}

async function numbersIn(locks: string): Promise<number[]> {
  return (await readdir(locks)).flatMap((name) => (/^lock\.\d{1,15}$/.test(name) ? [Number(name.slice(5))] : []))
}

const fileOf = (locks: string, number: number): string => join(locks, `lock.${number}`)

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}
