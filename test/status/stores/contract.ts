/** What every store must do: one suite for all of them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStatus } from '../../../src/status/bits.ts'
import { changeStatus } from '../../../src/status/change-status.ts'
import type { ReserveRequest, StatusStore, StatusStoreOptions } from '../../../src/status/status-store.ts'

export const baseUrl = 'https://uni.example/status'
export const uni = 'did:example:uni'
export const now = '2026-11-22T10:00:00Z'

export interface Kind {
  /** An empty store, and others on what it holds. */
  open(options?: StatusStoreOptions): Promise<Opened>
}

export interface Opened {
  readonly store: StatusStore
  /** Another one on the same: as another process has it. */
  again(options?: StatusStoreOptions): StatusStore
}

const revocation = (more: Partial<ReserveRequest> = {}): ReserveRequest => ({
  issuer: uni,
  purpose: 'revocation',
  ...more,
})

const code = (promise: Promise<unknown>): Promise<[string, string | undefined]> =>
  promise.then(
    () => ['none', undefined],
    (error) => [error.problems[0].code, error.problems[0].pointer],
  )

const countSet = (bits: Uint8Array): number =>
  bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)

export function describeStore(name: string, kind: Kind): void {
  describe(name, () => {
    test('the same request, asked many times at once, gets another place each time', async () => {
      const { store } = await kind.open({ baseUrl })
      const request = revocation()
      const places = await Promise.all(Array.from({ length: 40 }, () => store.reserve(request)))
      expect(new Set(places.map(({ list, index }) => `${list.name} ${index}`)).size).toBe(40)
    })

    test('200 allocations never repeat, in whatever order and number at once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 8 }), async (groups) => {
          const { store } = await kind.open({ baseUrl })
          const given = new Set<string>()
          let asked = 0
          while (asked < 200) {
            for (const group of groups) {
              const places = await Promise.all(Array.from({ length: group }, () => store.reserve(revocation())))
              for (const { list, index, value } of places) {
                expect(value).toBe(0)
                expect(index).toBeGreaterThanOrEqual(0)
                expect(index).toBeLessThan(list.entries)
                given.add(`${list.name} ${index}`)
              }
              asked += group
            }
          }
          expect(given.size).toBe(asked)
        }),
        { numRuns: 3 },
      )
    })

    test('places are random, lists are of 131,072 and named by chance', async () => {
      const { store } = await kind.open({ baseUrl })
      const places = await Promise.all(Array.from({ length: 60 }, () => store.reserve(revocation())))
      const indexes = places.map(({ index }) => index)
      expect(new Set(places.map(({ list }) => list.name)).size).toBe(1)
      expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(65_536)
      expect(indexes).not.toEqual([...indexes].sort((a, b) => a - b))
      const [list] = await store.lists()
      expect(list).toEqual({
        name: expect.stringMatching(/^[\da-f]{16}$/),
        address: `${baseUrl}/${list?.name}`,
        issuer: uni,
        purpose: 'revocation',
        size: 1,
        entries: 131_072,
      })
    })

    test('one credential has one place, however often and from wherever it asks', async () => {
      const { store, again } = await kind.open({ baseUrl })
      const other = again({ baseUrl })
      const asking = [store, other, store, other].map((each) => each.reserve(revocation({ credential: 'urn:a' })))
      const places = await Promise.all(asking)
      expect(new Set(places.map(({ index }) => index)).size).toBe(1)
      const suspension = await store.reserve({ issuer: uni, purpose: 'suspension', credential: 'urn:a' })
      expect(suspension.list.name).not.toBe(places[0]?.list.name)
      expect((await other.find('urn:a')).map(({ list }) => list.purpose).sort()).toEqual(['revocation', 'suspension'])
      expect(await store.find('urn:b')).toEqual([])
    })

    test('each issuer, purpose and base URL has lists of its own', async () => {
      const { store, again } = await kind.open({ baseUrl })
      await store.reserve(revocation())
      await store.reserve(revocation({ issuer: 'did:example:other' }))
      await store.reserve({ issuer: uni, purpose: 'refresh' })
      await again({ baseUrl: 'https://new.example/lists/' }).reserve(revocation())
      await again().reserve(revocation())
      const lists = await store.lists()
      expect(lists.map(({ issuer, purpose, address, name }) => [issuer, purpose, address.replace(name, '*')])).toEqual([
        [uni, 'revocation', `${baseUrl}/*`],
        ['did:example:other', 'revocation', `${baseUrl}/*`],
        [uni, 'refresh', `${baseUrl}/*`],
        [uni, 'revocation', 'https://new.example/lists/*'],
      ])
    })

    test('set and unset, with a reason; others see it, the same again is no change', async () => {
      const { store, again } = await kind.open({ baseUrl, decoys: 0 })
      const { list, index } = await store.reserve({ issuer: uni, purpose: 'suspension', credential: 'urn:a' })
      const set = await changeStatus(store, 'urn:a', { reason: 'Under review', now })
      expect(set).toEqual({ list, index, value: 1, reason: 'Under review', changed: now })
      await changeStatus(store, 'urn:a', { reason: 'Again', now })
      const other = again()
      const state = await other.read(list.name)
      expect(state?.version).toBe(1)
      expect(countSet(state?.bits ?? new Uint8Array())).toBe(1)
      expect(readStatus(state?.bits ?? new Uint8Array(), index)).toBe(1)
      await changeStatus(other, 'urn:a', { value: 0, reason: 'Cleared', now })
      expect((await store.find('urn:a'))[0]).toMatchObject({ value: 0, reason: 'Cleared' })
      expect(readStatus((await store.read(list.name))?.bits ?? new Uint8Array(), index)).toBe(0)
      expect((await store.read(list.name))?.version).toBe(2)
    })

    test('messages take as many bits as they need', async () => {
      const { store } = await kind.open({ baseUrl })
      const messages = ['pending', 'shipped', 'lost', 'returned']
      const { list, index } = await store.reserve({ issuer: uni, purpose: 'message', messages, credential: 'urn:a' })
      expect(list).toMatchObject({ size: 2, messages })
      await changeStatus(store, 'urn:a', { value: 3, reason: 'It came back', now })
      expect(readStatus((await store.read(list.name))?.bits ?? new Uint8Array(), index, 2)).toBe(3)
      const same = await store.reserve({ issuer: uni, purpose: 'message', messages, credential: 'urn:b' })
      expect(same.list.name).toBe(list.name)
      expect(await code(changeStatus(store, 'urn:a', { value: 4, reason: 'x', now }))).toEqual([
        'options.value',
        '/value',
      ])
    })

    test('some places are decoys: never given, a number of them set', async () => {
      const { store } = await kind.open({ baseUrl, decoys: 0.5 })
      const places = await Promise.all(Array.from({ length: 100 }, () => store.reserve(revocation())))
      const counts: number[] = []
      for (const purpose of ['revocation', 'suspension', 'refresh'] as const) {
        const { list } = await store.reserve({ issuer: uni, purpose })
        const state = await store.read(list.name)
        counts.push(countSet(state?.bits ?? new Uint8Array()))
      }
      // each number of set ones from 0 to 65,536 is as likely as the others
      expect(new Set(counts).size).toBe(3)
      expect(Math.max(...counts)).toBeGreaterThan(100)
      const state = await store.read(places[0]?.list.name ?? '')
      expect(places.every(({ index }) => readStatus(state?.bits ?? new Uint8Array(), index) === 0)).toBe(true)
    })

    test('a clock that jumps back takes no list back', async () => {
      const { store, again } = await kind.open({ baseUrl })
      const { list } = await store.reserve(revocation({ credential: 'urn:a' }))
      expect((await store.read(list.name))?.stamp).toBeUndefined()
      expect((await store.stamp(list.name, new Date(now))).stamp).toEqual({ version: 0, validFrom: now })
      await changeStatus(store, 'urn:a', { reason: 'x', now })
      const jumped = await again().stamp(list.name, new Date('2025-01-01T00:00:00Z'))
      expect(jumped.stamp).toEqual({ version: 1, validFrom: now })
      const later = await store.stamp(list.name, new Date('2026-11-22T10:00:01.500Z'))
      expect(later.stamp).toEqual({ version: 1, validFrom: '2026-11-22T10:00:01Z' })
      expect((await again().read(list.name))?.stamp).toEqual(later.stamp)
    })

    test('what cannot be is refused by code and pointer, and spends nothing', async () => {
      const { store, again } = await kind.open()
      expect(await code(store.reserve(revocation()))).toEqual(['options.value', '/baseUrl'])
      const open = again({ baseUrl })
      expect(await code(open.reserve({ issuer: uni, purpose: 'fancy' as 'refresh' }))).toEqual([
        'options.value',
        '/purpose',
      ])
      expect(await code(open.reserve({ issuer: '', purpose: 'refresh' }))).toEqual(['options.value', '/issuer'])
      expect(await code(open.reserve({ issuer: uni, purpose: 'message' }))).toEqual(['options.value', '/messages'])
      const three = { issuer: uni, purpose: 'message', messages: ['a', 'b', 'c'] } as const
      expect(await code(open.reserve(three))).toEqual(['options.value', '/messages'])
      expect(await store.lists()).toEqual([])
      const { list, index } = await open.reserve(revocation({ credential: 'urn:a' }))
      const change = { list: list.name, index, value: 1, reason: 'x', at: now }
      const elsewhere = { ...change, index: (index + 1) % 131_072 }
      expect(await code(store.set(elsewhere))).toEqual(['status.store.unknown', undefined])
      expect(await code(store.set({ ...change, list: 'nowhere' }))).toEqual(['status.store.unknown', undefined])
      expect(await code(store.set({ ...change, value: 2 }))).toEqual(['options.value', '/value'])
      expect(await code(store.set({ ...change, reason: ' ' }))).toEqual(['options.value', '/reason'])
      expect(await code(store.stamp('nowhere', new Date(now)))).toEqual(['status.store.unknown', undefined])
      expect(await code(changeStatus(store, 'urn:b', { reason: 'x', now }))).toEqual([
        'status.store.unknown',
        undefined,
      ])
      const suspend = changeStatus(store, 'urn:a', { purpose: 'suspension', reason: 'x', now })
      expect(await code(suspend)).toEqual(['status.store.unknown', undefined])
      await changeStatus(store, 'urn:a', { reason: 'x', now })
      const undo = changeStatus(store, 'urn:a', { value: 0, reason: 'x', now })
      expect(await code(undo)).toEqual(['status.store.irreversible', undefined])
      expect(await store.read('nowhere')).toBeUndefined()
      expect((await store.read(list.name))?.version).toBe(1)
    })
  })
}
