/** What a store may be asked, value by value; and how changes, dates and lists follow from what it knows. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { readStatus } from '../../src/status/bits.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import { drawIndex, drawName, hashCredential } from '../../src/status/draw.ts'
import { fileStatusStore } from '../../src/status/file/file-store.ts'
import {
  applyEvent,
  compactEvents,
  createLedger,
  decideReserve,
  decideSet,
  decideStamp,
  findRecords,
  type LedgerEvent,
  laterOf,
  stateOf,
} from '../../src/status/ledger.ts'
import { memoryStatusStore, storeOnLedger } from '../../src/status/memory-store.ts'
import type { ReserveRequest, StatusChange, StatusStoreOptions } from '../../src/status/status-store.ts'
import { readChange, readRequest, readStoreOptions } from '../../src/status/store-options.ts'

/** What is given, or the code and place it is refused with. */
function told(run: () => unknown): unknown {
  try {
    return run() ?? 'taken'
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return `${error.code} ${error.problems[0].pointer}`
  }
}

describe('the options of a store', () => {
  const read = (options: object): unknown => told(() => readStoreOptions(options as StatusStoreOptions, ['folder']))

  test('have their own where nothing is said', () => {
    expect(read({})).toEqual({ baseUrl: undefined, entries: 131_072, decoys: 1 / 16 })
    expect(read({ folder: 'x' })).toEqual(read({}))
  })

  test.each([
    [
      { entries: 67_108_864, decoys: 0 },
      { baseUrl: undefined, entries: 67_108_864, decoys: 0 },
    ],
    [
      { entries: 131_072, decoys: 0.5 },
      { baseUrl: undefined, entries: 131_072, decoys: 0.5 },
    ],
    [{ entries: 131_071 }, 'options.value /entries'],
    [{ entries: 67_108_865 }, 'options.value /entries'],
    [{ entries: 131_072.5 }, 'options.value /entries'],
    [{ decoys: -0.1 }, 'options.value /decoys'],
    [{ decoys: 0.51 }, 'options.value /decoys'],
    [{ decoys: Number.NaN }, 'options.value /decoys'],
    [{ decoys: '0' }, 'options.value /decoys'],
    [{ decoy: 0 }, 'options.unknown /decoy'],
  ])('%j', (options, expected) => expect(read(options)).toEqual(expected))

  test.each([
    ['https://uni.example/status', 'https://uni.example/status'],
    ['https://uni.example/status//', 'https://uni.example/status'],
    ['https://uni.example', 'https://uni.example'],
    ['http://uni.example/', undefined],
    ['https://uni.example/?a', undefined],
    ['https://uni.example/#a', undefined],
    ['https://ada@uni.example/', undefined],
    ['uni.example', undefined],
    ['', undefined],
    [5, undefined],
  ])('baseUrl %j', (baseUrl, taken) => {
    const found = read({ baseUrl })
    if (taken === undefined) expect(found).toBe('options.value /baseUrl')
    else expect(found).toMatchObject({ baseUrl: taken })
  })
})

test.each<[unknown, object, string]>([
  ['', {}, 'options.value /folder'],
  [5, {}, 'options.value /folder'],
  ['x', { lockTimeoutMs: -1 }, 'options.value /lockTimeoutMs'],
  ['x', { lockTimeoutMs: Number.NaN }, 'options.value /lockTimeoutMs'],
  ['x', { lockTimeout: 1 }, 'options.unknown /lockTimeout'],
])('a store in the folder %j with %j', (folder, options, expected) => {
  expect(told(() => fileStatusStore(folder as string, options))).toBe(expected)
})

test('a store in a folder waits for as long as is said, for no time too', () => {
  expect(told(() => fileStatusStore('x', { lockTimeoutMs: 0 }))).toBeTypeOf('object')
})

test.each<[object, unknown]>([
  [{}, 1],
  [{ purpose: 'suspension' }, 1],
  [{ purpose: 'refresh' }, 1],
  [{ credential: 'urn:a' }, 1],
  [{ purpose: 'message', messages: ['a', 'b'] }, 1],
  [{ purpose: 'message', messages: ['a', 'b', 'c', 'd'] }, 2],
  [{ purpose: 'message', messages: Array<string>(256).fill('a') }, 8],
  [{ purpose: 'message', messages: Array<string>(512).fill('a') }, 'options.value /messages'],
  [{ purpose: 'message', messages: ['a'] }, 'options.value /messages'],
  [{ purpose: 'message', messages: [] }, 'options.value /messages'],
  [{ purpose: 'message', messages: ['a', 5] }, 'options.value /messages'],
  [{ purpose: 'message', messages: 'ab' }, 'options.value /messages'],
  [{ purpose: 'message' }, 'options.value /messages'],
  [{ messages: ['a', 'b'] }, 'options.value /messages'],
  [{ purpose: 'fancy' }, 'options.value /purpose'],
  [{ issuer: '' }, 'options.value /issuer'],
  [{ issuer: 5 }, 'options.value /issuer'],
  [{ credential: '' }, 'options.value /credential'],
  [{ credential: 5 }, 'options.value /credential'],
  [{ credentials: 'urn:a' }, 'options.unknown /credentials'],
])('a request %j', (more, expected) => {
  const request = { issuer: 'did:web:uni.example', purpose: 'revocation', ...more }
  expect(told(() => readRequest(request as ReserveRequest))).toBe(expected)
})

test.each<[object, number, string]>([
  [{ value: 0 }, 1, 'taken'],
  [{ value: 2 }, 1, 'options.value /value'],
  [{ value: 3 }, 2, 'taken'],
  [{ value: 4 }, 2, 'options.value /value'],
  [{ value: -1 }, 2, 'options.value /value'],
  [{ value: 0.5 }, 2, 'options.value /value'],
  [{ reason: 'x'.repeat(2000) }, 1, 'taken'],
  [{ reason: 'x'.repeat(2001) }, 1, 'options.value /reason'],
  [{ reason: ' \n' }, 1, 'options.value /reason'],
  [{ reason: 5 }, 1, 'options.value /reason'],
  [{ at: 5 }, 1, 'options.value /at'],
])('a change %j in %i bits', (more, size, expected) => {
  const change = { list: 'l', index: 0, value: 1, reason: 'x', at: '2026-01-01T00:00:00Z', ...more }
  expect(told(() => readChange(change as StatusChange, size))).toBe(expected)
})

const baseUrl = 'https://uni.example/status'
const issuer = 'did:web:uni.example'

describe('the status of a credential', () => {
  const refusal = async (change: Promise<unknown>): Promise<string> =>
    change.then(
      () => 'changed',
      (error: unknown) => (isMicrocredError(error) ? `${error.code} ${error.problems[0].pointer}` : String(error)),
    )

  test('of several purposes: which one is meant must be said', async () => {
    const store = memoryStatusStore({ baseUrl })
    for (const purpose of ['revocation', 'suspension'] as const) {
      await store.reserve({ issuer, purpose, credential: 'urn:a' })
    }
    expect(await refusal(changeStatus(store, 'urn:a', { reason: 'x' }))).toBe('options.value /purpose')
    const suspended = await changeStatus(store, 'urn:a', {
      purpose: 'suspension',
      reason: 'x',
      now: new Date('2026-11-22T10:00:00.5Z'),
    })
    expect(suspended).toMatchObject({ value: 1, reason: 'x', changed: '2026-11-22T10:00:00Z' })
    expect(await changeStatus(store, 'urn:a', { purpose: 'suspension', value: 0, reason: 'y' })).toMatchObject({
      value: 0,
      reason: 'y',
    })
    expect(await refusal(changeStatus(store, 'urn:a', { purpose: 'message', reason: 'x' }))).toBe(
      'status.store.unknown undefined',
    )
  })

  test('not revoked may be said again, and only what was revoked stands for ever', async () => {
    const store = memoryStatusStore({ baseUrl })
    await store.reserve({ issuer, purpose: 'revocation', credential: 'urn:a' })
    expect(await refusal(changeStatus(store, 'urn:a', { value: 0, reason: 'x' }))).toBe('changed')
    expect(await refusal(changeStatus(store, 'urn:a', { reason: 'x' }))).toBe('changed')
    expect(await refusal(changeStatus(store, 'urn:a', { reason: 'again' }))).toBe('changed')
    expect(await refusal(changeStatus(store, 'urn:a', { value: 0, reason: 'x' }))).toBe(
      'status.store.irreversible undefined',
    )
    expect(await refusal(changeStatus(store, 'urn:a', { raeson: 'x' } as never))).toBe('options.unknown /raeson')
  })
})

describe('what a ledger knows', () => {
  const settings = { baseUrl, entries: 131_072, decoys: 0 }

  test('is the same from the fewest events that lead to it', async () => {
    const ledger = createLedger()
    const store = storeOnLedger(ledger, settings)
    for (let count = 0; count < 1001; count++) {
      await store.reserve({ issuer, purpose: 'revocation', ...(count % 2 === 0 && { credential: `urn:${count}` }) })
    }
    const { list, index } = await store.reserve({ issuer, purpose: 'suspension', credential: 'urn:0' })
    for (const value of [1, 0, 1]) {
      await store.set({ list: list.name, index, value, reason: `r${value}`, at: '2026-11-22T10:00:00Z' })
    }
    await store.stamp(list.name, new Date('2026-11-22T10:00:00Z'))
    const events = [...compactEvents(ledger)]
    expect(events.map((event) => (event.type === 'give' ? `give ${event.places.length}` : event.type))).toEqual([
      'list',
      'give 1000',
      'give 1',
      'list',
      'give 1',
      'set',
      'set',
      'set',
      'stamp',
    ])
    const again = createLedger()
    for (const event of JSON.parse(JSON.stringify(events)) as LedgerEvent[]) applyEvent(again, event)
    expect([...again.lists.keys()]).toEqual([...ledger.lists.keys()])
    for (const name of ledger.lists.keys()) expect(stateOf(again, name)).toEqual(stateOf(ledger, name))
    for (const credential of ['urn:0', 'urn:2', 'urn:1000', 'urn:1']) {
      expect(findRecords(again, credential)).toEqual(findRecords(ledger, credential))
    }
    expect(findRecords(ledger, 'urn:0').map(({ value, reason }) => [value, reason])).toEqual([
      [0, undefined],
      [1, 'r1'],
    ])
    expect([...again.lists.values()].map(({ room }) => room)).toEqual([131_072 - 1001, 131_072 - 1])
  })

  test('begins another list where the one before is full, at the same base URL', () => {
    const ledger = createLedger()
    const reserve = (options: object = {}): string => {
      const { events, result } = decideReserve(
        ledger,
        { issuer, purpose: 'revocation' },
        { ...settings, entries: 8, ...options },
      )
      for (const event of events) applyEvent(ledger, event)
      return result().list.address
    }
    const places = Array.from({ length: 16 }, () => reserve({ decoys: 0.5 }))
    // half of the eight are decoys
    expect(new Set(places.slice(0, 4)).size).toBe(1)
    expect(new Set(places).size).toBe(4)
    const known = reserve({ baseUrl: undefined })
    expect(known.startsWith(`${baseUrl}/`)).toBe(true)
    expect(reserve({ baseUrl: 'https://uni.example/other' })).toMatch(/^https:\/\/uni\.example\/other\/[\da-f]{16}$/)
    // the newest list's is taken where none is said
    for (const list of ledger.lists.values()) list.room = 0
    expect(reserve({ baseUrl: undefined })).toMatch(/^https:\/\/uni\.example\/other\//)
  })

  test('decides on what there is', () => {
    const ledger = createLedger()
    const { events, result } = decideReserve(ledger, { issuer, purpose: 'revocation' }, settings)
    expect(events.map(({ type }) => type)).toEqual(['list', 'give'])
    for (const event of events) applyEvent(ledger, event)
    const { list, index } = result()
    const change = { list: list.name, index, value: 0, reason: 'x', at: '2026-11-22T10:00:00Z' }
    expect(decideSet(ledger, change).events).toEqual([])
    expect(decideSet(ledger, { ...change, value: 1 }).events).toEqual([{ type: 'set', ...change, value: 1 }])
    expect(decideStamp(ledger, list.name, new Date('2026-11-22T10:00:00Z')).events).toEqual([
      { type: 'stamp', list: list.name, version: 0, validFrom: '2026-11-22T10:00:00Z' },
    ])
    const state = stateOf(ledger, list.name)
    applyEvent(ledger, { type: 'set', ...change, value: 1 })
    // a copy: what happened later did not change it
    expect([state && readStatus(state.bits, index), state?.version]).toEqual([0, 0])
  })

  test('the later of two moments, in whole seconds', () => {
    const now = new Date('2026-11-22T10:00:00.999Z')
    expect(laterOf(undefined, now)).toBe('2026-11-22T10:00:00Z')
    expect(laterOf('2026-11-22T09:59:59Z', now)).toBe('2026-11-22T10:00:00Z')
    expect(laterOf('2026-11-22T10:00:01Z', now)).toBe('2026-11-22T10:00:01Z')
  })
})

test('chance is below what is asked, and names are of 64 bits; of an id only its hash is kept', () => {
  const drawn = Array.from({ length: 3000 }, () => drawIndex(3))
  expect([...new Set(drawn)].sort()).toEqual([0, 1, 2])
  expect(drawIndex(1)).toBe(0)
  expect(drawName()).toMatch(/^[\da-f]{16}$/)
  expect(drawName()).not.toBe(drawName())
  expect(hashCredential('urn:a')).toBe(hashCredential('urn:a'))
  expect(hashCredential('urn:a')).toMatch(/^[\w-]{22}$/)
})
