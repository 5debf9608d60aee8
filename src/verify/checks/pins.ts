/** The keys a caller holds to be an issuer's. */

import { importKey } from '../../keys/import-key.ts'
import type { PublicKey } from '../../model/key.ts'
import type { PinnedKey } from '../options.ts'

export interface Pin {
  /** Pinned for this verification method only. */
  readonly id?: string
  readonly key: PublicKey
}

/** Throws `MicrocredError` (`keys.*`) for a pin that is no usable key: a wrong option must not loosen a check. */
export async function readPins(keys: readonly PinnedKey[]): Promise<Pin[]> {
  return Promise.all(
    keys.map(async (pinned) => {
      const { type, publicKeyJwk: jwk } = await importKey(
        typeof pinned === 'object' && 'publicKeyMultibase' in pinned ? pinned.publicKeyMultibase : pinned,
      )
      const id = typeof pinned === 'object' && 'id' in pinned && typeof pinned.id === 'string' ? pinned.id : undefined
      const key = { type, jwk }
      return id === undefined ? { key } : { id, key }
    }),
  )
}
