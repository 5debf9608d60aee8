/**
 * What is held in memory of 200,000 rows, and the most while journals are read and written anew: for memory.test.ts, in a process of
 * its own. Prints bytes for each row.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFingerprints } from '../../src/batch/map/fingerprints.ts'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { writeLines } from '../../src/files/journal-lines.ts'
import { hashCredential } from '../../src/status/draw.ts'
import { compactJournal, emptyJournal, readJournal } from '../../src/status/file/journal.ts'

const ROWS = 200_000
const folder = mkdtempSync(join(tmpdir(), 'microcred-'))
const kept: unknown[] = []

async function held(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return inMemory()
}

function inMemory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** What is held afterwards for each row more than before, and what was at most there meanwhile, in bytes more than before. */
async function measure(work: () => Promise<unknown>): Promise<{ readonly each: number; readonly most: number }> {
  const before = await held()
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, inMemory() - before)
  }, 2)
  kept.push(await work())
  clearInterval(timer)
  return { each: ((await held()) - before) / ROWS, most }
}

const store = fileBatchStore(join(folder, 'batches'))

const appended = await measure(async () => {
  const batch = await store.open('b')
  const secured = Buffer.from('{}')
  for (let from = 0; from < ROWS; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, n) => {
      const row = batch.hash('row', `${from + n}`)
      return { row, award: row, credential: row, secured }
    })
    await batch.append(rows)
  }
  await batch.close()
  return batch
})
const opened = await measure(async () => {
  const batch = await store.open('b')
  await batch.close()
  return batch
})

const status = join(folder, 'status')
mkdirSync(status)
await writeGiven(join(status, 'journal'))
const read = await measure(() => readJournal(status, emptyJournal()))
const state = kept.at(-1) as Awaited<ReturnType<typeof readJournal>>
const compacted = await measure(() => compactJournal(status, state))

const learners = await measure(async () => {
  const seen = createFingerprints()
  for (let row = 1; row <= ROWS; row++) seen.add(`learner ${row}`, { row, mark: `key ${row}` })
  return seen
})

rmSync(folder, { recursive: true })
console.log(JSON.stringify({ appended, opened, read, compacted, learners }))

/** A line for each place, as they are given one by one. */
async function writeGiven(path: string): Promise<void> {
  const entries = 131_072
  const file = await open(path, 'w')
  let check = emptyJournal().check
  for (let from = 0; from < ROWS; from += 1000) {
    const name = `list-${Math.floor(from / 100_000)}`
    const list = { name, address: name, issuer: 'did:web:uni.example', purpose: 'revocation', size: 1, entries }
    const empty = Buffer.alloc(entries / 8).toString('base64url')
    const gives = Array.from({ length: 1000 }, (_, n) => {
      const places = [[(from + n) % 100_000, hashCredential(`urn:${from + n}`)]]
      return { type: 'give', list: name, places }
    })
    const begun = from % 100_000 === 0 ? [{ type: 'list', list, reserved: empty, bits: empty }] : []
    const lines = writeLines([...begun, ...gives], check)
    check = lines.check
    await file.write(lines.text)
  }
  await file.close()
}
