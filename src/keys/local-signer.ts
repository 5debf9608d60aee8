import { ed25519 } from '#platform'
import type { Signer } from '../model/key.ts'
import { type Key, seedOf } from './key.ts'

/** A signer on the runtime's own crypto, in this process. Throws `keys.no-secret` for a public key. */
export function localSigner(key: Key): Signer {
  const sign = ed25519.signer(seedOf(key))
  return Object.freeze<Signer>({
    algorithm: 'Ed25519',
    verificationMethod: key.id,
    publicKey: () => key.publicKeyJwk,
    sign: async ({ data }, { signal } = {}) => {
      signal?.throwIfAborted()
      return sign(data)
    },
  })
}
