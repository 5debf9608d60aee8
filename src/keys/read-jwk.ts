import { decodeBase64url } from '../encoding/base64url.ts'
import { isMicrocredError } from '../errors.ts'
import type { KeyParts } from './key-parts.ts'
import { refuse, refuseType } from './refuse.ts'

/** The other kinds a JWK can be, by its `crv` or `kty`; a name that is not here is not repeated in a message. */
const OTHERS = ['P-256', 'P-384', 'P-521', 'secp256k1', 'X25519', 'X448', 'Ed448', 'EC', 'RSA', 'oct', 'AKP', 'OKP']

/** A JWK of RFC 8037, public or with its secret `d`. A `kid` that is a URL with a fragment is the key's id. */
export function readJwk(jwk: Readonly<Record<string, unknown>>): KeyParts {
  const { kty, crv, d, kid } = jwk
  if (kty !== 'OKP' || crv !== 'Ed25519') throw refuseType(nameOf(crv) ?? nameOf(kty) ?? 'unknown')
  const publicKey = readMember(jwk, 'x')
  const id = typeof kid === 'string' && /^[a-z][a-z0-9+.-]*:[^#]+#./i.test(kid) ? kid : undefined
  return d === undefined ? { publicKey, id } : { publicKey, seed: readMember(jwk, 'd'), id }
}

function nameOf(name: unknown): string | undefined {
  return OTHERS.find((other) => other === name)
}

function readMember(jwk: Readonly<Record<string, unknown>>, member: 'x' | 'd'): Uint8Array {
  const text = jwk[member]
  const bytes = typeof text === 'string' && text.length === 43 ? decode(text) : undefined
  if (bytes !== undefined) return bytes
  throw refuse('keys.format', `"${member}" of the JWK is not 32 bytes in base64url without padding.`, {
    pointer: `/${member}`,
  })
}

function decode(text: string): Uint8Array | undefined {
  try {
    return decodeBase64url(text)
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}
