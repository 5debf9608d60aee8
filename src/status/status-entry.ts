/** What a credential says of its own status: where to look, and what is to be found there. */
import type { Problem } from '../errors.ts'

/** The purposes whose meaning is known (Bitstring Status List 1.0, section 2.1). Revoked and suspended end a credential. */
export type StatusPurpose = 'revocation' | 'suspension' | 'refresh' | 'message'

/** A place in a list of bits that the issuer signs and publishes. */
export interface ListEntry {
  readonly type: 'BitstringStatusListEntry' | 'StatusList2021Entry'
  /** Where the entry stands in the credential. */
  readonly pointer: string
  readonly purpose: StatusPurpose
  /** The address of the list. */
  readonly list: string
  /** The place in the list, counted in entries from 0. */
  readonly index: number
  /** Bits an entry takes, 1 to 16. */
  readonly size: number
  /** What each value means to developers; there for every value or not at all. */
  readonly messages?: ReadonlyMap<number, string>
  /** Where the issuer explains its values. */
  readonly references: readonly string[]
}

/** A plain JSON list of revoked ids (1EdTech's VCRL 1.0, deprecated in 2025). It is not signed. */
export interface RevocationListEntry {
  readonly type: '1EdTechRevocationList'
  readonly pointer: string
  readonly purpose: 'revocation'
  readonly list: string
}

export type StatusEntry = ListEntry | RevocationListEntry

/** What was read at one entry. */
export interface StatusReading {
  readonly purpose: StatusPurpose
  /** 0 is "not set". */
  readonly value: number
  /** In the issuer's words: untrusted text, for developers rather than for people. */
  readonly message?: string
}

/** Without a `status` there is always an error among the problems: what could not be read is never "not revoked". */
export interface ListReading {
  readonly status?: StatusReading
  /** The date the list itself bears, RFC 3339 as it was written. */
  readonly validFrom?: string
  readonly problems: readonly Problem[]
}
