/** Entries and lists as issuers write them. */
import type { ListExpectations } from '../../src/status/check-list-shape.ts'
import { readEntries } from '../../src/status/read-entries.ts'
import type { ListEntry, RevocationListEntry } from '../../src/status/status-entry.ts'

type Members = Record<string, unknown>

export const LIST = 'https://uni.example/status/3'
export const ISSUER = 'did:web:uni.example'

/** 131,072 bits, none of them set, made with another library (the example of the standard). */
export const EMPTY_LIST = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'

export const bitstring: Members = {
  id: `${LIST}#94567`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: LIST,
}

export const statusList2021: Members = { ...bitstring, type: 'StatusList2021Entry' }

export const revocationList: Members = { id: 'https://uni.example/revocations', type: '1EdTechRevocationList' }

export const expectations: ListExpectations = { issuer: ISSUER, now: new Date('2026-05-29T12:00:00Z') }

export function bitstringList(members: Members = {}, subject: Members = {}): Members {
  return {
    id: LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: ISSUER,
    validFrom: '2026-05-01T00:00:00Z',
    credentialSubject: {
      id: `${LIST}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: EMPTY_LIST,
      ...subject,
    },
    ...members,
  }
}

/** The one entry that `members` are read as. */
export function listEntry(members: Members = bitstring): ListEntry {
  const [entry] = readEntries(members).entries
  if (entry === undefined || entry.type === '1EdTechRevocationList') throw new Error('no list entry')
  return entry
}

export function revocationEntry(members: Members = revocationList): RevocationListEntry {
  const [entry] = readEntries(members).entries
  if (entry?.type !== '1EdTechRevocationList') throw new Error('no revocation list entry')
  return entry
}
