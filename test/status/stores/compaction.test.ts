/** The journal written anew: the same ledger, in pieces, or the old file. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { writeLines } from '../../../src/files/journal-lines.ts'
import { drawName } from '../../../src/status/draw.ts'
import {
  appendEvents,
  compactJournal,
  emptyJournal,
  type JournalState,
  readJournal,
} from '../../../src/status/file/journal.ts'
import {
  applyEvent,
  compactEvents,
  decideReserve,
  decideSet,
  decideStamp,
  findRecords,
  type Ledger,
  type LedgerEvent,
  stateOf,
} from '../../../src/status/ledger.ts'
import { readStoreOptions } from '../../../src/status/store-options.ts'
import { testWith } from '../../support/required.ts'

const root = mkdtempSync(join(tmpdir(), 'microcred-'))
const small = join(root, 'small')
mkdirSync(small)
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small]).status === 0
afterAll(() => {
  if (mounted) spawnSync('umount', [small])
  rmSync(root, { recursive: true, force: true })
})

const settings = readStoreOptions({ baseUrl: 'https://uni.example/status', decoys: 0 })

/** Does as the store does: decided, applied, written. */
async function write(folder: string, work: (ledger: Ledger, make: (events: readonly LedgerEvent[]) => void) => void) {
  mkdirSync(folder, { recursive: true })
  const state = await readJournal(folder, emptyJournal())
  const written: LedgerEvent[] = []
  work(state.ledger, (events) => {
    for (const event of events) applyEvent(state.ledger, event)
    written.push(...events)
  })
  return appendEvents(folder, state, writeLines(written, state.check))
}

const base64 = (bits: Uint8Array | undefined): string => Buffer.from(bits ?? []).toString('base64')

/** All that can be asked of it. */
function all({ ledger }: JournalState, credentials: readonly string[]) {
  const lists = [...ledger.lists.keys()]
  return {
    found: credentials.map((id) => findRecords(ledger, id).toSorted((a, b) => (a.list.name < b.list.name ? -1 : 1))),
    lists: lists.map((name) => ({ ...stateOf(ledger, name), bits: base64(stateOf(ledger, name)?.bits) })),
    changes: lists.map((name) => ledger.lists.get(name)?.changes),
    rooms: lists.map((name) => ledger.lists.get(name)?.room),
    taken: lists.map((name) => base64(ledger.lists.get(name)?.taken)),
    events: [...compactEvents(ledger)],
  }
}

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('reserve'), n: fc.nat(40), issuer: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('set'), n: fc.nat(40), issuer: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stamp'), n: fc.nat(40), issuer: fc.nat(2) }) },
)

test('the ledger is the same before and after, for who goes on with it and for who reads it anew', async () => {
  const credentials = Array.from({ length: 41 }, (_, n) => `urn:${n}`)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), async (steps) => {
      const folder = join(root, drawName())
      const state = await write(folder, (ledger, make) => {
        for (const { do: what, n, issuer } of steps) {
          const credential = `urn:${n}`
          const [record] = findRecords(ledger, credential)
          if (what === 'reserve') {
            const request = { issuer: `https://uni${issuer}.example`, purpose: 'revocation' } as const
            make(decideReserve(ledger, n === 0 ? request : { ...request, credential }, settings).events)
          } else if (record !== undefined && what === 'set') {
            const at = '2026-11-22T10:00:00Z'
            const { list, index } = record
            make(decideSet(ledger, { list: list.name, index, value: issuer, reason: `${n}\u2028}`, at }).events)
          } else if (record !== undefined) {
            make(decideStamp(ledger, record.list.name, new Date('2026-11-22T10:00:00Z')).events)
          }
        }
      })
      const before = all(state, credentials)
      const after = await compactJournal(folder, state)
      expect(all(after, credentials)).toEqual(before)
      const anew = await readJournal(folder, emptyJournal())
      expect(all(anew, credentials)).toEqual(before)
      expect({ ...anew, ledger: 0 }).toEqual({ ...after, ledger: 0 })
      expect(after.length).toBe(statSync(join(folder, 'journal')).size)
      expect(after.compacted).toBe(after.length)
      // whoever goes on writes behind it
      const [list] = after.ledger.lists.keys()
      if (list === undefined) return
      const stamp = { type: 'stamp', list, version: 0, validFrom: '2026-11-23T10:00:00Z' } as const
      await appendEvents(folder, after, writeLines([stamp], after.check))
      expect(stateOf((await readJournal(folder, anew)).ledger, list)?.stamp?.validFrom).toBe(stamp.validFrom)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('many lists and places, in several pieces', async () => {
  const folder = join(root, 'many')
  const state = await write(folder, (ledger, make) => {
    for (let n = 0; n < 5000; n++) {
      const request = { issuer: `https://uni${n % 20}.example`, purpose: 'revocation', credential: `urn:${n}` } as const
      make(decideReserve(ledger, request, settings).events)
    }
  })
  const before = [...compactEvents(state.ledger)]
  expect(before).toHaveLength(40)
  await compactJournal(folder, state)
  const anew = await readJournal(folder, emptyJournal())
  expect([...compactEvents(anew.ledger)]).toEqual(before)
  for (let n = 0; n < 5000; n += 7) expect(findRecords(anew.ledger, `urn:${n}`)).toHaveLength(1)
})

/** Lists of 44 kB each. */
async function withLists(folder: string, count: number): Promise<JournalState> {
  return write(folder, (ledger, make) => {
    for (let n = 0; n < count; n++) {
      const request = { issuer: `https://uni${n}.example`, purpose: 'revocation', credential: `urn:${n}` } as const
      make(decideReserve(ledger, request, settings).events)
    }
  })
}

test('a fault in the middle leaves the old file, and nothing beside it', async () => {
  const folder = join(root, 'fault')
  const state = await withLists(folder, 20)
  const before = readFileSync(join(folder, 'journal'))
  const lists = [...state.ledger.lists.values()]
  let asked = 0
  Object.defineProperty(lists[15], 'changes', {
    get: () => {
      // by then some of it is in the new file
      asked = statSync(join(folder, 'journal.new')).size
      throw new Error('a fault')
    },
  })
  await expect(compactJournal(folder, state)).rejects.toThrow('a fault')
  expect(asked).toBeGreaterThan(100_000)
  expect(readFileSync(join(folder, 'journal')).equals(before)).toBe(true)
  expect(readdirSync(folder)).toEqual(['journal'])
})

const diskless = mounted ? undefined : 'a small disk cannot be mounted here'

testWith('tools', diskless, 'a disk that fills meanwhile leaves the old file, and it is read on', async () => {
  const folder = join(small, 'status')
  const state = await withLists(folder, 30)
  const before = readFileSync(join(folder, 'journal'))
  expect(before.length).toBeGreaterThan(1_100_000)
  await expect(compactJournal(folder, state)).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(readFileSync(join(folder, 'journal')).equals(before)).toBe(true)
  expect(readdirSync(folder)).toEqual(['journal'])
  expect([...(await readJournal(folder, state)).ledger.lists.keys()]).toHaveLength(30)
})
