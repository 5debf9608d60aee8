/** Places for many credentials in as few statements as for one. */
import { readStatus } from '../bits.ts'
import { drawIndex, hashCredential } from '../draw.ts'
import type { ReserveRequest, StatusPlace } from '../status-store.ts'
import { readRequest, type StoreSettings } from '../store-options.ts'
import type { Query, Row } from './database.ts'
import { beginList, findOpenList, kindOf, readList } from './list-rows.ts'
import { reservePlace, type Transact } from './reserve-place.ts'

/** In the order of the requests, each as `reservePlace` gives it. */
export async function reservePlaces(
  query: Query,
  transact: Transact,
  requests: readonly ReserveRequest[],
  settings: StoreSettings,
): Promise<StatusPlace[]> {
  const given = new Map<ReserveRequest, StatusPlace>()
  for (const alike of groupByKind(requests).values()) {
    if (alike.length < 2) continue
    for (const [request, place] of await takeSome(query, transact, alike, settings)) given.set(request, place)
  }
  const places: StatusPlace[] = []
  // one by one: what was alone, had a place before, or drew one that somebody else has
  for (const request of requests) {
    places.push(given.get(request) ?? (await reservePlace(query, transact, request, settings)))
  }
  return places
}

function groupByKind(requests: readonly ReserveRequest[]): Map<string, ReserveRequest[]> {
  const groups = new Map<string, ReserveRequest[]>()
  for (const request of requests) {
    const kind = kindOf(request)
    const group = groups.get(kind)
    if (group) group.push(request)
    else groups.set(kind, [request])
  }
  return groups
}

/** Those of them that drew a free place of the list with room. */
async function takeSome(
  query: Query,
  transact: Transact,
  requests: readonly ReserveRequest[],
  settings: StoreSettings,
): Promise<Map<ReserveRequest, StatusPlace>> {
  const given = new Map<ReserveRequest, StatusPlace>()
  const [first] = requests
  if (first === undefined) return given
  const size = readRequest(first)
  const row =
    (await findOpenList(query, first, settings)) ??
    (await transact((within) => beginList(within, first, size, settings)))
  if (row === undefined) return given
  const drawn = drawEach(row, requests)
  const { rows } = await query(
    `insert into status_entry (list, place, holder, kind)
     select $1, c.place, c.holder, $4 from unnest($2::integer[], $3::text[]) as c (place, holder)
     where not exists (select from status_entry e where e.holder = c.holder and e.kind = $4)
     -- in one order for all, so that two who draw the same never wait for each other
     order by c.place
     on conflict do nothing returning place`,
    [row['name'], [...drawn.keys()], [...drawn.values()].map(holderOf), kindOf(first)],
  )
  const list = readList(row)
  for (const { place } of rows) {
    const request = drawn.get(Number(place))
    if (request) given.set(request, { list, index: Number(place), value: 0 })
  }
  return given
}

/** Another place for each. */
function drawEach(row: Row, requests: readonly ReserveRequest[]): Map<number, ReserveRequest> {
  const { entries } = readList(row)
  const reserved = row['reserved'] as Uint8Array
  const drawn = new Map<number, ReserveRequest>()
  for (const request of requests) {
    // who finds none is served alone, where a list that is nearly full is looked through
    for (let draws = 0; draws < 32; draws++) {
      const index = drawIndex(entries)
      if (readStatus(reserved, index) !== 0 || drawn.has(index)) continue
      drawn.set(index, request)
      break
    }
  }
  return drawn
}

function holderOf({ credential }: ReserveRequest): string | null {
  return credential === undefined ? null : hashCredential(credential)
}
