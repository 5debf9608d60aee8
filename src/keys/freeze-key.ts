import type { Jwk, KeyType, PublicKey } from '../model/key.ts'

const keys = new WeakMap<object, PublicKey>()

/** Of members that were checked. */
export function freezeKey(type: KeyType, jwk: Jwk): PublicKey {
  const key: PublicKey = Object.freeze({ type, jwk: Object.freeze(jwk) })
  keys.set(key.jwk, key)
  return key
}

/** The key whose own `jwk` this is: it was checked when it was made, and cannot be changed. */
export function keyOfJwk(jwk: object): PublicKey | undefined {
  return keys.get(jwk)
}
