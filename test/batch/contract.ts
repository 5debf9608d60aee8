/** What every store of batches keeps. */
import { describe, expect, test } from 'vitest'
import type { BatchStore, NewRow, OpenBatch } from '../../src/batch/store/batch-store.ts'

export interface Kind {
  /** An empty store that goes by this clock, and another on what it holds: as another process has it. */
  open(now?: () => Date): { readonly store: BatchStore; again(): BatchStore }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (found: Uint8Array | undefined): string | undefined => found && new TextDecoder().decode(found)

export function newRow(batch: OpenBatch, key: string, secured = `{"credential of":"${key}"}`): NewRow {
  return {
    row: batch.hash('row', key),
    award: batch.hash('award', `award of ${key}`),
    credential: batch.hash('credential', `urn:${key}`),
    secured: bytes(secured),
  }
}

async function readAll(batch: OpenBatch, keys: readonly string[]): Promise<(string | undefined | null)[]> {
  const records = await batch.find(keys.map((key) => batch.hash('row', key)))
  return Promise.all(records.map(async (record) => (record === undefined ? null : text(await batch.read(record)))))
}

/** Opens, works, closes. */
async function within<T>(store: BatchStore, name: string, work: (batch: OpenBatch) => Promise<T>): Promise<T> {
  const batch = await store.open(name)
  try {
    return await work(batch)
  } finally {
    await batch.close()
  }
}

const add = (store: BatchStore, name: string, keys: readonly string[]): Promise<void> =>
  within(store, name, (batch) => batch.append(keys.map((key) => newRow(batch, key))))

export function describeBatchStore(name: string, { open }: Kind): void {
  describe(name, () => {
    test('what was appended is found again, by another run too, byte for byte', async () => {
      const { store, again } = open()
      await add(store, 'b', ['one', 'two'])
      await within(again(), 'b', async (batch) => {
        expect(batch.count).toBe(2)
        expect(await readAll(batch, ['two', 'three', 'one'])).toEqual([
          '{"credential of":"two"}',
          null,
          '{"credential of":"one"}',
        ])
        const [found] = await batch.find([batch.hash('row', 'one')])
        expect(found).toMatchObject({
          row: batch.hash('row', 'one'),
          award: batch.hash('award', 'award of one'),
          credential: batch.hash('credential', 'urn:one'),
        })
      })
    })

    test('each row has its place among all, in the order in which they were appended, and keeps it', async () => {
      const { store, again } = open()
      const ordinals = async (batch: OpenBatch, keys: readonly string[]): Promise<(number | undefined)[]> =>
        (await batch.find(keys.map((key) => batch.hash('row', key)))).map((row) => row?.ordinal)
      await within(store, 'b', async (batch) => {
        await batch.append(['one', 'two'].map((key) => newRow(batch, key)))
        await batch.append([newRow(batch, 'three')])
        expect(await ordinals(batch, ['three', 'one', 'two', 'four'])).toEqual([2, 0, 1, undefined])
      })
      await within(again(), 'b', async (batch) => {
        const before = batch.count
        await batch.forget({ key: 'one' })
        await batch.append(Array.from({ length: 600 }, (_, n) => newRow(batch, `more ${n}`)))
        expect(await ordinals(batch, ['one', 'two', 'three', 'more 0', 'more 255', 'more 256', 'more 599'])).toEqual([
          ...[0, 1, 2],
          ...[0, 255, 256, 599].map((n) => before + n),
        ])
        expect(batch.count).toBe(603)
      })
    })

    test('a thousand rows appended from many sides at once are all there', async () => {
      const { store, again } = open()
      const keys = Array.from({ length: 1000 }, (_, n) => `key ${n}`)
      await within(store, 'b', (batch) =>
        Promise.all(
          Array.from({ length: 50 }, (_, n) =>
            batch.append(keys.slice(n * 20, n * 20 + 20).map((key) => newRow(batch, key))),
          ),
        ),
      )
      await within(again(), 'b', async (batch) => {
        expect(batch.count).toBe(1000)
        expect(await readAll(batch, keys)).toEqual(keys.map((key) => `{"credential of":"${key}"}`))
      })
    })

    test('batches of other names know nothing of each other', async () => {
      const { store, again } = open()
      await add(store, 'b', ['one'])
      await add(store, 'Été / "2026"', ['two'])
      await within(store, 'c', async (batch) => {
        expect(batch.count).toBe(0)
        expect(await readAll(batch, ['one', 'two'])).toEqual([null, null])
      })
      expect([...(await again().batches())].sort()).toEqual(['b', 'c', 'Été / "2026"'])
    })

    test('a batch is open once at a time', async () => {
      const { store } = open()
      const first = await store.open('b')
      await expect(store.open('b')).rejects.toMatchObject({ code: 'batch.store.busy' })
      await first.close()
      await (await store.open('b')).close()
    })

    test('hashes are the same in every run, and of one purpose in one batch', async () => {
      const { store, again } = open()
      const hashes = await within(store, 'b', async (batch) => [
        batch.hash('row', 'x'),
        batch.hash('award', 'x'),
        batch.hash('credential', 'x'),
      ])
      expect(new Set(hashes).size).toBe(3)
      for (const hash of hashes) expect(hash).toMatch(/^[\w-]{22}$/)
      await within(again(), 'b', async (batch) => expect(batch.hash('row', 'x')).toBe(hashes[0]))
      await within(again(), 'c', async (batch) => expect(batch.hash('row', 'x')).not.toBe(hashes[0]))
      const { store: other } = open()
      await within(other, 'b', async (batch) => expect(batch.hash('row', 'x')).not.toBe(hashes[0]))
    })

    describe('forgetting', () => {
      const keys = ['one', 'two', 'three', 'four']

      test.each([
        ['by key', { key: 'two' }],
        ['by the id of the credential', { credential: 'urn:two' }],
      ])('one row %s: it stays known, its bytes are gone, the others are there', async (_, request) => {
        const { store, again } = open()
        await add(store, 'b', keys)
        await within(store, 'b', async (batch) => {
          expect(await batch.forget(request)).toBe(1)
          expect(await batch.forget(request)).toBe(0)
        })
        const expected = ['{"credential of":"one"}', undefined, '{"credential of":"three"}', '{"credential of":"four"}']
        await within(again(), 'b', async (batch) => {
          expect(batch.count).toBe(4)
          expect(await readAll(batch, keys)).toEqual(expected)
          // one after the other, and with rows that come between
          expect(await batch.forget({ key: 'one' })).toBe(1)
          await batch.append([newRow(batch, 'five')])
          expect(await batch.forget({ key: 'four' })).toBe(1)
        })
        await within(again(), 'b', async (batch) => {
          expect(await readAll(batch, [...keys, 'five'])).toEqual([
            undefined,
            undefined,
            '{"credential of":"three"}',
            undefined,
            '{"credential of":"five"}',
          ])
          expect(await batch.forget({ key: 'nobody' })).toBe(0)
        })
      })

      test('all of them, and what is appended afterwards is there', async () => {
        const { store, again } = open()
        await add(store, 'b', keys)
        await within(store, 'b', async (batch) => {
          expect(await batch.forget({})).toBe(4)
          await batch.append([newRow(batch, 'five')])
        })
        await within(again(), 'b', async (batch) => {
          expect(batch.count).toBe(5)
          expect(await readAll(batch, [...keys, 'five'])).toEqual([
            undefined,
            undefined,
            undefined,
            undefined,
            '{"credential of":"five"}',
          ])
        })
      })

      test('none too early because a clock was put back', async () => {
        let time = new Date('2026-11-20T00:00:00Z')
        const { store, again } = open(() => time)
        await add(store, 'b', ['one'])
        time = new Date('1970-01-01T00:00:00Z')
        await add(store, 'b', ['two'])
        await add(again(), 'b', ['three'])
        time = new Date('2026-11-22T00:00:00Z')
        await add(again(), 'b', ['four'])
        await within(again(), 'b', async (batch) => {
          expect(await batch.forget({ before: new Date('2026-11-20T00:00:00Z') })).toBe(0)
          expect(await batch.forget({ before: new Date('2026-11-21T00:00:00Z') })).toBe(3)
        })
      })

      test('those issued before a moment', async () => {
        let time = new Date('2026-11-01T00:00:00Z')
        const { store, again } = open(() => time)
        await add(store, 'b', ['one', 'two'])
        time = new Date('2026-11-20T00:00:00Z')
        await add(store, 'b', ['three'])
        await within(store, 'b', async (batch) => {
          expect(await batch.forget({ before: new Date('2026-10-31T00:00:00Z') })).toBe(0)
          expect(await batch.forget({ before: new Date('2026-11-10T00:00:00Z') })).toBe(2)
        })
        await within(again(), 'b', async (batch) => {
          expect(await readAll(batch, ['one', 'two', 'three'])).toEqual([
            undefined,
            undefined,
            '{"credential of":"three"}',
          ])
        })
      })

      test('a wrong request is refused', async () => {
        await within(open().store, 'b', async (batch) => {
          for (const [request, code, pointer] of [
            [{ keys: 'x' }, 'options.unknown', '/keys'],
            [{ key: '' }, 'options.value', '/key'],
            [{ credential: 7 }, 'options.value', '/credential'],
            [{ before: '2026-11-10' }, 'options.value', '/before'],
          ] as const) {
            await expect(batch.forget(request as object)).rejects.toMatchObject({ problems: [{ code, pointer }] })
          }
        })
      })
    })

    test('a batch needs a name', async () => {
      const { store } = open()
      for (const wrong of ['', 'a\nb', 'x'.repeat(201), 7 as unknown as string]) {
        await expect(store.open(wrong)).rejects.toMatchObject({
          problems: [{ code: 'options.value', pointer: '/batch' }],
        })
      }
    })
  })
}
