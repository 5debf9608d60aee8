/** The list of a store, signed and current: signed anew when it changed, and when half its validity is over. */

import { sha256 } from '#platform'
import { parseDateTime } from '../encoding/date-time.ts'
import { encodeHex } from '../encoding/hex.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { readNow } from '../options/read-now.ts'
import type { ListState, StatusStore } from '../status/status-store.ts'
import { unknownPlace } from '../status/store-options.ts'
import {
  readListPeriod,
  type SignedStatusList,
  type SignStatusListOptions,
  signStatusList,
} from './sign-status-list.ts'

export interface PublishStatusListOptions extends SignStatusListOptions {
  /** Default: the clock. */
  readonly now?: Date | string
}

export interface PublishedStatusList extends SignedStatusList {
  readonly address: string
  readonly version: number
  /** Of these very bytes, as HTTP writes it, quotes included. */
  readonly etag: string
}

/** `name`: of the list. Throws `options.*`, `status.store.*`, and as `issue`. */
export async function publishStatusList(
  store: StatusStore,
  name: string,
  options: PublishStatusListOptions,
): Promise<PublishedStatusList> {
  const { now, ...signing } = options
  const state = await currentState(store, name, readNow(now), signing)
  const signed = await signStatusList(state, signing)
  const etag = `"${encodeHex(sha256(encodeUtf8(signed.text))).slice(0, 32)}"`
  return { ...signed, address: state.list.address, version: state.version, etag }
}

/** As it is stamped, or stamped anew. */
export async function currentState(
  store: StatusStore,
  name: string,
  now: Date,
  options: Pick<SignStatusListOptions, 'ttlSeconds' | 'validitySeconds'>,
): Promise<ListState> {
  const { validitySeconds } = readListPeriod(options)
  const state = await store.read(name)
  if (state === undefined) throw unknownPlace()
  const { stamp, version } = state
  const age = stamp === undefined ? Number.NaN : now.getTime() - (parseDateTime(stamp.validFrom) ?? 0)
  const isCurrent = stamp?.version === version && age < (validitySeconds * 1000) / 2
  return isCurrent ? state : store.stamp(name, now)
}
