/** What a store of status lists must do: hand out each place once ever, and lose no change of it. The stores all keep this contract. */
import type { Bits } from './bits.ts'
import type { StatusPurpose } from './status-entry.ts'

/** A list as its issuer keeps it. Nothing of it ever changes; what is set in it stands in `ListState`. */
export interface StatusList {
  /** Drawn at random: it tells neither how many lists there are nor which came first. */
  readonly name: string
  /** Where it is published, `<baseUrl>/<name>`; it stays in the credentials when the base URL changes. */
  readonly address: string
  readonly issuer: string
  readonly purpose: StatusPurpose
  /** Bits an entry takes. */
  readonly size: number
  /** What each value means, for the purpose `message`: as many as there are values. */
  readonly messages?: readonly string[]
  /** How many entries it has. */
  readonly entries: number
}

export interface ReserveRequest {
  /** Who issues the credential, and so signs the list. */
  readonly issuer: string
  readonly purpose: StatusPurpose
  /** For the purpose `message`, and no other: 2, 4, 8 ... 256 of them; the first is what holds until another is set. */
  readonly messages?: readonly string[]
  /** The id of the credential: asked again for it, the store gives the same place. It keeps a hash of the id only. */
  readonly credential?: string
}

/** A place that was given to one credential, and what stands in it. */
export interface StatusPlace {
  readonly list: StatusList
  readonly index: number
  /** 0 is "not set". */
  readonly value: number
}

export interface StatusChange {
  /** The name of the list. */
  readonly list: string
  readonly index: number
  readonly value: number
  /** For the issuer's own files; it is not published. */
  readonly reason: string
  /** RFC 3339. */
  readonly at: string
}

/** What stands in a place, and why. */
export interface StatusRecord extends StatusPlace {
  /** Of the last change, if there was any. */
  readonly reason?: string
  readonly changed?: string
}

export interface ListState {
  readonly list: StatusList
  readonly bits: Bits
  /** How many changes there were. */
  readonly version: number
  /** The version that was published last, and the `validFrom` it bears, RFC 3339. */
  readonly stamp?: { readonly version: number; readonly validFrom: string }
}

/**
 * Each promise resolves once the change would outlive a crash. Rejects with `status.store.busy`, `.failed` or `.damaged`; then
 * nothing of the change is promised, and the same call may be made again.
 */
export interface StatusStore {
  /**
   * A place at random, never given to another credential before or after. A crash or a failed signature spends it. Begins another
   * list where there is none with room; `options.value` where the store knows no base URL to begin one.
   */
  reserve(request: ReserveRequest): Promise<StatusPlace>
  /** Sets what was given; the same value again changes nothing. `status.store.unknown` for a place that was never given. */
  set(change: StatusChange): Promise<StatusRecord>
  /** Every place that the credential was given. */
  find(credential: string): Promise<readonly StatusRecord[]>
  lists(): Promise<readonly StatusList[]>
  /** Without waiting for writers; undefined where there is no such list. */
  read(list: string): Promise<ListState | undefined>
  /**
   * Notes that the list is published as it is, as of `now` or, where that is earlier, as of the moment it bore last: a clock
   * that jumps back takes no list back. `status.store.unknown` where there is no such list.
   */
  stamp(list: string, now: Date): Promise<ListState>
  close(): Promise<void>
}

export interface StatusStoreOptions {
  /** Below it the lists are published, `https://uni.example/status`. Default: that of the newest list. */
  readonly baseUrl?: string
  /** Entries of a new list; default and least 131,072. */
  readonly entries?: number
  /**
   * The share of a new list's entries that are never given: a random number of them is set from the start, so that nobody can
   * count what the issuer revokes. Default 1/16; 0 to 1/2.
   */
  readonly decoys?: number
}
