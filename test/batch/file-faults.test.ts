/** What disks, crashes and people do to the folder of a batch: a clear error, and nothing lost. `npm run test:faults` makes it long. */
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

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const DISKS = isLong ? 20 : 1
const LIMITS = isLong ? 20 : 1
const CLOCKS = isLong ? 50 : 1

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
    const few = [last + 1, last + 33, last + 60, whole.length - 1]
    const all = Array.from({ length: whole.length - last - 1 }, (_, nth) => last + 1 + nth)
    for (const end of isLong ? all : few) {
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

test(`${CLOCKS} times a clock that jumps back: nothing is lost, and nothing forgotten too early`, async () => {
  const days = ['2026-11-20', '2020-01-01', '2026-11-21', '2026-11-19']
  for (let round = 0; round < CLOCKS; round++) {
    const folder = newFolder()
    const moments =
      round === 0 ? days : days.map(() => new Date(Date.UTC(2026, 10, 1) + Math.random() * 1e10).toISOString())
    let time = new Date(0)
    const store = fileBatchStore(folder, { now: () => time })
    for (const [at, key] of [...keys, 'four'].entries()) {
      time = new Date(moments[at] ?? '')
      const batch = await store.open('b')
      await batch.append([newRow(batch, key)])
      await batch.close()
    }
    const all = [...keys, 'four'].map(credential)
    expect(await known(folder)).toEqual(all)
    const before = new Date(moments[1] ?? '')
    // none is older than the one before it
    const latest = moments.map((_, at) => Math.max(...moments.slice(0, at + 1).map((moment) => Date.parse(moment))))
    const left = all.map((text, at) => ((latest[at] as number) < before.getTime() ? '' : text))
    expect(await known(folder, (batch) => batch.forget({ before }))).toEqual(left)
  }
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
  `${DISKS} disks that are full: a clear error, nothing lost, and on it goes when there is room`,
  async () => {
    const handed: number[] = []
    for (let disk = 0; disk < DISKS; disk++) {
      handed.push(await fillDisk(disk === 0 ? 1400 : Math.ceil(900 + Math.random() * 500)))
    }
    expect(handed[0]).toBeGreaterThan(0)
    const sum = handed.reduce((one, other) => one + other)
    process.stdout.write(`batch: ${DISKS} disks full, after ${sum} of ${300 * DISKS} rows\n`)
  },
)

/** How many were handed out until it was full. */
async function fillDisk(kilobytes: number): Promise<number> {
  for (const name of readdirSync(small)) rmSync(join(small, name), { recursive: true })
  spawnSync('mount', ['-o', `remount,size=${kilobytes}k`, small])
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
  return before.results.length
}

test(`${LIMITS} limits on the size of files, which write half of a line: what was promised before is kept`, async () => {
  for (let nth = 0; nth < LIMITS; nth++) await writeUpTo(nth === 0 ? 40 : Math.ceil(20 + Math.random() * 60))
})

async function writeUpTo(kilobytes: number): Promise<void> {
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
  const { stdout } = spawnSync('bash', ['-c', `ulimit -f ${kilobytes}; exec node --input-type=module -e "$CODE"`], {
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
}
