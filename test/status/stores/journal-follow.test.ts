/** A store that reads on: where what it had read was taken back and written over since, and where there is no folder to be read. */
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { writeLines } from '../../../src/files/journal-lines.ts'
import { readStatus } from '../../../src/status/bits.ts'
import { hashCredential } from '../../../src/status/draw.ts'
import { fileStatusStore } from '../../../src/status/file/file-store.ts'
import { appendEvents, emptyJournal, type JournalState, readJournal } from '../../../src/status/file/journal.ts'
import type { StatusStore } from '../../../src/status/status-store.ts'

const root = mkdtempSync(join(tmpdir(), 'microcred-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const options = { baseUrl: 'https://uni.example/status', decoys: 0 }
const request = { issuer: 'did:web:uni.example', purpose: 'revocation' } as const
const there = async (store: StatusStore, ...credentials: string[]): Promise<number[]> =>
  (await Promise.all(credentials.map((id) => store.find(id)))).map(({ length }) => length)

describe('a writer that failed took its line back, and others wrote there', () => {
  test.each<[string, readonly (readonly [credential: string, index: number])[]]>([
    ['as much', [['urn:c', 100_002]]],
    ['less, and then more', [['urn:c', 5], ['urn:d', 100_003]]], // biome-ignore format: one thought
    ['more', [['urn:c', 100_002], ['urn:d', 100_003]]], // biome-ignore format: one thought
    ['much more', [['urn:c', 100_002], ['urn:d', 100_003], ['urn:e', 6]]], // biome-ignore format: one thought
  ])(
    '%s: what was read of it is believed no longer, and nothing that was promised is written over',
    async (name, written) => {
      const folder = join(root, name)
      const journal = join(folder, 'journal')
      const { list } = await fileStatusStore(folder, options).reserve({ ...request, credential: 'urn:a' })
      /** A line of its own, at a place that is not left to chance: by its digits lines are as long as others. */
      const give = async (credential: string, index: number): Promise<void> => {
        const state = await readJournal(folder, emptyJournal())
        const event = { type: 'give', list: list.name, places: [[index, hashCredential(credential)]] }
        await appendEvents(folder, state, writeLines([event], state.check))
      }
      const before = statSync(journal).size
      await give('urn:b', 100_001)
      const store = fileStatusStore(folder, options)
      expect(await there(store, 'urn:a', 'urn:b')).toEqual([1, 1])
      truncateSync(journal, before)
      for (const [credential, index] of written) await give(credential, index)
      const others = written.map(([credential]) => credential)
      expect(await there(store, 'urn:a', 'urn:b', ...others)).toEqual([1, 0, ...others.map(() => 1)])
      await store.reserve({ ...request, credential: 'urn:f' })
      for (const each of [store, fileStatusStore(folder)]) {
        expect(await there(each, 'urn:a', 'urn:b', ...others, 'urn:f')).toEqual([1, 0, ...others.map(() => 1), 1])
      }
    },
  )
})

test('much that others wrote meanwhile is read on to its end, and that end is watched as any other', async () => {
  const folder = join(root, 'much')
  const journal = join(folder, 'journal')
  const store = fileStatusStore(folder, options)
  const { list } = await store.reserve({ ...request, credential: 'urn:a' })
  const before = await readJournal(folder, emptyJournal())
  const give = (n: number) => ({ type: 'give', list: list.name, places: [[n, hashCredential(`urn:${n}`)]] })
  const free = Array.from({ length: 20_001 }, (_, n) => 100_000 + n).filter((n) => !isTaken(before, list.name, n))
  const lines = writeLines(free.map(give), before.check)
  const written = await appendEvents(folder, before, lines)
  // several blocks
  expect(statSync(journal).size).toBeGreaterThan(2 * 1024 * 1024)
  const [first = 0, last = 0] = [free[0], free.at(-1)]
  expect(await there(store, `urn:${first}`, `urn:${last}`)).toEqual([1, 1])
  expect(written.length).toBe(statSync(journal).size)
  truncateSync(journal, written.last)
  const state = await readJournal(folder, emptyJournal())
  await appendEvents(
    folder,
    state,
    writeLines([{ ...give(last), places: [[last, hashCredential('urn:b')]] }], state.check),
  )
  expect(statSync(journal).size).toBe(written.length)
  expect(await there(store, `urn:${first}`, `urn:${last}`, 'urn:b')).toEqual([1, 0, 1])
})

function isTaken({ ledger }: JournalState, list: string, index: number): boolean {
  return readStatus(ledger.lists.get(list)?.taken ?? new Uint8Array(), index) === 1
}

test('damage behind what was read is damage, and not what a killed writer left', async () => {
  const folder = join(root, 'damaged')
  const journal = join(folder, 'journal')
  const store = fileStatusStore(folder, options)
  await store.reserve({ ...request, credential: 'urn:a' })
  const state = await readJournal(folder, emptyJournal())
  const stamps = ['2026-11-22T10:00:00Z', '2026-11-22T10:00:01Z'].map((validFrom) => {
    const [list = ''] = state.ledger.lists.keys()
    return { type: 'stamp', list, version: 0, validFrom }
  })
  const { text } = writeLines(stamps, state.check)
  appendFileSync(journal, text.replace('10:00:00', '10:00:09'))
  await expect(store.lists()).rejects.toMatchObject({ code: 'status.store.damaged' })
  await expect(store.reserve(request)).rejects.toMatchObject({ code: 'status.store.damaged' })
})

test('no folder has no lists; what is no folder cannot be read', async () => {
  expect(await fileStatusStore(join(root, 'nowhere')).lists()).toEqual([])
  const file = join(root, 'file')
  writeFileSync(file, '')
  await expect(fileStatusStore(file).lists()).rejects.toMatchObject({ code: 'status.store.failed' })
})
