import type { Jwk, PublicKey } from '../model/key.ts'

const MEMBERS = ['x', 'y', 'n', 'e'] as const satisfies readonly (keyof Jwk)[]

/** Whether both are the same key, however each was written. */
export function samePublicKey(one: PublicKey, other: PublicKey): boolean {
  return one.type === other.type && MEMBERS.every((member) => one.jwk[member] === other.jwk[member])
}
