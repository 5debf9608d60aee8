import type { Signer } from '../model/key.ts'
import { algorithmOf } from './algorithm.ts'
import { type Key, signOf } from './key.ts'

/** A signer on the runtime's own crypto, in this process. Throws `keys.no-secret` for a public key. */
export function localSigner(key: Key): Signer {
  const sign = signOf(key)
  return Object.freeze<Signer>({
    algorithm: algorithmOf(key.type),
    verificationMethod: key.id,
    publicKey: () => key.publicKeyJwk,
    sign: async ({ data }, { signal } = {}) => {
      signal?.throwIfAborted()
      return sign(data)
    },
  })
}
