/** What disks, crashes and people do to the folder of a file store: a clear error, and nothing lost. `npm run test:faults` makes it long. */
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lockFolder } from '../../../src/files/lock-folder.ts'
import { readStatus } from '../../../src/status/bits.ts'
import { changeStatus } from '../../../src/status/change-status.ts'
import { fileStatusStore } from '../../../src/status/file/file-store.ts'
import { compactJournal, emptyJournal, readJournal } from '../../../src/status/file/journal.ts'
import { testWith } from '../../support/required.ts'
import { baseUrl, now, uni } from './contract.ts'

const root = mkdtempSync(join(tmpdir(), 'microcred-disk-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const DISKS = isLong ? 20 : 1

let count = 0
const newFolder = (): string => join(root, String(++count))
const request = { issuer: uni, purpose: 'revocation' } as const

/** A folder with one credential revoked and one not. */
async function used(): Promise<{ folder: string; journal: string; name: string; index: number }> {
  const folder = newFolder()
  const store = fileStatusStore(folder, { baseUrl })
  const { list, index } = await store.reserve({ ...request, credential: 'urn:a' })
  await changeStatus(store, 'urn:a', { reason: 'In error', now })
  await store.reserve({ ...request, credential: 'urn:b' })
  return { folder, journal: join(folder, 'journal'), name: list.name, index }
}

async function expectRevoked(folder: string, name: string, index: number): Promise<void> {
  const state = await fileStatusStore(folder).read(name)
  expect(readStatus(state?.bits ?? new Uint8Array(), index)).toBe(1)
}

describe('a journal that was cut', () => {
  test('at any byte of its last line: that line counts for nothing, all before it does, and what is written next is kept', async () => {
    const { folder, journal, name, index } = await used()
    const whole = readFileSync(journal)
    const last = whole.lastIndexOf(10, whole.length - 2) + 1
    const few = [last + 1, last + 20, last + 33, last + 40, whole.length - 2, whole.length - 1]
    const all = Array.from({ length: whole.length - last - 1 }, (_, nth) => last + 1 + nth)
    for (const end of isLong ? all : few) {
      writeFileSync(journal, whole.subarray(0, end))
      expect(await fileStatusStore(folder).find('urn:b')).toEqual([])
      await expectRevoked(folder, name, index)
      await fileStatusStore(folder, { baseUrl }).reserve({ ...request, credential: 'urn:c' })
      expect(await fileStatusStore(folder).find('urn:c')).toHaveLength(1)
      expect(readFileSync(journal, 'utf8').endsWith('\n')).toBe(true)
    }
  })

  test('a store that has read further than it now goes reads it anew', async () => {
    const { folder, journal } = await used()
    const store = fileStatusStore(folder)
    expect(await store.find('urn:b')).toHaveLength(1)
    const whole = readFileSync(journal)
    const last = whole.lastIndexOf(10, whole.length - 2) + 1
    truncateSync(journal, last)
    expect(await store.find('urn:b')).toEqual([])
    // another writer, at the same place and longer
    await fileStatusStore(folder, { baseUrl }).reserve({ ...request, credential: 'urn:c' })
    await fileStatusStore(folder, { baseUrl }).reserve({ ...request, credential: 'urn:d' })
    expect(await store.find('urn:c')).toHaveLength(1)
    expect(await store.find('urn:d')).toHaveLength(1)
  })

  test('zeros at its end, as a crash of the machine leaves them, are written over', async () => {
    const { folder, journal, name, index } = await used()
    appendFileSync(journal, new Uint8Array(4096))
    await expectRevoked(folder, name, index)
    await fileStatusStore(folder, { baseUrl }).reserve({ ...request, credential: 'urn:c' })
    expect(readFileSync(journal).includes(0)).toBe(false)
  })

  test('a line that was changed in its midst is damage: nothing is read, nothing is written', async () => {
    const { folder, journal } = await used()
    const before = readFileSync(journal, 'utf8')
    writeFileSync(journal, before.replace('In error', 'in error'))
    const store = fileStatusStore(folder, { baseUrl })
    for (const refused of [store.lists(), store.reserve(request), store.find('urn:a')]) {
      await expect(refused).rejects.toMatchObject({ code: 'status.store.damaged' })
    }
    expect(readFileSync(journal, 'utf8')).toBe(before.replace('In error', 'in error'))
  })
})

describe('the journal written anew', () => {
  test('says the same; who has read the old one reads on, and half of a new one is left alone', async () => {
    const { folder, name, index } = await used()
    const reader = fileStatusStore(folder)
    const before = await reader.read(name)
    writeFileSync(join(folder, 'journal.new'), 'half of')
    const unlock = await lockFolder(folder, 1000, () => new Error('busy'))
    await compactJournal(folder, await readJournal(folder, emptyJournal()))
    await unlock()
    expect(await reader.read(name)).toEqual(before)
    await expectRevoked(folder, name, index)
    await fileStatusStore(folder, { baseUrl }).reserve({ ...request, credential: 'urn:c' })
    expect(await reader.find('urn:c')).toHaveLength(1)
    expect((await reader.find('urn:a'))[0]).toMatchObject({ index, value: 1, reason: 'In error' })
    expect(readdirSync(folder).sort()).toEqual(['journal', 'lock'])
  })
})

test('a journal that could not be written anew leaves nothing beside it', async () => {
  const { folder, journal } = await used()
  const state = await readJournal(folder, emptyJournal())
  rmSync(journal)
  mkdirSync(journal)
  await expect(compactJournal(folder, state)).rejects.toMatchObject({ code: 'EISDIR' })
  expect(readdirSync(folder).sort()).toEqual(['journal', 'lock'])
})

describe('the lock', () => {
  test('of a process that was killed is free; one that runs is waited for, in vain for so long only', async () => {
    const { folder, name, index } = await used()
    const dead = spawnSync('node', ['-e', '0']).pid
    const top = Math.max(...readdirSync(join(folder, 'lock')).map((file) => Number(file.slice(5))))
    const { host } = JSON.parse(await holderOf(folder))
    writeFileSync(join(folder, 'lock', `lock.${top + 10}`), JSON.stringify({ host, pid: dead, started: '1' }))
    await fileStatusStore(folder, { baseUrl, lockTimeoutMs: 2000 }).reserve(request)
    // a number that another process has by now
    writeFileSync(join(folder, 'lock', `lock.${top + 20}`), JSON.stringify({ host, pid: process.pid, started: '1' }))
    await fileStatusStore(folder, { baseUrl, lockTimeoutMs: 2000 }).reserve(request)
    writeFileSync(join(folder, 'lock', `lock.${top + 30}`), JSON.stringify({ host: 'elsewhere', pid: 1, started: '1' }))
    const refused = fileStatusStore(folder, { baseUrl, lockTimeoutMs: 50 }).reserve(request)
    await expect(refused).rejects.toMatchObject({ code: 'status.store.busy' })
    await expectRevoked(folder, name, index)
  })

  test('queues: who waits has its turn when the other is done', async () => {
    const { folder } = await used()
    const unlock = await lockFolder(folder, 1000, () => new Error('busy'))
    let isDone = false
    const waiting = fileStatusStore(folder, { baseUrl })
      .reserve(request)
      .then(() => {
        isDone = true
      })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(isDone).toBe(false)
    await unlock()
    await waiting
    expect(isDone).toBe(true)
  })
})

/** What a holder writes of itself. */
async function holderOf(folder: string): Promise<string> {
  const unlock = await lockFolder(folder, 1000, () => new Error('busy'))
  const locks = readdirSync(join(folder, 'lock')).sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
  const text = readFileSync(join(folder, 'lock', locks.at(-1) ?? ''), 'utf8')
  await unlock()
  return text
}

const small = join(root, 'small')
mkdirSync(small)
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', small]).status === 0
const noRoom = mounted ? undefined : 'a small tmpfs cannot be mounted'
afterAll(() => {
  if (mounted) spawnSync('umount', [small])
})

testWith(
  'tools',
  noRoom,
  `${DISKS} disks that are full: a clear error, nothing lost, and on it goes when there is room`,
  async () => {
    for (let disk = 0; disk < DISKS; disk++) await fillDisk(disk === 0 ? 160 : Math.ceil(100 + Math.random() * 100))
  },
)

async function fillDisk(kilobytes: number): Promise<void> {
  for (const name of readdirSync(small)) rmSync(join(small, name), { recursive: true })
  spawnSync('mount', ['-o', `remount,size=${kilobytes}k`, small])
  const folder = join(small, 'status')
  const store = fileStatusStore(folder, { baseUrl })
  const { list, index } = await store.reserve({ ...request, credential: 'urn:a' })
  await changeStatus(store, 'urn:a', { reason: 'In error', now })
  const given = new Set<number>([index])
  const fill = async (): Promise<unknown> => {
    for (let round = 0; round < 100; round++) {
      const places = await Promise.all(Array.from({ length: 50 }, () => store.reserve(request)))
      for (const place of places) given.add(place.index)
    }
    return undefined
  }
  const error = await fill().catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'status.store.failed', message: expect.stringContaining('the disk is full') })
  await expectRevoked(folder, list.name, index)
  expect((await store.read(list.name))?.version).toBe(1)
  const before = statSync(join(folder, 'journal')).size
  spawnSync('mount', ['-o', 'remount,size=1m', small])
  const after = await store.reserve(request)
  expect(given.has(after.index)).toBe(false)
  expect(statSync(join(folder, 'journal')).size).toBeGreaterThan(before)
  await expectRevoked(folder, list.name, index)
}

test('a folder that may only be read: the lists are read, a change is refused', async () => {
  const { folder, name, index } = await used()
  const before = readFileSync(join(folder, 'journal'), 'utf8')
  chmodSync(root, 0o755)
  chmodSync(folder, 0o555)
  chmodSync(join(folder, 'lock'), 0o555)
  try {
    const code = `
      const { fileStatusStore } = await import('microcred/status/file')
      if (process.getuid() === 0) process.setuid(65534)
      const store = fileStatusStore(${JSON.stringify(folder)})
      console.log((await store.read('${name}')).version)
      await store.reserve(${JSON.stringify(request)}).catch((error) => console.log(error.code + ' ' + error.message))`
    const { stdout } = spawnSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' })
    expect(stdout.split('\n')[0]).toBe('1')
    expect(stdout).toMatch(/^status\.store\.failed .*permission denied/m)
  } finally {
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'lock'), 0o755)
  }
  expect(readFileSync(join(folder, 'journal'), 'utf8')).toBe(before)
  await expectRevoked(folder, name, index)
})
