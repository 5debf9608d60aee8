/** Where the credentials of a batch go: files, pictures, lines, functions. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Tinypool from 'tinypool'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { unbake } from '../../src/bake/unbake.ts'
import { forgetBatch } from '../../src/batch/forget-batch.ts'
import { forgetFiles } from '../../src/batch/forget-files.ts'
import type { FileKind } from '../../src/batch/out/file-kinds.ts'
import { fileNameOf } from '../../src/batch/out/file-name.ts'
import { filesOutput } from '../../src/batch/out/files-output.ts'
import { jsonLinesOutput } from '../../src/batch/out/json-lines-output.ts'
import type { FilesToSave } from '../../src/batch/out/save-files.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import type { BatchOutput, BatchSummary, RunBatchOptions } from '../../src/batch/run-types.ts'
import { memoryBatchStore } from '../../src/batch/store/memory-store.ts'
import { verify } from '../../src/verify/verify.ts'
import { signer } from '../support/badge.ts'
import { assertBuilt } from '../support/dist.ts'
import { collector, item, items, now, textOf, useFolders } from './awards.ts'
import { withDyingThreads } from './dying-threads.ts'

beforeAll(assertBuilt)

const newFolder = useFolders()

const options = (out: RunBatchOptions['out'], store = memoryBatchStore()) =>
  ({ batch: 'b', signer, now, store, out }) as RunBatchOptions

describe('a folder of files', () => {
  test('has the bytes of the store, named by the credential, with results and summary', async () => {
    const folder = newFolder()
    const { out, results } = collector()
    const rows = [item(0), item(1, { title: '' }), item(2)]
    const summary = await runBatch(rows, options([filesOutput(folder), out]))
    const names = [results[0], results[2]].map((result) => `${String(result?.credential).slice(9)}.json`)
    expect(readdirSync(folder).sort()).toEqual([...names, 'results.jsonl', 'summary.json'].sort())
    expect(readFileSync(join(folder, names[0] ?? ''), 'utf8')).toBe(textOf(results[0] as never))
    expect(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))).toEqual(summary)
    const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').split('\n')
    expect(lines.slice(0, 3).map((line) => JSON.parse(line))).toEqual([
      { row: 1, outcome: 'issued', credential: results[0]?.credential, files: [names[0]] },
      { row: 2, outcome: 'refused', codes: ['award.empty'] },
      { row: 3, outcome: 'issued', credential: results[2]?.credential, files: [names[1]] },
    ])
    expect(statSync(join(folder, names[0] ?? '')).mode & 0o077).toBe(0)
    // whose they are stands in the badges alone
    expect(lines.join('') + JSON.stringify(summary) + names.join('')).not.toMatch(/learner/i)
  })

  test('what is missing or half there is written again with the same bytes; what is there is left alone', async () => {
    const folder = newFolder()
    const store = memoryBatchStore()
    await runBatch(items(4), options(filesOutput(folder), store))
    const names = readdirSync(folder).filter((name) => /^[\da-f-]{36}\.json$/.test(name))
    const before = names.map((name) => readFileSync(join(folder, name), 'utf8'))
    rmSync(join(folder, names[0] ?? ''))
    writeFileSync(join(folder, names[1] ?? ''), before[1]?.slice(0, 100) ?? '')
    writeFileSync(join(folder, `${names[2]}.new`), 'half of it')
    const { mtimeMs } = statSync(join(folder, names[3] ?? ''))
    await runBatch(items(4), options(filesOutput(folder), store))
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(before)
    expect(statSync(join(folder, names[3] ?? '')).mtimeMs).toBe(mtimeMs)
  })

  test('tokens are files of their own kind', async () => {
    const folder = newFolder()
    await runBatch(items(2), { ...options(filesOutput(folder)), format: 'vc-jwt' } as RunBatchOptions)
    const names = readdirSync(folder).filter((name) => name.endsWith('.jwt'))
    expect(names).toHaveLength(2)
    const { verdict } = await verify(readFileSync(join(folder, names[0] ?? ''), 'utf8'), { now })
    expect(verdict).toBe('verified')
  })

  test.each([['eddsa-rdfc-2022'], ['vc-jwt']])('pictures and certificates hold the badge: %s', async (format) => {
    const folder = newFolder()
    const { out, results } = collector()
    const files = filesOutput(folder, { as: ['svg', 'png', 'pdf'], language: 'en' })
    await runBatch(items(1), { ...options([files, out]), format } as RunBatchOptions)
    const name = String(results[0]?.credential).slice(9)
    expect(readdirSync(folder).sort()).toEqual([
      `${name}.pdf`,
      `${name}.png`,
      `${name}.svg`,
      'results.jsonl',
      'summary.json',
    ])
    for (const kind of ['svg', 'png']) {
      const { credential } = await unbake(readFileSync(join(folder, `${name}.${kind}`)))
      expect(typeof credential === 'string' ? credential : JSON.stringify(credential)).toBe(textOf(results[0] as never))
    }
    expect((await verify(readFileSync(join(folder, `${name}.pdf`)), { now })).verdict).toBe('verified')
  })

  test('names never tell whose it is', () => {
    expect(fileNameOf('urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10')).toBe('6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10')
    for (const id of ['https://uni.example/badges/jane-doe', 'urn:uuid:../../etc/passwd', 'urn:uuid:6B0F'])
      expect(fileNameOf(id)).toMatch(/^[\da-f]{32}$/)
  })

  test('has no file any more of what the store has forgotten', async () => {
    const folder = newFolder()
    const store = memoryBatchStore()
    await runBatch(items(2), options(filesOutput(folder, { as: ['json', 'svg'] }), store))
    await forgetBatch(store, { key: 'student-0' })
    await runBatch(items(2), options(filesOutput(folder, { as: ['json', 'svg'] }), store))
    expect(readdirSync(folder).filter((name) => /^[\da-f-]{36}\./.test(name))).toHaveLength(2)
  })

  test('a summary there always is, also where the run fails', async () => {
    const folder = newFolder()
    const failing = { ...signer, sign: () => Promise.reject(new Error('x')) }
    const running = runBatch(items(2), {
      ...options(filesOutput(folder)),
      signer: failing,
      retries: 0,
    } as RunBatchOptions)
    await expect(running).rejects.toThrow('x')
    expect(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))).toMatchObject({ ended: 'failed', issued: 0 })
    expect(readFileSync(join(folder, 'results.jsonl'), 'utf8')).toBe('')
  })

  test('threads write the same files as none; few rows do without', async () => {
    const asked = vi.spyOn(Tinypool.prototype, 'run')
    const filesBy = async (threads: number, count: number, as: readonly FileKind[]) => {
      const folder = newFolder()
      const { out, results } = collector()
      asked.mockClear()
      await runBatch(items(count), options([filesOutput(folder, { as, threads }), out]))
      const names = readdirSync(folder).filter((name) => /^[\da-f-]{36}\./.test(name))
      expect(names).toHaveLength(count * as.length)
      const named = readFileSync(join(folder, 'results.jsonl'), 'utf8').trim().split('\n')
      for (const line of named) {
        const { credential, files } = JSON.parse(line)
        expect(files).toEqual(as.map((kind) => `${credential.slice(9)}.${kind}`))
      }
      const bytes = new Map(results.map((result) => [String(result.credential).slice(9), textOf(result)]))
      for (const name of names) {
        const file = readFileSync(join(folder, name))
        const said = name.endsWith('.json') ? file.toString() : JSON.stringify((await unbake(file)).credential)
        expect(said).toBe(bytes.get(name.slice(0, 36)))
      }
      return asked.mock.calls.length
    }
    expect(await filesBy(0, 64, ['json'])).toBe(0)
    expect(await filesBy(2, 63, ['json'])).toBe(0)
    expect(await filesBy(2, 130, ['json'])).toBe(3)
    expect(await filesBy(2, 7, ['svg', 'json'])).toBe(0)
    expect(await filesBy(2, 20, ['svg', 'json'])).toBe(3)
    asked.mockRestore()
  })

  test('a credential that stands twice in the input is in the hands of one thread at a time', async () => {
    const { run } = Tinypool.prototype
    const inHand = new Set<string>()
    let most = 0
    const watched = vi.spyOn(Tinypool.prototype, 'run').mockImplementation(async function (
      this: Tinypool,
      asked,
      ...how
    ) {
      const ids = new Set((asked as FilesToSave).rows.flatMap(({ credential }) => credential ?? []))
      for (const id of ids) {
        expect(inHand.has(id)).toBe(false)
        inHand.add(id)
      }
      most = Math.max(most, inHand.size)
      try {
        return await run.call(this, asked, ...how)
      } finally {
        for (const id of ids) inHand.delete(id)
      }
    })
    try {
      const folder = newFolder()
      const rows = items(32).flatMap((each, _, all) => [each, all[0] ?? each])
      const { issued, repeated } = await runBatch(rows, options(filesOutput(folder, { as: ['svg'], threads: 4 })))
      expect([issued, repeated]).toEqual([32, 32])
      expect(readdirSync(folder).filter((name) => name.endsWith('.svg'))).toHaveLength(32)
      expect(inHand.size).toBe(0)
      const apart = [...items(32)]
      await runBatch(apart, options(filesOutput(newFolder(), { as: ['svg'], threads: 4 })))
      expect(most).toBe(32)
    } finally {
      watched.mockRestore()
    }
  })

  test('what a thread cannot write ends the run as it would here; so does a thread that ends', async () => {
    const folder = newFolder()
    const { out } = collector()
    const gone = filesOutput(join(folder, 'files'), { threads: 1 })
    const removed: BatchOutput = {
      save: async (rows) => rows.map(() => []),
      begin: async () => rmSync(join(folder, 'files'), { recursive: true }),
    }
    await expect(runBatch(items(64), options([gone, removed, out]))).rejects.toMatchObject({
      code: 'batch.output.failed',
      message: expect.stringContaining('there is no such folder'),
    })
    const store = memoryBatchStore()
    const dying = withDyingThreads(() =>
      runBatch(items(64), options(filesOutput(newFolder(), { as: ['png'], threads: 1 }), store)),
    )
    await expect(dying).rejects.toMatchObject({ code: 'batch.thread.failed' })
  })

  test('each output has its summary, whatever becomes of another at its end', async () => {
    const ended: BatchSummary[] = []
    const failing: BatchOutput = { end: () => Promise.reject(new Error('x')) }
    const keeping: BatchOutput = { end: async (summary) => void ended.push(summary) }
    await expect(runBatch(items(1), options([failing, keeping]))).rejects.toThrow('x')
    expect(ended[0]).toMatchObject({ issued: 1, ended: 'done' })
  })

  test('one that cannot be written to ends the run, and loses nothing', async () => {
    const folder = newFolder()
    const store = memoryBatchStore()
    const { out, results } = collector()
    await runBatch(items(1), options(out, store))
    mkdirSync(join(folder, `${String(results[0]?.credential).slice(9)}.json`), { recursive: true })
    await expect(runBatch(items(3), options(filesOutput(folder), store))).rejects.toMatchObject({
      code: 'batch.output.failed',
    })
    const batch = await store.open('b')
    expect(batch.count).toBe(3)
    await batch.close()
  })

  test('options are checked', () => {
    for (const [given, pointer] of [
      [{ as: [] }, '/as'],
      [{ as: ['gif'] }, '/as'],
      [{ kinds: ['png'] }, '/kinds'],
      [{ threads: 257 }, '/threads'],
      [{ threads: -1 }, '/threads'],
      [{ threads: 1.5 }, '/threads'],
    ] as const) {
      expect(() => filesOutput('x', given as object)).toThrow(
        expect.objectContaining({ problems: [expect.objectContaining({ pointer })] }),
      )
    }
    expect(() => filesOutput('')).toThrow(/folder/)
    expect(() => jsonLinesOutput('')).toThrow(/file/)
  })
})

describe('forgetting files', () => {
  test('of one credential, in every form, and its id in the results', async () => {
    const folder = newFolder()
    const { out, results } = collector()
    await runBatch(items(3), options([filesOutput(folder, { as: ['json', 'svg'] }), out]))
    const id = String(results[1]?.credential)
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    writeFileSync(join(folder, `${id.slice(9)}.json.new`), 'half')
    expect(await forgetFiles(folder, [id])).toBe(3)
    expect(await forgetFiles(folder, [id])).toBe(0)
    const text = readFileSync(join(folder, 'results.jsonl'), 'utf8')
    expect(text).not.toContain(id)
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).outcome),
    ).toEqual(['issued', 'forgotten', 'issued'])
    expect(await forgetFiles(folder, 'all')).toBe(4)
    expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'results.jsonl', 'summary.json'])
    expect(readFileSync(join(folder, 'results.jsonl'), 'utf8')).not.toContain('urn:')
    expect(await forgetFiles(newFolder(), 'all')).toBe(0)
  })
})

describe('one file of lines', () => {
  test('has the credentials in the order of the rows, anew each time', async () => {
    const file = newFolder()
    const { out, results } = collector()
    const store = memoryBatchStore()
    const rows = items(200)
    await runBatch(rows, options([jsonLinesOutput(file), out], store))
    const text = readFileSync(file, 'utf8')
    expect(text).toBe(results.map((result) => `${textOf(result)}\n`).join(''))
    rmSync(file)
    await runBatch(rows, options(jsonLinesOutput(file), store))
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('a token is a JSON text', async () => {
    const file = newFolder()
    await runBatch(items(1), { ...options(jsonLinesOutput(file)), format: 'vc-jwt' } as RunBatchOptions)
    expect((await verify(JSON.parse(readFileSync(file, 'utf8')), { now })).verdict).toBe('verified')
  })

  test('one that cannot be written to is refused before anything is signed', async () => {
    const store = memoryBatchStore()
    const running = runBatch(items(1), options(jsonLinesOutput(join(newFolder(), 'no', 'folder')), store))
    await expect(running).rejects.toMatchObject({ code: 'batch.output.failed' })
    const batch = await store.open('b')
    expect(batch.count).toBe(0)
    await batch.close()
  })
})
