/** The journal of a folder, as it grows: when it is written anew, and what closing waits for. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileStatusStore } from '../../../src/status/file/file-store.ts'
import type { StatusStore } from '../../../src/status/status-store.ts'

const root = mkdtempSync(join(tmpdir(), 'microcred-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const baseUrl = 'https://uni.example/status'
let issuers = 0

/** Each issuer has a list, and each list takes some 44,000 bytes of the journal. */
const begin = (store: StatusStore, lists: number): Promise<unknown> =>
  Promise.all(
    Array.from({ length: lists }, () =>
      store.reserve({ issuer: `https://uni.example/${issuers++}`, purpose: 'revocation' }),
    ),
  )

test('is written anew from 4 MiB on, and again each time it has doubled', async () => {
  const folder = join(root, 'long')
  const store = fileStatusStore(folder, { baseUrl })
  const journal = (): number => statSync(join(folder, 'journal')).ino
  await begin(store, 90)
  const first = journal()
  await begin(store, 1)
  expect(journal()).toBe(first)
  await begin(store, 9)
  const second = journal()
  expect(second).not.toBe(first)
  await begin(store, 90)
  expect(journal()).toBe(second)
  await begin(store, 20)
  expect(journal()).not.toBe(second)
  expect((await fileStatusStore(folder).lists()).length).toBe(210)
  await store.close()
})

test('closing waits for what is being written, and for what is being read', async () => {
  const store = fileStatusStore(join(root, 'closed'), { baseUrl })
  const done: string[] = []
  void begin(store, 1).then(() => done.push('written'))
  await store.close()
  expect(done).toEqual(['written'])
  void store.lists().then(() => done.push('read'))
  await store.close()
  expect(done).toEqual(['written', 'read'])
})
