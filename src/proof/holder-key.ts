/** Whose key the issuer bound a credential to: the claim `cnf` (RFC 7800, 3.2; RFC 9901, 4.1.2). */
import { isMicrocredError, type Problem, problem } from '../errors.ts'
import { readPublicKey } from '../keys/public-key.ts'
import type { Json } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { isJsonObject } from './jws.ts'

/** `absent`: it is bound to no key. `elsewhere`: to one that is not in it. */
export type HolderKey =
  | { readonly key: PublicKey; readonly problem?: undefined; readonly none?: undefined }
  | { readonly none: 'absent' | 'elsewhere'; readonly key?: undefined; readonly problem?: undefined }
  | { readonly problem: Problem; readonly key?: undefined; readonly none?: undefined }

export function readHolderKey(cnf: Json | undefined): HolderKey {
  if (cnf === undefined) return { none: 'absent' }
  const jwk = isJsonObject(cnf) ? cnf['jwk'] : undefined
  if (isJsonObject(cnf) && jwk === undefined) return { none: 'elsewhere' }
  try {
    return { key: readPublicKey(jwk) }
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const message = `The holder's key in the credential cannot be used. ${error.problems[0].message}`
    return { problem: problem('proof.signature.key', message, { pointer: '/payload/cnf/jwk' }) }
  }
}
