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
  const asked = requests.map((request): Asked => ({ request }))
  const given = new Map<Asked, StatusPlace>()
  for (const alike of groupByKind(asked).values()) {
    if (alike.length < 2) continue
    for (const [each, place] of await takeSome(query, transact, alike, settings)) given.set(each, place)
  }
  const places: StatusPlace[] = []
  // one by one: what was alone, had a place before, or drew one that somebody else has
  for (const each of asked) {
    places.push(given.get(each) ?? (await reservePlace(query, transact, each.request, settings)))
  }
  return places
}

/** One asking: a caller may ask many times with the same request, and each time for a place of its own. */
interface Asked {
  readonly request: ReserveRequest
}

function groupByKind(asked: readonly Asked[]): Map<string, Asked[]> {
  const groups = new Map<string, Asked[]>()
  for (const each of asked) {
    const kind = kindOf(each.request)
    const group = groups.get(kind)
    if (group) group.push(each)
    else groups.set(kind, [each])
  }
  return groups
}

/** Those of them that drew a free place of the list with room. */
async function takeSome(
  query: Query,
  transact: Transact,
  asked: readonly Asked[],
  settings: StoreSettings,
): Promise<Map<Asked, StatusPlace>> {
  const given = new Map<Asked, StatusPlace>()
  const first = asked[0]?.request
  if (first === undefined) return given
  const size = readRequest(first)
  const row =
    (await findOpenList(query, first, settings)) ??
    (await transact((within) => beginList(within, first, size, settings)))
  if (row === undefined) return given
  const drawn = drawEach(row, asked)
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
    const each = drawn.get(Number(place))
    if (each) given.set(each, { list, index: Number(place), value: 0 })
  }
  return given
}

/** Another place for each. */
function drawEach(row: Row, asked: readonly Asked[]): Map<number, Asked> {
  const { entries } = readList(row)
  const reserved = row['reserved'] as Uint8Array
  const drawn = new Map<number, Asked>()
  for (const each of asked) {
    // who finds none is served alone, where a list that is nearly full is looked through
    for (let draws = 0; draws < 32; draws++) {
      const index = drawIndex(entries)
      if (readStatus(reserved, index) !== 0 || drawn.has(index)) continue
      drawn.set(index, each)
      break
    }
  }
  return drawn
}

function holderOf({ request: { credential } }: Asked): string | null {
  return credential === undefined ? null : hashCredential(credential)
}
