/** A store in a folder of this machine, for any number of its processes at once. */
import { MicrocredError, problem } from '../../errors.ts'
import { writeLines } from '../../files/journal-lines.ts'
import { lockFolder } from '../../files/lock-folder.ts'
import {
  applyEvent,
  type Decision,
  decideReserve,
  decideSet,
  decideStamp,
  findRecords,
  type Ledger,
  type LedgerEvent,
  stateOf,
} from '../ledger.ts'
import type { StatusStore, StatusStoreOptions } from '../status-store.ts'
import { readStoreOptions } from '../store-options.ts'
import { storeBusy, storeFailed } from './file-error.ts'
import { appendEvents, compactJournal, emptyJournal, isLong, type JournalState, readJournal } from './journal.ts'

export interface FileStatusStoreOptions extends StatusStoreOptions {
  /** How long a change waits for other processes, in milliseconds; default 30,000. */
  readonly lockTimeoutMs?: number
}

interface Waiting {
  /** Applies its events and returns them; throws where there is nothing to be done. */
  decide(ledger: Ledger): readonly LedgerEvent[]
  done(): void
  fail(error: unknown): void
}

/** What is changed at once is written at once, with one fsync. */
const MOST_AT_ONCE = 1000

/** The folder is made when something is first written to it. Throws `options.*`. */
export function fileStatusStore(folder: string, options: FileStatusStoreOptions = {}): StatusStore {
  const settings = readStoreOptions(options, ['lockTimeoutMs'])
  const { lockTimeoutMs = 30_000 } = options
  if (typeof folder !== 'string' || folder === '') throw wrong('/folder', 'The status lists need a folder.')
  if (!(lockTimeoutMs >= 0)) throw wrong('/lockTimeoutMs', 'lockTimeoutMs must be a number of milliseconds, 0 or more.')
  let state = emptyJournal()
  let turn: Promise<unknown> = Promise.resolve()
  const waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  /** Reads and writes of this process, one after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }

  const read = <T>(answer: (ledger: Ledger) => T): Promise<T> =>
    inTurn(async () => {
      try {
        state = await readJournal(folder, state)
        return answer(state.ledger)
      } catch (error) {
        state = emptyJournal()
        throw storeFailed(error, folder, 'read')
      }
    })

  const change = <T>(decide: (ledger: Ledger) => Decision<T>): Promise<T> =>
    new Promise<T>((resolve, fail) => {
      let result: T
      waiting.push({
        decide: (ledger) => {
          const decided = decide(ledger)
          for (const event of decided.events) applyEvent(ledger, event)
          result = decided.result()
          return decided.events
        },
        done: () => resolve(result),
        fail,
      })
      writing ??= writeAll()
    })

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      try {
        const unlock = await lockFolder(folder, lockTimeoutMs, () => storeBusy(folder))
        const written = await inTurn(() => writeSome(waiting.splice(0, MOST_AT_ONCE)))
        // a lock that cannot be given back is free when this process ends
        await unlock().catch(() => {})
        // not before: whoever is told may keep this thread, and with it the lock, for long
        for (const each of written) each.done()
      } catch (error) {
        failAll(waiting.splice(0), storeFailed(error, folder, 'write'))
      }
    }
    writing = undefined
  }

  const writeSome = async (some: readonly Waiting[]): Promise<readonly Waiting[]> => {
    const decided: Waiting[] = []
    try {
      const before = await readJournal(folder, state)
      // whatever fails from here on: what is in memory then may not be in the file
      state = emptyJournal()
      const events = some.flatMap((each) => {
        try {
          const own = each.decide(before.ledger)
          decided.push(each)
          return own
        } catch (error) {
          each.fail(error)
          return []
        }
      })
      let after: JournalState = before
      if (events.length > 0) after = await appendEvents(folder, before, writeLines(events, before.check))
      // the change is safe already; a disk that is full now is for the next one to tell
      state = isLong(after) ? await compactJournal(folder, after).catch(() => after) : after
      return decided
    } catch (error) {
      state = emptyJournal()
      failAll(some, storeFailed(error, folder, 'write'))
      return []
    }
  }

  return {
    reserve: (request) => change((ledger) => decideReserve(ledger, request, settings)),
    set: (given) => change((ledger) => decideSet(ledger, given)),
    find: (credential) => read((ledger) => findRecords(ledger, credential)),
    lists: () => read((ledger) => [...ledger.lists.values()].map(({ begun }) => begun.list)),
    read: (name) => read((ledger) => stateOf(ledger, name)),
    stamp: (name, now) => change((ledger) => decideStamp(ledger, name, now)),
    close: async () => {
      await writing
      await turn
    },
  }
}

function failAll(some: readonly Waiting[], error: unknown): void {
  for (const each of some) each.fail(error)
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
