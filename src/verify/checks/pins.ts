/** The keys a caller holds to be an issuer's. */

import { decodeBase64url } from '../../encoding/base64url.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { importKey } from '../../keys/import-key.ts'
import type { PinnedKey } from '../options.ts'

export interface Pin {
  /** Pinned for this verification method only. */
  readonly id?: string
  readonly publicKey: Uint8Array
}

/** Throws `MicrocredError` (`keys.*`) for a pin that is no usable key: a wrong option must not loosen a check. */
export async function readPins(keys: readonly PinnedKey[]): Promise<Pin[]> {
  return Promise.all(
    keys.map(async (pinned) => {
      const key = await importKey(
        typeof pinned === 'object' && 'publicKeyMultibase' in pinned ? pinned.publicKeyMultibase : pinned,
      )
      const publicKey = decodeBase64url(key.publicKeyJwk.x ?? '')
      const id = typeof pinned === 'object' && 'id' in pinned && typeof pinned.id === 'string' ? pinned.id : undefined
      return id === undefined ? { publicKey } : { id, publicKey }
    }),
  )
}

export function isPinned(publicKey: Uint8Array, pins: readonly Pin[]): boolean {
  const name = encodeHex(publicKey)
  return pins.some((pin) => encodeHex(pin.publicKey) === name)
}
