import type { Jwk, KeyType } from '../model/key.ts'

/**
 * The name of a public key in a cache: the same for the same key, another for another. Made of the public members alone, so
 * that no secret that stands beside them is kept. (None of them has a dot in it.)
 */
export function publicKeyName(type: KeyType, { x = '', y = '', n = '', e = '' }: Jwk): string {
  if (type === 'Ed25519') return `${type}.${x}`
  return type === 'RSA' ? `${type}.${n}.${e}` : `${type}.${x}.${y}`
}
