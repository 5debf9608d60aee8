/** The stores of batches, held to the one contract; and what the folder of one looks like. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { memoryBatchStore } from '../../src/batch/store/memory-store.ts'
import { useFolders } from './awards.ts'
import { describeBatchStore, newRow } from './contract.ts'

const newFolder = useFolders()

describeBatchStore('in memory', {
  open: (now) => {
    const store = memoryBatchStore(now === undefined ? {} : { now })
    return { store, again: () => store }
  },
})

describeBatchStore('in a folder', {
  open: (now) => {
    const folder = newFolder()
    const open = () => fileBatchStore(folder, { lockTimeoutMs: 50, ...(now && { now }) })
    return { store: open(), again: open }
  },
})

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())

test('a folder of the owner’s alone: payloads apart, and in nothing else what a row says', async () => {
  const folder = newFolder()
  const batch = await fileBatchStore(folder).open('b')
  await batch.append([newRow(batch, 'jane@example.org', '{"name":"Jane Doe"}')])
  await batch.close()
  const kinds = filesIn(folder).map((name) =>
    name
      .split('/')
      .at(-1)
      ?.replace(/\.\d+$/, ''),
  )
  expect(kinds.sort()).toEqual(['journal', 'lock', 'payload', 'secret'])
  for (const name of filesIn(folder)) {
    const path = join(folder, name)
    if (/payload|secret|journal/.test(name)) expect(statSync(path).mode & 0o077).toBe(0)
    if (!name.includes('payload')) expect(readFileSync(path, 'latin1')).not.toMatch(/jane|doe/i)
  }
})

test('what is forgotten is in no file, and its disk space is free', async () => {
  const folder = newFolder()
  const store = fileBatchStore(folder)
  const batch = await store.open('b')
  const large = (name: string): string => JSON.stringify({ name, picture: 'x'.repeat(100_000) })
  const keys = Array.from({ length: 200 }, (_, n) => `key ${n}`)
  for (const key of keys) await batch.append([newRow(batch, key, large(`Learner of ${key};`))])
  const sizeOf = (): number => filesIn(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  const isAnywhere = (text: string): boolean =>
    filesIn(folder).some((name) => readFileSync(join(folder, name), 'latin1').includes(text))
  expect(filesIn(folder).filter((name) => name.includes('payload'))).toHaveLength(3)
  expect(sizeOf()).toBeGreaterThan(20_000_000)
  expect(isAnywhere('Learner of key 77;')).toBe(true)
  await batch.forget({ key: 'key 77' })
  expect(isAnywhere('Learner of key 77;')).toBe(false)
  expect(isAnywhere('Learner of key 78;')).toBe(true)
  await batch.forget({})
  expect(isAnywhere('Learner of')).toBe(false)
  expect(sizeOf()).toBeLessThan(100_000)
  await batch.close()
})

test('options of the file store are checked', () => {
  for (const [folder, options, pointer] of [
    ['', {}, '/folder'],
    ['x', { lockTimeoutMs: -1 }, '/lockTimeoutMs'],
    ['x', { now: 7 }, '/now'],
    ['x', { lock: 1 }, '/lock'],
  ] as const) {
    expect(() => fileBatchStore(folder, options as object)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ pointer })] }),
    )
  }
})
