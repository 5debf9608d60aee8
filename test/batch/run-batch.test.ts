/** A batch as a caller runs it: each award once, whatever stands around it. */
import { describe, expect, test } from 'vitest'
import { forgetBatch } from '../../src/batch/forget-batch.ts'
import type { BatchItem } from '../../src/batch/item.ts'
import { runBatch } from '../../src/batch/run-batch.ts'
import type { RunBatchOptions } from '../../src/batch/run-types.ts'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { memoryBatchStore } from '../../src/batch/store/memory-store.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Signer } from '../../src/model/key.ts'
import { readStatus } from '../../src/status/bits.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { verify } from '../../src/verify/verify.ts'
import { key, signer } from '../support/badge.ts'
import { award, baseUrl, collector, item, items, now, textOf, useFolders } from './awards.ts'

const newFolder = useFolders()
const base = { batch: 'soil-2026', signer, now } as const

describe.each([
  ['in memory', () => memoryBatchStore()],
  ['in a folder', () => fileBatchStore(newFolder())],
])('with a store %s', (_, open) => {
  test('each row is issued once; the same batch again gives the same bytes and signs nothing', async () => {
    const store = open()
    const status = { store: memoryStatusStore({ baseUrl }), purpose: 'revocation' } as const
    const [first, second] = [collector(), collector()]
    const summary = await runBatch(items(150), { ...base, store, status, out: first.out })
    expect(summary).toMatchObject({
      batch: 'soil-2026',
      rows: 150,
      issued: 150,
      repeated: 0,
      forgotten: 0,
      refused: 0,
      known: 0,
      ended: 'done',
      problems: [],
    })
    expect(first.results.map(({ row }) => row)).toEqual(items(150).map(({ row }) => row))
    let signed = 0
    const counting: Signer = {
      ...signer,
      sign: (input) => {
        signed++
        return signer.sign(input)
      },
    }
    const again = await runBatch(items(160), { ...base, signer: counting, store, status, out: second.out })
    expect(again).toMatchObject({ rows: 160, issued: 10, repeated: 150, known: 150 })
    expect(signed).toBe(10)
    expect(second.results.slice(0, 150).map(textOf)).toEqual(first.results.map(textOf))

    const badges = second.results.map((result) => JSON.parse(textOf(result)))
    const places = badges.map(({ credentialStatus: { id } }) => id)
    expect(new Set(places).size).toBe(160)
    for (const badge of badges.slice(0, 5)) {
      const { checks } = await verify(badge, { now })
      expect(checks['proof.signature'].outcome).toBe('pass')
    }
    expect(badges[3].credentialSubject).toMatchObject({ identifier: expect.anything() })
  })

  test('what was forgotten is not issued again, and can still be revoked', async () => {
    const store = open()
    const lists = memoryStatusStore({ baseUrl })
    const options = { ...base, store, status: { store: lists, purpose: 'revocation' } } as const
    const { out, results } = collector()
    await runBatch(items(3), { ...options, out })
    const id = String(results[1]?.credential)
    expect(await forgetBatch(store, { batch: 'soil-2026', credential: id })).toBe(1)
    expect(await forgetBatch(store, { batch: 'another' })).toBe(0)
    const after = collector()
    expect(await runBatch(items(3), { ...options, out: after.out })).toMatchObject({
      issued: 0,
      repeated: 2,
      forgotten: 1,
    })
    expect(after.results[1]).toEqual({ row: 2, outcome: 'forgotten', credential: id })
    const record = await changeStatus(lists, id, { reason: 'Asked for', now })
    expect(readStatus((await lists.read(record.list.name))?.bits ?? new Uint8Array(), record.index)).toBe(1)
  })

  test('rows older than is kept are given up at the next run', async () => {
    const store = open()
    await runBatch(items(3), { ...base, store })
    expect(await runBatch(items(3), { ...base, store, forgetAfter: 1 })).toMatchObject({ expired: 0, repeated: 3 })
    expect(await runBatch(items(3), { ...base, store, forgetAfter: 0 })).toMatchObject({ expired: 3, forgotten: 3 })
  })
})

describe('rows that are refused stop no other', () => {
  const refusedBy = async (rows: readonly unknown[], more: Partial<RunBatchOptions> = {}) => {
    const { out, results } = collector()
    const options = { ...base, store: memoryBatchStore(), out, ...more } as RunBatchOptions
    const summary = await runBatch(rows as BatchItem[], options)
    return { summary, results }
  }

  test('awards that are none, of any kind', async () => {
    const trap = {
      get learner(): never {
        throw new Error('secret')
      },
    }
    const awards = [
      null,
      7,
      {},
      trap,
      { ...award(1), level: { eqf: 9 } },
      { '@context': [] },
      [],
      'x',
      () => {},
      award(2),
    ]
    const { summary, results } = await refusedBy(awards.map((each, n) => ({ row: n + 1, award: each })))
    expect(summary).toMatchObject({ rows: 10, refused: 9, issued: 1 })
    expect(results.at(-1)?.outcome).toBe('issued')
    expect(results[4]?.problems?.[0]).toMatchObject({ code: 'award.value', pointer: '/level/eqf' })
    expect(summary.problems.find(({ row }) => row === 5)).toMatchObject({ code: 'award.value', pointer: '/level/eqf' })
    expect(JSON.stringify(summary)).not.toContain('secret')
  })

  test('rows with problems of their source; the summary has no value of theirs', async () => {
    const found = {
      row: 2,
      code: 'award.format',
      severity: 'error',
      message: 'Not a date.',
      column: 'Awarded',
      value: 'Jane Doe',
    } as const
    const rows: BatchItem[] = [item(0), { row: 2, problems: [found] }, item(2)]
    const { summary, results } = await refusedBy(rows)
    expect(summary).toMatchObject({ issued: 2, refused: 1 })
    const { value: _value, ...kept } = found
    expect(summary.problems).toEqual([kept])
    expect(results[1]?.problems).toEqual([found])
  })

  test('one key for two awards: the first counts; the same award twice is a repetition', async () => {
    const rows = [item(0), { ...item(1), key: 'student-0' }, item(0), item(1), item(1)]
    // within one chunk, and across chunks
    for (const apart of [0, 200]) {
      const spread = rows.flatMap((row, n) => [row, ...items(apart).map((_, m) => item(1000 + n * apart + m))])
      const { summary, results } = await refusedBy(spread)
      expect(summary).toMatchObject({ refused: 1, repeated: 2, issued: 2 + apart * 5 })
      const outcomes = [0, 1, 2, 3, 4].map((n) => results[n * (apart + 1)]?.outcome)
      expect(outcomes).toEqual(['issued', 'refused', 'repeated', 'issued', 'repeated'])
      expect(summary.problems[0]?.code).toBe('batch.row.duplicate')
    }
  })

  test('another award for a key of an earlier run', async () => {
    const store = memoryBatchStore()
    await refusedBy([item(0), item(1)], { store })
    const { summary } = await refusedBy([item(0), item(1, { title: 'Another' })], { store })
    expect(summary).toMatchObject({ repeated: 1, refused: 1 })
    expect(summary.problems[0]).toMatchObject({ row: 2, code: 'batch.row.changed' })
  })

  test('a key of an earlier run that this one had already stands twice in the input; of which it is, each row knows for itself', async () => {
    const store = memoryBatchStore()
    await refusedBy(items(20), { store })
    const other = (n: number) => item(n, { title: 'Another' })
    const again = [3, 8, 15, 16]
    const rows = [...again.map((n) => item(n)), ...Array.from({ length: 20 }, (_, n) => other(n)), item(20), other(20)]
    const { summary, results } = await refusedBy(rows, { store })
    expect(summary).toMatchObject({ repeated: 4, issued: 1, refused: 21 })
    const codes = results
      .slice(4)
      .map((result) => (result.outcome === 'refused' ? result.problems?.[0]?.code : result.outcome))
    expect(codes).toEqual([
      ...Array.from({ length: 20 }, (_, n) => `batch.row.${again.includes(n) ? 'duplicate' : 'changed'}`),
      'issued',
      'batch.row.duplicate',
    ])
  })

  test('with an id of its own, an award that is spelt otherwise is the same, one that says otherwise is not', async () => {
    const store = memoryBatchStore()
    const own = { id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10' }
    await refusedBy([award(0, own)], { store })
    const spelt = { ...own, awarded: '2026-11-22t10:00:00z' }
    const { summary } = await refusedBy([award(0, spelt), award(0, { ...own, title: 'Another' })], { store })
    expect(summary).toMatchObject({ repeated: 1, refused: 1 })
  })

  test('a credential that was revoked', async () => {
    const lists = memoryStatusStore({ baseUrl })
    const status = { store: lists, purpose: 'revocation' } as const
    const { results } = await refusedBy([award(0)], { status })
    await changeStatus(lists, String(results[0]?.credential), { reason: 'In error', now })
    const { summary } = await refusedBy([award(0), award(1)], { status })
    expect(summary).toMatchObject({ issued: 1, refused: 1 })
    expect(summary.problems[0]).toMatchObject({ code: 'status.store.revoked', pointer: '/id' })
  })

  test('of many only the first hundred problems are listed', async () => {
    const { summary } = await refusedBy(Array.from({ length: 250 }, (_, n) => item(n, { title: '' })))
    expect(summary).toMatchObject({ rows: 250, refused: 250, furtherProblems: 150 })
    expect(summary.problems).toHaveLength(100)
  })
})

describe('ended early', () => {
  test('by the signal: what is in hand is finished and safe, and the next run goes on', async () => {
    const store = memoryBatchStore()
    const cancel = new AbortController()
    let read = 0
    let isClosed = false
    async function* endless(): AsyncGenerator<MicroCredential> {
      try {
        for (;;) yield award(read++)
      } finally {
        isClosed = true
      }
    }
    const progress: number[] = []
    const summary = await runBatch(endless(), {
      ...base,
      store,
      signal: cancel.signal,
      onProgress: ({ rows }) => {
        progress.push(rows)
        if (rows >= 128) cancel.abort()
      },
    })
    expect(summary.ended).toBe('cancelled')
    expect(isClosed).toBe(true)
    expect(summary.issued).toBe(summary.rows)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    // nothing that was read was left undone, and not much more was read
    expect(read - summary.rows).toBeLessThanOrEqual(64)
    const again = await runBatch(
      Array.from({ length: summary.rows }, (_, n) => award(n)),
      { ...base, store },
    )
    expect(again).toMatchObject({ issued: 0, repeated: summary.rows })
  })

  test('by the signal while the source gives nothing', async () => {
    const cancel = new AbortController()
    async function* slow(): AsyncGenerator<MicroCredential> {
      yield award(0)
      await new Promise(() => {})
    }
    const { out, results } = collector()
    const running = runBatch(slow(), {
      ...base,
      store: memoryBatchStore(),
      signal: cancel.signal,
      out,
      onProgress: () => cancel.abort(),
    })
    expect(await running).toMatchObject({ ended: 'cancelled', issued: 1 })
    expect(results).toHaveLength(1)
  })

  test('by a source that fails: all before it is issued', async () => {
    async function* failing(): AsyncGenerator<MicroCredential> {
      for (let n = 0; n < 100; n++) yield award(n)
      throw new Error('the file is gone')
    }
    const { out, results } = collector()
    const store = memoryBatchStore()
    await expect(runBatch(failing(), { ...base, store, out })).rejects.toThrow('the file is gone')
    expect(results).toHaveLength(100)
    const batch = await store.open('soil-2026')
    expect(batch.count).toBe(100)
    await batch.close()
  })
})

test('memory does not hold the rows: the source is asked for more only as the rest goes out', async () => {
  let read = 0
  let done = 0
  let most = 0
  function* source(): Generator<MicroCredential> {
    for (; read < 1000; read++) {
      most = Math.max(most, read - done)
      yield award(read)
    }
  }
  const out = async (): Promise<void> => {
    done++
    if (done % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await runBatch(source(), { ...base, store: memoryBatchStore(), out })
  expect(done).toBe(1000)
  expect(most).toBeLessThanOrEqual(64 * 5)
})

test.each([
  [{ batch: '' }, 'options.value', '/batch'],
  [{ store: {} }, 'options.value', '/store'],
  [{ signer: undefined }, 'options.value', '/signer'],
  [{ key }, 'options.value', '/signer'],
  [{ threads: 0.5 }, 'options.value', '/threads'],
  [{ atOnce: 0 }, 'options.value', '/atOnce'],
  [{ retries: 20 }, 'options.value', '/retries'],
  [{ forgetAfter: -1 }, 'options.value', '/forgetAfter'],
  [{ signal: {} }, 'options.value', '/signal'],
  [{ onProgress: 1 }, 'options.value', '/onProgress'],
  [{ out: ['folder'] }, 'options.value', '/out/0'],
  [{ status: {} }, 'options.value', '/status/store'],
  [{ format: 'ecdsa-rdfc-2019' }, 'issue.format', '/format'],
  [{ expect: 'any' }, 'options.unknown', '/expect'],
])('options are checked before anything is read: %o', async (wrong, code, pointer) => {
  let isRead = false
  const source = {
    [Symbol.iterator]: () => {
      isRead = true
      return [][Symbol.iterator]()
    },
  }
  const options = { ...base, store: memoryBatchStore(), ...wrong } as unknown as RunBatchOptions
  await expect(runBatch(source, options)).rejects.toMatchObject({ problems: [{ code, pointer }] })
  expect(isRead).toBe(false)
})

test('what is no list is refused', async () => {
  for (const wrong of [undefined, 'award', 7, new Uint8Array(3)]) {
    const running = runBatch(wrong as unknown as MicroCredential[], { ...base, store: memoryBatchStore() })
    await expect(running).rejects.toMatchObject({ problems: [{ code: 'options.value', pointer: '' }] })
  }
})
