/** The members of canonical JWKs as bytes: what `PublicKey` promises, so nothing is checked again. */
import { decodeBase64url } from '../encoding/base64url.ts'
import type { Jwk } from '../model/key.ts'

type BinaryMember = 'x' | 'y' | 'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi'

/** Empty for a member that is not there. */
export function memberBytes(jwk: Jwk, member: BinaryMember): Uint8Array {
  return decodeBase64url(jwk[member] ?? '')
}

/** The uncompressed point of an EC key (SEC 1, 2.3.3). */
export function uncompressedPoint(jwk: Jwk): Uint8Array {
  return Uint8Array.of(4, ...memberBytes(jwk, 'x'), ...memberBytes(jwk, 'y'))
}

/** The compressed point of an EC key. */
export function compressedPoint(jwk: Jwk): Uint8Array {
  return Uint8Array.of(2 + ((memberBytes(jwk, 'y').at(-1) ?? 0) & 1), ...memberBytes(jwk, 'x'))
}
