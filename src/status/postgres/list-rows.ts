/** Rows of `status_list`, read and written. */
import { decodeBase64url } from '../../encoding/base64url.ts'
import { setStatus } from '../bits.ts'
import { beginFor } from '../ledger.ts'
import type { StatusPurpose } from '../status-entry.ts'
import type { ListState, ReserveRequest, StatusList } from '../status-store.ts'
import { lackBaseUrl, type StoreSettings } from '../store-options.ts'
import type { Query, Row } from './database.ts'

export function readList(row: Row): StatusList {
  const messages = row['messages'] as readonly string[] | null
  return {
    name: String(row['name']),
    address: String(row['address']),
    issuer: String(row['issuer']),
    purpose: row['purpose'] as StatusPurpose,
    size: Number(row['size']),
    ...(messages && { messages }),
    entries: Number(row['entries']),
  }
}

/** What a credential has one place for: an issuer, a purpose, and the messages there are. */
export function kindOf({ issuer, purpose, messages }: Pick<ReserveRequest, 'issuer' | 'purpose' | 'messages'>): string {
  return JSON.stringify([issuer, purpose, messages ?? []])
}

export async function findOpenList(
  query: Query,
  request: ReserveRequest,
  { baseUrl }: StoreSettings,
): Promise<Row | undefined> {
  const { rows } = await query(
    `select * from status_list
     where issuer = $1 and purpose = $2 and coalesce(messages, '[]') = $3::jsonb and not is_full
       and ($4::text is null or base_url = $4)
     order by number desc limit 1`,
    [request.issuer, request.purpose, JSON.stringify(request.messages ?? []), baseUrl ?? null],
  )
  return rows[0]
}

/** One that another process has begun meanwhile, or another one. Within a transaction. */
export async function beginList(
  query: Query,
  request: ReserveRequest,
  size: number,
  settings: StoreSettings,
): Promise<Row | undefined> {
  // without it every process that waits would begin one
  await query('select pg_advisory_xact_lock(hashtext($1))', [`microcred.list.${kindOf(request)}`])
  const begun = await findOpenList(query, request, settings)
  if (begun !== undefined) return begun
  const { list, reserved, bits } = beginFor(request, size, await baseUrlFor(query, settings), settings)
  const { rows } = await query(
    `insert into status_list (name, address, base_url, issuer, purpose, size, messages, entries, reserved, bits)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning *`,
    [
      list.name,
      list.address,
      list.address.slice(0, -list.name.length - 1),
      list.issuer,
      list.purpose,
      list.size,
      list.messages ? JSON.stringify(list.messages) : null,
      list.entries,
      decodeBase64url(reserved),
      decodeBase64url(bits),
    ],
  )
  return rows[0]
}

async function baseUrlFor(query: Query, { baseUrl }: StoreSettings): Promise<string> {
  if (baseUrl !== undefined) return baseUrl
  const { rows } = await query('select base_url from status_list order by number desc limit 1')
  if (rows[0] === undefined) throw lackBaseUrl()
  return String(rows[0]['base_url'])
}

/** In one statement, so as of one moment. */
export async function readState(query: Query, name: string): Promise<ListState | undefined> {
  const { rows } = await query(
    `select *, array(select place from status_entry where list = name and value <> 0 order by place) as places,
       array(select value from status_entry where list = name and value <> 0 order by place) as values
     from status_list where name = $1`,
    [name],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const list = readList(row)
  const bits = new Uint8Array(row['bits'] as Uint8Array)
  const values = row['values'] as readonly number[]
  for (const [at, place] of (row['places'] as readonly number[]).entries()) {
    setStatus(bits, Number(place), Number(values[at]), list.size)
  }
  const [stamped, validFrom] = [row['stamp_version'], row['valid_from']]
  const stamp = { version: Number(stamped), validFrom: String(validFrom) }
  return { list, bits, version: Number(row['version']), ...(stamped !== null && { stamp }) }
}
