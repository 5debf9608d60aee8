/** The subpath `microcred/status`: status lists by themselves, as publishers and readers of lists need them. Names and types, no logic. */
export { type Bits, countEntries, createBits, MIN_ENTRIES, readStatus, setStatus } from './status/bits.ts'
export { type ChangeStatusOptions, changeStatus } from './status/change-status.ts'
export type { ListExpectations } from './status/check-list-shape.ts'
export { type DecodedList, type DecodeListOptions, decodeList, encodeList } from './status/encoded-list.ts'
export { memoryStatusStore } from './status/memory-store.ts'
export { type ReadEntriesOptions, readEntries, type StatusEntries } from './status/read-entries.ts'
export { type ReadListOptions, readListStatus } from './status/read-list-status.ts'
export { type RevocationExpectations, readRevocationList } from './status/read-revocation-list.ts'
export { reserveEntry } from './status/reserve-entry.ts'
export type {
  ListEntry,
  ListReading,
  RevocationListEntry,
  StatusEntry,
  StatusPurpose,
  StatusReading,
} from './status/status-entry.ts'
export type {
  ListState,
  ReserveRequest,
  StatusChange,
  StatusList,
  StatusPlace,
  StatusRecord,
  StatusStore,
  StatusStoreOptions,
} from './status/status-store.ts'
export {
  createTokenList,
  encodeTokenList,
  readTokenStatus,
  setTokenStatus,
  TOKEN_STATUS,
  type TokenStatusList,
  type TokenStatusSize,
} from './status/token-list.ts'
