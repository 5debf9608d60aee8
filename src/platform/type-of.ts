import type { Jwk, KeyType } from '../model/key.ts'

/** The type of a JWK that is known to be of one. */
export function typeOf({ crv }: Jwk): KeyType {
  return crv === 'Ed25519' || crv === 'P-256' || crv === 'P-384' ? crv : 'RSA'
}
