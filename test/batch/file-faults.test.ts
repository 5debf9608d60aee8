/** What disks, crashes and people do to the folder of a batch: a clear error, and nothing lost. */
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { filesOutput } from '../../src/batch/out/files-output.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import type { OpenBatch } from '../../src/batch/store/batch-store.ts'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { fileStatusStore } from '../../src/status/file/file-store.ts'
import { signer } from '../support/badge.ts'
import { testWith } from '../support/required.ts'
import { baseUrl, collector, items, now, textOf, useFolders } from './awards.ts'
import { newRow } from './contract.ts'

const newFolder = useFolders()
const keys = ['one', 'two', 'three']

/** A folder with three rows, each appended by itself. */
async function used(): Promise<{ readonly folder: string; readonly own: string; readonly journal: string }> {
  const folder = newFolder()
  const batch = await fileBatchStore(folder).open('b')
  for (const key of keys) await batch.append([newRow(batch, key)])
  await batch.close()
  const own = join(folder, readdirSync(folder).find((name) => name.startsWith('batch-')) ?? '')
  return { folder, own, journal: join(own, 'journal') }
}

async function known(folder: string, work?: (batch: OpenBatch) => Promise<unknown>): Promise<(string | undefined)[]> {
  const batch = await fileBatchStore(folder, { lockTimeoutMs: 100 }).open('b')
  try {
    await work?.(batch)
    const records = await batch.find([...keys, 'four'].map((key) => batch.hash('row', key)))
    return await Promise.all(
      records.map(async (record) => record && new TextDecoder().decode(await batch.read(record))),
    )
  } finally {
    await batch.close()
  }
}

const credential = (key: string): string => `{"credential of":"${key}"}`

describe('a half-written tail', () => {
  test('of the journal counts for nothing, wherever it was cut, and is written over', async () => {
    const { folder, journal } = await used()
    const whole = readFileSync(journal)
    const last = whole.lastIndexOf(10, whole.length - 2) + 1
    for (const end of [last + 1, last + 33, last + 60, whole.length - 1]) {
      writeFileSync(journal, whole.subarray(0, end))
      expect(await known(folder)).toEqual([credential('one'), credential('two'), undefined, undefined])
      const added = await known(folder, (batch) => batch.append([newRow(batch, 'four')]))
      expect(added).toEqual([credential('one'), credential('two'), undefined, credential('four')])
    }
  })

  test('zeros at the end of the journal, as a crash of the machine leaves them', async () => {
    const { folder, journal } = await used()
    appendFileSync(journal, new Uint8Array(3_000_000))
    await known(folder, (batch) => batch.append([newRow(batch, 'four')]))
    expect(await known(folder)).toEqual([...keys, 'four'].map(credential))
    expect(readFileSync(journal).includes(0)).toBe(false)
  })

  test('bytes that no line speaks of are removed: they are somebody’s name', async () => {
    const { folder, own } = await used()
    appendFileSync(join(own, 'payload.1'), '{"name":"Jane Doe"}')
    writeFileSync(join(own, 'payload.2'), '{"name":"John Doe"}')
    expect(await known(folder)).toEqual([...keys.map(credential), undefined])
    expect(readFileSync(join(own, 'payload.1'), 'utf8')).toBe(keys.map(credential).join(''))
    expect(existsSync(join(own, 'payload.2'))).toBe(false)
  })
})

describe('damage is told, and nothing is issued', () => {
  test.each([
    [
      'a line in its midst that was changed',
      ({ journal }) => {
        writeFileSync(journal, readFileSync(journal, 'utf8').replace('"rows"', '"Rows"'))
      },
    ],
    ['a secret that is not the one', ({ folder }) => writeFileSync(join(folder, 'secret'), 'short')],
  ] satisfies [string, (place: Awaited<ReturnType<typeof used>>) => void][])('%s', async (_, damage) => {
    const place = await used()
    damage(place)
    await expect(known(place.folder)).rejects.toMatchObject({ code: 'batch.store.damaged' })
  })

  test.each([
    ['changed', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('one', 'own'))],
    ['cut', (path: string) => truncateSync(path, 3)],
  ])('a credential that was %s', async (_, damage) => {
    const { folder, own } = await used()
    damage(join(own, 'payload.1'))
    await expect(known(folder)).rejects.toMatchObject({ code: 'batch.store.damaged' })
  })
})

test('forgetting that was cut off is finished or undone: a segment counts once', async () => {
  const { folder, own } = await used()
  // the copy was written, the journal does not know of it
  writeFileSync(join(own, 'payload.2'), credential('one') + credential('three'))
  expect(await known(folder)).toEqual([...keys.map(credential), undefined])
  const old = readFileSync(join(own, 'payload.1'))
  await known(folder, (batch) => batch.forget({ key: 'two' }))
  // the journal knows, and the old one was not yet removed
  writeFileSync(join(own, 'payload.1'), old)
  expect(await known(folder)).toEqual(
    [credential('one'), undefined, credential('three'), undefined].map((text, n) => (n === 1 ? '' : text)),
  )
  expect(existsSync(join(own, 'payload.1'))).toBe(false)
})

test('another process that has the batch open is waited for, in vain for so long only; one that was killed is not', async () => {
  const { folder } = await used()
  const code = `
    const { fileBatchStore } = await import('microcred/batch')
    await fileBatchStore(${JSON.stringify(folder)}).open('b')
    console.log('open')
    process.kill(process.pid, 'SIGKILL')`
  expect(spawnSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout).toBe('open\n')
  expect(await known(folder)).toHaveLength(4)
  const first = await fileBatchStore(folder).open('b')
  await expect(fileBatchStore(folder, { lockTimeoutMs: 20 }).open('b')).rejects.toMatchObject({
    code: 'batch.store.busy',
  })
  const second = fileBatchStore(folder, { lockTimeoutMs: 10_000 }).open('b')
  await first.close()
  await (await second).close()
})

test('a clock that jumps back loses nothing and forgets nothing too early', async () => {
  const folder = newFolder()
  let time = new Date('2026-11-20T00:00:00Z')
  const store = fileBatchStore(folder, { now: () => time })
  for (const [key, moment] of [
    ['one', '2026-11-20'],
    ['two', '2020-01-01'],
    ['three', '2026-11-21'],
  ] as const) {
    time = new Date(moment)
    const batch = await store.open('b')
    await batch.append([newRow(batch, key)])
    await batch.close()
  }
  expect(await known(folder)).toEqual([...keys.map(credential), undefined])
})

test('a folder that may only be read: nothing is begun', async () => {
  const { folder, own, journal } = await used()
  const before = readFileSync(journal, 'utf8')
  chmodSync(folder, 0o555)
  chmodSync(own, 0o555)
  chmodSync(join(own, 'lock'), 0o555)
  chmodSync(join(folder, '..'), 0o755)
  try {
    const code = `
      const { fileBatchStore } = await import('microcred/batch')
      if (process.getuid() === 0) process.setuid(65534)
      await fileBatchStore(${JSON.stringify(folder)}).open('b').catch((error) => console.log(error.code + ' ' + error.message))`
    const { stdout } = spawnSync('node', ['--input-type=module', '-e', code], { encoding: 'utf8' })
    expect(stdout).toMatch(/^batch\.store\.failed .*permission denied/)
  } finally {
    for (const each of [folder, own, join(own, 'lock')]) chmodSync(each, 0o755)
  }
  expect(readFileSync(journal, 'utf8')).toBe(before)
  expect(await known(folder)).toEqual([...keys.map(credential), undefined])
})

const small = mkdtempSync(join(tmpdir(), 'microcred-small-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1400k', 'tmpfs', small]).status === 0
const noRoom = mounted ? undefined : 'a small tmpfs cannot be mounted'
afterAll(() => {
  if (mounted) spawnSync('umount', [small])
  rmSync(small, { recursive: true, force: true })
})

testWith(
  'tools',
  noRoom,
  'a disk that is full: a clear error, nothing lost, and on it goes when there is room',
  async () => {
    const options = () => ({
      batch: 'b',
      signer,
      now,
      store: fileBatchStore(join(small, 'store')),
      status: { store: fileStatusStore(join(small, 'status'), { baseUrl }), purpose: 'revocation' } as const,
    })
    const before = collector()
    const error = await runBatch(items(300), {
      ...options(),
      out: [filesOutput(join(small, 'out')), before.out],
    }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: expect.stringMatching(/^(batch\.(store|output)|status\.store)\.failed$/) })
    expect(String(error)).toContain('the disk is full')
    expect(before.results.length).toBeGreaterThan(0)
    spawnSync('mount', ['-o', 'remount,size=8m', small])
    const after = collector()
    const summary = await runBatch(items(300), { ...options(), out: [filesOutput(join(small, 'out')), after.out] })
    expect(summary).toMatchObject({ rows: 300, refused: 0, ended: 'done' })
    expect(after.results.slice(0, before.results.length).map(textOf)).toEqual(before.results.map(textOf))
    const places = after.results.map((result) => JSON.parse(textOf(result)).credentialStatus.id)
    expect(new Set(places).size).toBe(300)
    const files = readdirSync(join(small, 'out'))
    expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(301)
    expect(files.filter((name) => name.endsWith('.new'))).toEqual([])
  },
)

test('a limit on the size of files, which writes half of a line: what was promised before is kept', async () => {
  const folder = newFolder()
  mkdirSync(folder)
  const code = `
    process.on('SIGXFSZ', () => {})
    const { fileBatchStore } = await import('microcred/batch')
    const batch = await fileBatchStore(${JSON.stringify(folder)}).open('b')
    const row = (n) => ({ row: batch.hash('row', 'key ' + n), award: batch.hash('award', ''), credential: batch.hash('credential', ''), secured: Buffer.from('x'.repeat(1000)) })
    let n = 0
    try { for (;; n++) await batch.append([row(n)]) } catch (error) { console.log(n, error.code) }
    try { await batch.append([row('again')]) } catch (error) { console.log(n, error.code) }`
  const { stdout } = spawnSync('bash', ['-c', `ulimit -f 40; exec node --input-type=module -e "$CODE"`], {
    encoding: 'utf8',
    env: { ...process.env, CODE: code },
  })
  const [, promised, failure] = /^(\d+) (\S+)\n\d+ \2\n$/.exec(stdout) ?? []
  expect(failure).toBe('batch.store.failed')
  expect(Number(promised)).toBeGreaterThan(10)
  const batch = await fileBatchStore(folder, { lockTimeoutMs: 100 }).open('b')
  expect(batch.count).toBe(Number(promised))
  await batch.append([newRow(batch, 'one')])
  await batch.close()
  expect((await known(folder))[0]).toBe(credential('one'))
})
