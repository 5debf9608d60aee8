import type { Algorithm, KeyType } from '../model/key.ts'

const ALGORITHMS: Readonly<Record<KeyType, Algorithm>> = {
  Ed25519: 'Ed25519',
  'P-256': 'ES256',
  'P-384': 'ES384',
  RSA: 'RS256',
}

/** The one algorithm that a key of this type signs with. */
export function algorithmOf(type: KeyType): Algorithm {
  return ALGORITHMS[type]
}
