/** Keys in DER: PKCS#8 and SPKI, and the older forms of one algorithm each, SEC 1 (RFC 5915) and PKCS#1 (RFC 8017, A.1). */
import { encodeBase64url } from '../encoding/base64url.ts'
import type { PublicKey } from '../model/key.ts'
import { type CurveName, curves } from './curve.ts'
import { type Der, notDer, readBits, readDer, readUnsigned, tags } from './der.ts'
import { readCurve, readKeyAlgorithm } from './key-algorithms.ts'
import type { KeyParts } from './key-parts.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { makeEcKey, makeRsaKey } from './make-public-key.ts'
import { decodePoint } from './multikey.ts'
import { checkScalar, readJwk } from './read-jwk.ts'
import { mismatch } from './refuse.ts'
import { samePublicKey } from './same-public-key.ts'

/** Whichever of these the bytes are. Throws `keys.format`, `keys.type`, `keys.unsound` or `keys.mismatch`. */
export function readDerKey(bytes: Uint8Array): KeyParts {
  const { content, rest } = readDer(bytes, tags.sequence)
  if (rest.length > 0) throw notDer()
  const first = readDer(content)
  if (first.tag !== tags.integer) return readSpki(content)
  // a version has one byte, a modulus hundreds
  if (first.content.length > 1) return { publicKey: readRsaPublicKey(content) }
  switch (first.rest[0]) {
    case tags.octetString:
      return readEcPrivateKey(bytes)
    case tags.integer:
      return readRsaPrivateKey(bytes)
    default:
      return readPkcs8(first)
  }
}

function readPkcs8(version: Der): KeyParts {
  const [number] = version.content
  if (number !== 0 && number !== 1) throw notDer()
  const algorithm = readDer(version.rest, tags.sequence)
  const type = readKeyAlgorithm(algorithm.content)
  const secret = readDer(algorithm.rest, tags.octetString)
  const parts =
    type === 'Ed25519'
      ? readSeed(secret.content)
      : type === 'RSA'
        ? readRsaPrivateKey(secret.content)
        : readEcPrivateKey(secret.content, type)
  // RFC 5958: attributes, then in version 2 the public key
  const rest = secret.rest[0] === tags.first ? readDer(secret.rest, tags.first).rest : secret.rest
  if (rest.length === 0) return parts
  const bits = readDer(rest, tags.secondPlain)
  if (number !== 1 || bits.rest.length > 0) throw notDer()
  return withPublicKey(parts, readBitsKey(type, readBits(bits.content)))
}

function withPublicKey(parts: KeyParts, publicKey: PublicKey): KeyParts {
  if (parts.publicKey !== undefined && !samePublicKey(parts.publicKey, publicKey)) throw mismatch()
  return { ...parts, publicKey }
}

function readSpki(content: Uint8Array): KeyParts {
  const algorithm = readDer(content, tags.sequence)
  const type = readKeyAlgorithm(algorithm.content)
  const bits = readDer(algorithm.rest, tags.bitString)
  if (bits.rest.length > 0) throw notDer()
  return { publicKey: readBitsKey(type, readBits(bits.content)) }
}

function readBitsKey(type: PublicKey['type'], bytes: Uint8Array): PublicKey {
  if (type === 'Ed25519') {
    if (bytes.length !== 32) throw notDer()
    return makeEd25519Key(bytes)
  }
  if (type !== 'RSA') return readPoint(type, bytes)
  const sequence = readDer(bytes, tags.sequence)
  if (sequence.rest.length > 0) throw notDer()
  return readRsaPublicKey(sequence.content)
}

/** RFC 8410 section 7: an OCTET STRING in an OCTET STRING. */
function readSeed(bytes: Uint8Array): KeyParts {
  const { content, rest } = readDer(bytes, tags.octetString)
  if (content.length !== 32 || rest.length > 0) throw notDer()
  return { secret: { type: 'Ed25519', members: { d: encodeBase64url(content) } } }
}

/** Compressed or not (RFC 5480 section 2.2). */
function readPoint(curve: CurveName, bytes: Uint8Array): PublicKey {
  const { length } = curves[curve]
  if (bytes.length === length + 1) return decodePoint(curve, bytes)
  if (bytes.length !== 2 * length + 1 || bytes[0] !== 4) throw notDer()
  return makeEcKey(curve, bytes.subarray(1, length + 1), bytes.subarray(length + 1))
}

/** ECPrivateKey; in PKCS#8 the curve is said outside, and may be repeated. */
function readEcPrivateKey(bytes: Uint8Array, outer?: CurveName): KeyParts {
  const sequence = readDer(bytes, tags.sequence)
  const version = readDer(sequence.content, tags.integer)
  if (sequence.rest.length > 0 || version.content.length !== 1 || version.content[0] !== 1) throw notDer()
  const secret = readDer(version.rest, tags.octetString)
  const named = secret.rest[0] === tags.first ? readDer(secret.rest, tags.first) : undefined
  const inner = named && readCurve(named.content)
  const curve = outer ?? inner
  if (curve === undefined || (inner ?? curve) !== curve || secret.content.length !== curves[curve].length) {
    throw notDer()
  }
  checkScalar(curve, secret.content)
  const parts: KeyParts = { secret: { type: curve, members: { d: encodeBase64url(secret.content) } } }
  const rest = named?.rest ?? secret.rest
  if (rest.length === 0) return parts
  const explicit = readDer(rest, tags.second)
  const bits = readDer(explicit.content, tags.bitString)
  if (explicit.rest.length > 0 || bits.rest.length > 0) throw notDer()
  return { ...parts, publicKey: readPoint(curve, readBits(bits.content)) }
}

function readRsaPublicKey(content: Uint8Array): PublicKey {
  const n = readUnsigned(content)
  const e = readUnsigned(n.rest)
  if (e.rest.length > 0) throw notDer()
  return makeRsaKey(n.content, e.content)
}

/** RSAPrivateKey of two primes; read on as the JWK that has the same numbers. */
function readRsaPrivateKey(bytes: Uint8Array): KeyParts {
  const sequence = readDer(bytes, tags.sequence)
  const version = readDer(sequence.content, tags.integer)
  if (sequence.rest.length > 0 || version.content.length !== 1 || version.content[0] !== 0) throw notDer()
  const jwk: Record<string, string> = { kty: 'RSA' }
  let { rest } = version
  for (const name of ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi']) {
    const number = readUnsigned(rest)
    jwk[name] = encodeBase64url(number.content)
    rest = number.rest
  }
  if (rest.length > 0) throw notDer()
  return readJwk(jwk)
}
