import { decodeBase64url } from '../encoding/base64url.ts'
import { isMicrocredError } from '../errors.ts'
import type { KeyType, PublicKey } from '../model/key.ts'
import { isScalar } from '../platform/ec-order.ts'
import { type CurveName, curves } from './curve.ts'
import type { KeyParts, Secret } from './key-parts.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { makeEcKey, makeRsaKey } from './make-public-key.ts'
import { mismatch, refuse, refuseType } from './refuse.ts'
import { isRsaPair } from './rsa.ts'

type Members = Readonly<Record<string, unknown>>

/** The other kinds a JWK can be, by its `crv` or `kty`; a name that is not here is not repeated in a message. */
const OTHERS = ['P-521', 'secp256k1', 'X25519', 'X448', 'Ed448', 'EC', 'oct', 'AKP', 'OKP']

/** What `alg` may say of a key (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
const ALGORITHMS: Readonly<Record<KeyType, readonly string[]>> = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  RSA: ['RS256'],
}

/** 8192 bits in base64url. */
const LONGEST = 1366
const RSA_SECRETS = ['p', 'q', 'dp', 'dq', 'qi'] as const

/**
 * A JWK of RFC 7518 or RFC 8037, public or with its secret. A `kid` that is a URL with a fragment is the key's id. Throws
 * `keys.format`, `keys.type` (also for a key that says it is for something else), `keys.unsound` or `keys.mismatch`.
 */
export function readJwk(jwk: Members): KeyParts {
  const type = readType(jwk)
  checkUse(jwk, type)
  const publicKey = readPublic(type, jwk)
  const { kid } = jwk
  const id = typeof kid === 'string' && /^[a-z][a-z0-9+.-]*:[^#]+#./i.test(kid) ? kid : undefined
  const secret = readSecret(type, jwk)
  return secret === undefined ? { publicKey, id } : { publicKey, secret, id }
}

function readType({ kty, crv }: Members): KeyType {
  if (kty === 'OKP' && crv === 'Ed25519') return crv
  if (kty === 'EC' && (crv === 'P-256' || crv === 'P-384')) return crv
  if (kty === 'RSA') return kty
  throw refuseType(OTHERS.find((other) => other === crv) ?? OTHERS.find((other) => other === kty) ?? 'unknown')
}

/** A key made for encryption, or for another algorithm, proves nothing here (RFC 7517 sections 4.2 to 4.4). */
function checkUse({ use, key_ops: operations, alg }: Members, type: KeyType): void {
  if (use !== undefined && use !== 'sig') throw otherUse('/use')
  if (operations !== undefined) {
    const isForSignatures = Array.isArray(operations) && operations.some((name) => name === 'verify' || name === 'sign')
    if (!isForSignatures) throw otherUse('/key_ops')
  }
  if (alg !== undefined && !ALGORITHMS[type].some((name) => name === alg)) throw otherUse('/alg')
}

function otherUse(pointer: string): Error {
  return refuse('keys.type', 'The JWK says that the key is for another use than the signatures that are known here.', {
    pointer,
    fix: 'Use a key that is meant for signing.',
  })
}

function readPublic(type: KeyType, jwk: Members): PublicKey {
  switch (type) {
    case 'Ed25519':
      return makeEd25519Key(readFixed(jwk, 'x', 32))
    case 'RSA':
      return makeRsaKey(readNumber(jwk, 'n'), readNumber(jwk, 'e'))
    default:
      return makeEcKey(type, readFixed(jwk, 'x', curves[type].length), readFixed(jwk, 'y', curves[type].length))
  }
}

function readSecret(type: KeyType, jwk: Members): Secret | undefined {
  if (type === 'RSA') return readRsaSecret(jwk)
  if (jwk['d'] === undefined) return undefined
  const d = readFixed(jwk, 'd', type === 'Ed25519' ? 32 : curves[type].length)
  if (type !== 'Ed25519') checkScalar(type, d)
  return { type, members: { d: String(jwk['d']) } }
}

/** Throws `keys.format` for zero and for the group's order and beyond. */
export function checkScalar(curve: CurveName, d: Uint8Array): void {
  if (!isScalar(curve, d)) throw refuse('keys.format', `The secret is not a secret key of ${curve}.`)
}

/** All the numbers, as every runtime asks for them, and none for a third prime (`oth`). */
function readRsaSecret(jwk: Members): Secret | undefined {
  if (jwk['d'] === undefined && RSA_SECRETS.every((name) => jwk[name] === undefined)) return undefined
  if (jwk['oth'] !== undefined) {
    throw refuse('keys.format', 'RSA keys of more than two primes are not supported.', { pointer: '/oth' })
  }
  const bytes = (name: 'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi'): Uint8Array => readNumber(jwk, name)
  const secret = {
    d: bytes('d'),
    p: bytes('p'),
    q: bytes('q'),
    dp: bytes('dp'),
    dq: bytes('dq'),
    qi: bytes('qi'),
  }
  if (!isRsaPair(bytes('n'), bytes('e'), secret)) throw mismatch()
  const text = (name: string): string => String(jwk[name])
  const members = { d: text('d'), p: text('p'), q: text('q'), dp: text('dp'), dq: text('dq'), qi: text('qi') }
  return { type: 'RSA', members }
}

/** RFC 7518 section 6.2.1.2: as long as the curve asks, leading zeros included. */
function readFixed(jwk: Members, member: string, length: number): Uint8Array {
  const bytes = decodeMember(jwk[member])
  if (bytes?.length === length) return bytes
  throw refuse('keys.format', `"${member}" of the JWK is not ${length} bytes in base64url without padding.`, {
    pointer: `/${member}`,
  })
}

/** RFC 7518 section 2, Base64urlUInt: as short as can be. */
function readNumber(jwk: Members, member: string): Uint8Array {
  const bytes = decodeMember(jwk[member])
  if (bytes !== undefined && bytes.length > 0 && bytes[0] !== 0) return bytes
  throw refuse('keys.format', `"${member}" of the JWK is not a number in base64url without padding or leading zeros.`, {
    pointer: `/${member}`,
  })
}

function decodeMember(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length > LONGEST) return undefined
  try {
    return decodeBase64url(text)
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}
