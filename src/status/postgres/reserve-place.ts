/** A place that nobody has: drawn by chance, and made ours by the primary key, whatever other processes draw meanwhile. */
import { readStatus, setStatus } from '../bits.ts'
import { drawIndex, hashCredential } from '../draw.ts'
import type { ReserveRequest, StatusPlace } from '../status-store.ts'
import { readRequest, type StoreSettings } from '../store-options.ts'
import type { Query, Row } from './database.ts'
import { beginList, findOpenList, kindOf, readList } from './list-rows.ts'

/** Runs in a transaction of its own, or in the caller's. */
export type Transact = <T>(work: (query: Query) => Promise<T>) => Promise<T>

export async function reservePlace(
  query: Query,
  transact: Transact,
  request: ReserveRequest,
  settings: StoreSettings,
): Promise<StatusPlace> {
  const size = readRequest(request)
  const holder = request.credential === undefined ? null : hashCredential(request.credential)
  const kind = kindOf(request)
  for (;;) {
    const found = holder === null ? undefined : await findPlace(query, holder, kind)
    if (found) return found
    const row =
      (await findOpenList(query, request, settings)) ??
      (await transact((within) => beginList(within, request, size, settings)))
    if (row === undefined) continue
    const list = readList(row)
    const index = await takeAny(query, row, holder, kind)
    if (index !== undefined) return { list, index, value: 0 }
    // either this credential has one by now, or the list has no room
    if (holder !== null && (await findPlace(query, holder, kind))) continue
    await query('update status_list set is_full = true where name = $1', [list.name])
  }
}

async function findPlace(query: Query, holder: string, kind: string): Promise<StatusPlace | undefined> {
  const { rows } = await query(
    `select l.*, e.place, e.value from status_entry e join status_list l on l.name = e.list
     where e.holder = $1 and e.kind = $2`,
    [holder, kind],
  )
  const [row] = rows
  return row && { list: readList(row), index: Number(row['place']), value: Number(row['value']) }
}

async function takeAny(query: Query, row: Row, holder: string | null, kind: string): Promise<number | undefined> {
  const { name, entries } = readList(row)
  const taken = new Uint8Array(row['reserved'] as Uint8Array)
  for (let round = 0; round < 4; round++) {
    const index = await takeOne(query, name, drawSome(taken, entries), holder, kind)
    if (index !== undefined) return index
  }
  // nearly full, or this credential has one: only now are all that are given looked at
  const { rows } = await query('select place from status_entry where list = $1', [name])
  for (const { place } of rows) setStatus(taken, Number(place), 1)
  const free = Array.from({ length: entries }, (_, index) => index).filter((index) => readStatus(taken, index) === 0)
  while (free.length > 0) {
    const some = Array.from({ length: Math.min(16, free.length) }, () => free.splice(drawIndex(free.length), 1)[0] ?? 0)
    const index = await takeOne(query, name, some, holder, kind)
    if (index !== undefined) return index
    if (holder !== null && (await findPlace(query, holder, kind))) return undefined
  }
  return undefined
}

/** Of a list with a few free places left among 131,072, most of these are taken; of any other, hardly one. */
function drawSome(reserved: Uint8Array, entries: number): number[] {
  const some = new Set<number>()
  for (let draws = 0; draws < 32; draws++) {
    const index = drawIndex(entries)
    if (readStatus(reserved, index) === 0) some.add(index)
  }
  return [...some]
}

/** The first of them that is free. */
async function takeOne(
  query: Query,
  list: string,
  places: readonly number[],
  holder: string | null,
  kind: string,
): Promise<number | undefined> {
  const { rows } = await query(
    `insert into status_entry (list, place, holder, kind)
     select $1, c.place, $3, $4 from unnest($2::integer[]) with ordinality as c (place, nth)
     where not exists (select from status_entry e where e.list = $1 and e.place = c.place)
     order by c.nth limit 1
     on conflict do nothing returning place`,
    [list, places, holder, kind],
  )
  return rows[0] && Number(rows[0]['place'])
}
