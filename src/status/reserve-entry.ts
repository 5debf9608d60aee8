/** The status entry of a credential that is about to be signed: its place is reserved first, and spent whatever happens then. */
import { MicrocredError, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { ReserveRequest, StatusPlace, StatusStore } from './status-store.ts'

/** `credentialStatus` (Bitstring Status List 1.0, section 2.1). Throws as `StatusStore.reserve`, and `status.store.revoked`. */
export async function reserveEntry(store: StatusStore, request: ReserveRequest): Promise<JsonObject> {
  const place = await store.reserve(request)
  if (place.value === 0 || request.purpose !== 'revocation') return writeEntry(place)
  const fix = 'Give the new credential an id of its own.'
  throw new MicrocredError([
    problem('status.store.revoked', 'A credential with this id was revoked.', { pointer: '/id', fix }),
  ])
}

function writeEntry({ list, index }: StatusPlace): JsonObject {
  const { address, purpose, size, messages } = list
  return {
    // section 2.1: not the address of the list itself
    id: `${address}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: address,
    ...(messages && {
      statusSize: size,
      statusMessage: messages.map((message, value) => ({ status: `0x${value.toString(16)}`, message })),
    }),
  }
}
