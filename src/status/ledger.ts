/**
 * All that the stores of one process at a time know, as what follows from a sequence of events: `decide*` says what would happen,
 * `applyEvent` makes it so. A store writes down the events in between.
 */
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { type Bits, createBits, readStatus, setStatus } from './bits.ts'
import { drawDecoys, drawIndex, drawName, hashCredential } from './draw.ts'
import { createGivenPlaces, type GivenPlaces } from './given-places.ts'
import type { ListState, ReserveRequest, StatusChange, StatusList, StatusRecord } from './status-store.ts'
import { lackBaseUrl, readChange, readRequest, type StoreSettings, unknownPlace } from './store-options.ts'

export type LedgerEvent =
  | { readonly type: 'list'; readonly list: StatusList; readonly reserved: string; readonly bits: string }
  /** `holder`: the hash of the credential's id; null where it has none. */
  | { readonly type: 'give'; readonly list: string; readonly places: readonly (readonly [number, string | null])[] }
  | ({ readonly type: 'set' } & StatusChange)
  | { readonly type: 'stamp'; readonly list: string; readonly version: number; readonly validFrom: string }

interface ListLedger {
  readonly number: number
  readonly begun: Extract<LedgerEvent, { type: 'list' }>
  /** One bit for each entry that is given, or never will be. */
  readonly taken: Bits
  /** One bit for each entry that is given. */
  readonly given: Bits
  readonly bits: Bits
  /** All changes, in their order. */
  readonly changes: StatusChange[]
  readonly last: Map<number, StatusChange>
  room: number
  stamp?: { readonly version: number; readonly validFrom: string }
}

export interface Ledger {
  /** In the order in which they were begun. */
  readonly lists: Map<string, ListLedger>
  /** A list's number is its place among the lists. */
  readonly places: GivenPlaces
}

export function createLedger(): Ledger {
  return { lists: new Map(), places: createGivenPlaces() }
}

/** Throws where the event cannot have happened after those before it. */
export function applyEvent(ledger: Ledger, event: LedgerEvent): void {
  if (event.type === 'list') {
    beginList(ledger, event)
    return
  }
  const list = listOf(ledger, event.list)
  if (event.type === 'stamp') {
    list.stamp = { version: event.version, validFrom: event.validFrom }
    return
  }
  if (event.type === 'give') {
    for (const [index, holder] of event.places) give(ledger, list, index, holder)
    return
  }
  const { type: _type, ...change } = event
  if (!isGiven(list, change.index)) throw unknownPlace()
  setStatus(list.bits, change.index, change.value, list.begun.list.size)
  list.changes.push(change)
  list.last.set(change.index, change)
}

function beginList(ledger: Ledger, begun: Extract<LedgerEvent, { type: 'list' }>): void {
  if (ledger.lists.has(begun.list.name)) throw unknownPlace()
  const taken = decodeBase64url(begun.reserved)
  let room = begun.list.entries
  for (const byte of taken) for (let left = byte; left !== 0; left &= left - 1) room--
  ledger.lists.set(begun.list.name, {
    number: ledger.lists.size,
    begun,
    taken,
    given: createBits(begun.list.entries),
    bits: decodeBase64url(begun.bits),
    changes: [],
    last: new Map(),
    room,
  })
}

function give(ledger: Ledger, list: ListLedger, index: number, holder: string | null): void {
  if (readStatus(list.taken, index) === 1) throw unknownPlace()
  setStatus(list.taken, index, 1)
  setStatus(list.given, index, 1)
  ledger.places.add(list.number, index, holder)
  list.room--
}

export interface Decision<T> {
  readonly events: readonly LedgerEvent[]
  /** Asked once the events are applied. */
  result(): T
}

export function decideReserve(
  ledger: Ledger,
  request: ReserveRequest,
  settings: StoreSettings,
): Decision<StatusRecord> {
  const size = readRequest(request)
  const holder = request.credential === undefined ? null : hashCredential(request.credential)
  const found = holder === null ? undefined : recordsOf(ledger, holder).find(({ list }) => isFor(list, request))
  if (found) return { events: [], result: () => found }
  const open = [...ledger.lists.values()].findLast(
    ({ begun: { list }, room }) => room > 0 && isFor(list, request) && isBelow(list, settings.baseUrl),
  )
  const begun = open === undefined ? beginFor(request, size, baseUrlFor(ledger, settings), settings) : undefined
  const name = (open?.begun ?? (begun as NonNullable<typeof begun>)).list.name
  const index = drawFree(
    open?.taken ?? decodeBase64url(begun?.reserved ?? ''),
    (open?.begun ?? begun)?.list.entries ?? 0,
  )
  const given: LedgerEvent = { type: 'give', list: name, places: [[index, holder]] }
  return { events: begun ? [begun, given] : [given], result: () => recordOf(listOf(ledger, name), index) }
}

export function decideSet(ledger: Ledger, change: StatusChange): Decision<StatusRecord> {
  const { list: name, index, value, reason, at } = change
  const list = ledger.lists.get(name)
  if (list === undefined || !isGiven(list, index)) throw unknownPlace()
  readChange(change, list.begun.list.size)
  const isSame = readStatus(list.bits, index, list.begun.list.size) === value
  const event: LedgerEvent = { type: 'set', list: name, index, value, reason, at }
  return { events: isSame ? [] : [event], result: () => recordOf(list, index) }
}

export function decideStamp(ledger: Ledger, name: string, now: Date): Decision<ListState> {
  const list = listOf(ledger, name)
  const event: LedgerEvent = {
    type: 'stamp',
    list: name,
    version: list.changes.length,
    validFrom: laterOf(list.stamp?.validFrom, now),
  }
  return { events: [event], result: () => stateOf(ledger, name) as ListState }
}

/** Whole seconds, as credentials are dated. */
export function laterOf(before: string | undefined, now: Date): string {
  const moment = `${now.toISOString().slice(0, 19)}Z`
  return before !== undefined && before > moment ? before : moment
}

/** A copy: what happens later does not change it. */
export function stateOf(ledger: Ledger, name: string): ListState | undefined {
  const list = ledger.lists.get(name)
  if (list === undefined) return undefined
  const { begun, bits, changes, stamp } = list
  return { list: begun.list, bits: bits.slice(), version: changes.length, ...(stamp && { stamp }) }
}

export function findRecords(ledger: Ledger, credential: string): readonly StatusRecord[] {
  return recordsOf(ledger, hashCredential(credential))
}

function recordsOf({ lists, places }: Ledger, holder: string): readonly StatusRecord[] {
  const found = places.find(holder)
  if (found.length === 0) return []
  const byNumber = [...lists.values()]
  return found.map(({ list, index }) => recordOf(byNumber[list] as ListLedger, index))
}

/** So many places share an event. */
const PLACES_IN_EVENT = 1000

/** The fewest events that lead to the same, one by one: together they would take many times what the ledger does. */
export function* compactEvents(ledger: Ledger): Generator<LedgerEvent> {
  for (const { number, begun, changes, stamp } of ledger.lists.values()) {
    const { name } = begun.list
    yield begun
    let places: (readonly [number, string | null])[] = []
    for (const place of ledger.places.ofList(number)) {
      places.push(place)
      if (places.length < PLACES_IN_EVENT) continue
      yield { type: 'give', list: name, places }
      places = []
    }
    if (places.length > 0) yield { type: 'give', list: name, places }
    for (const change of changes) yield { type: 'set', ...change }
    if (stamp) yield { type: 'stamp', list: name, ...stamp }
  }
}

/** True for the list that a request can have its place in. */
function isFor({ issuer, purpose, messages }: StatusList, request: ReserveRequest): boolean {
  const same = JSON.stringify(messages ?? []) === JSON.stringify(request.messages ?? [])
  return issuer === request.issuer && purpose === request.purpose && same
}

const isBelow = ({ address, name }: StatusList, baseUrl: string | undefined): boolean =>
  baseUrl === undefined || address === `${baseUrl}/${name}`

function baseUrlFor(ledger: Ledger, { baseUrl }: StoreSettings): string {
  const newest = [...ledger.lists.values()].at(-1)?.begun.list
  const known = baseUrl ?? newest?.address.slice(0, -newest.name.length - 1)
  if (known === undefined) throw lackBaseUrl()
  return known
}

/** Another list, with its decoys drawn. */
export function beginFor(
  { issuer, purpose, messages }: ReserveRequest,
  size: number,
  baseUrl: string,
  { entries, decoys }: StoreSettings,
): Extract<LedgerEvent, { type: 'list' }> {
  const name = drawName()
  const drawn = drawDecoys(entries, decoys, size)
  const kept = messages && { messages: [...messages] }
  const list: StatusList = { name, address: `${baseUrl}/${name}`, issuer, purpose, size, ...kept, entries }
  return { type: 'list', list, reserved: encodeBase64url(drawn.reserved), bits: encodeBase64url(drawn.bits) }
}

/** Of those that are not taken, each as likely as the others; there must be one. */
function drawFree(taken: Bits, entries: number): number {
  for (let draws = 0; draws < 32; draws++) {
    const index = drawIndex(entries)
    if (readStatus(taken, index) === 0) return index
  }
  const free: number[] = []
  for (let index = 0; index < entries; index++) if (readStatus(taken, index) === 0) free.push(index)
  return free[drawIndex(free.length)] as number
}

function recordOf({ begun, bits, last }: ListLedger, index: number): StatusRecord {
  const change = last.get(index)
  return {
    list: begun.list,
    index,
    value: readStatus(bits, index, begun.list.size),
    ...(change && { reason: change.reason, changed: change.at }),
  }
}

function isGiven({ given, begun }: ListLedger, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < begun.list.entries && readStatus(given, index) === 1
}

function listOf(ledger: Ledger, name: string): ListLedger {
  const list = ledger.lists.get(name)
  if (list === undefined) throw unknownPlace()
  return list
}
