/** The lists of a store, signed and current, each signed once for as long as it stays so. */
import { MicrocredError, problem } from '../errors.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import { currentState, type PublishedStatusList, publishStatusList } from '../registry/publish-status-list.ts'
import { readListPeriod, type StatusListFormat } from '../registry/sign-status-list.ts'
import type { StatusStore } from '../status/status-store.ts'
import { type HandlerKey, issuerOf } from './handler-key.ts'

export interface StatusLists {
  /** Its base URL is where `/status` of the handler is seen from outside. */
  readonly store: StatusStore
  readonly format?: StatusListFormat
  /** As for `publishStatusList`. */
  readonly ttlSeconds?: number
  readonly validitySeconds?: number
}

export interface ListPublisher {
  readonly store: StatusStore
  readonly ttlSeconds: number
  /** Undefined where there is no such list, or no key of its issuer: verifiers take a list from nobody else. */
  publish(name: string): Promise<PublishedStatusList | undefined>
}

export function publishLists(
  options: StatusLists,
  keys: readonly HandlerKey[],
  now: (() => Date) | undefined,
): ListPublisher {
  refuseUnknownOptions(options, ['store', 'format', 'ttlSeconds', 'validitySeconds'], '/status')
  const { store, format } = options
  if (typeof store?.read !== 'function') {
    const fix = 'Give fileStatusStore(folder), or another.'
    throw new MicrocredError([problem('options.value', 'status needs a store.', { pointer: '/status/store', fix })])
  }
  const { ttlSeconds, validitySeconds } = readListPeriod(options)
  const signing = { ttlSeconds, validitySeconds, ...(format !== undefined && { format }) }
  const signed = new Map<string, PublishedStatusList>()
  return {
    store,
    ttlSeconds,
    async publish(name) {
      const list = (await store.read(name))?.list
      const key = list && keys.find((each) => issuerOf(each) === list.issuer)
      if (key === undefined) return undefined
      const moment = readNow(now?.())
      const { version, stamp } = await currentState(store, name, moment, signing)
      const known = signed.get(name)
      if (known?.version === version && known.validFrom === stamp?.validFrom) return known
      const published = await publishStatusList(store, name, { ...signing, signer: key.signer, now: moment })
      signed.set(name, published)
      return published
    },
  }
}
