/** A store that lasts as long as the process: for tests, and for issuers who keep the events elsewhere. */
import {
  applyEvent,
  createLedger,
  type Decision,
  decideReserve,
  decideSet,
  decideStamp,
  findRecords,
  type Ledger,
  stateOf,
} from './ledger.ts'
import type { StatusStore, StatusStoreOptions } from './status-store.ts'
import { readStoreOptions } from './store-options.ts'

/** Throws `options.*`. */
export function memoryStatusStore(options: StatusStoreOptions = {}): StatusStore {
  return storeOnLedger(createLedger(), options)
}

/** Several on one ledger are as several processes on one database. */
export function storeOnLedger(ledger: Ledger, options: StatusStoreOptions): StatusStore {
  const settings = readStoreOptions(options)
  const make = <T>({ events, result }: Decision<T>): T => {
    for (const event of events) applyEvent(ledger, event)
    return result()
  }
  return {
    reserve: async (request) => make(decideReserve(ledger, request, settings)),
    set: async (change) => make(decideSet(ledger, change)),
    find: async (credential) => findRecords(ledger, credential),
    lists: async () => [...ledger.lists.values()].map(({ begun }) => begun.list),
    read: async (name) => stateOf(ledger, name),
    stamp: async (name, now) => make(decideStamp(ledger, name, now)),
    close: async () => {},
  }
}
