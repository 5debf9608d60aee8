import { encodeHex } from '../encoding/hex.ts'
import { type Der, notDer, readDer } from './der.ts'
import type { KeyParts } from './key-parts.ts'
import { refuseType } from './refuse.ts'

const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const OBJECT_IDENTIFIER = 0x06
const SEQUENCE = 0x30
const ATTRIBUTES = 0xa0
const PUBLIC_KEY = 0x81

/** Object identifiers as their DER content in hexadecimal: RFC 8410, RFC 5480, RFC 8017. */
const ED25519 = '2b6570'
const ELLIPTIC_CURVE = '2a8648ce3d0201'
const OTHERS: Readonly<Record<string, string>> = {
  '2b656e': 'X25519',
  '2b656f': 'X448',
  '2b6571': 'Ed448',
  '2a864886f70d010101': 'RSA',
  '2a864886f70d01010a': 'RSA-PSS',
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
  '2b8104000a': 'secp256k1',
}

/** PKCS#8 (RFC 5208, RFC 5958, the secret) or SPKI (RFC 5280, public), whichever the bytes are. Throws `keys.format`, `keys.type`. */
export function readDerKey(bytes: Uint8Array): KeyParts {
  const outer = readDer(bytes, SEQUENCE)
  if (outer.rest.length > 0) throw notDer()
  const first = readDer(outer.content)
  return first.tag === INTEGER ? readPkcs8(first) : readSpki(outer.content)
}

function readPkcs8(version: Der): KeyParts {
  const number = version.content.length === 1 ? version.content[0] : undefined
  if (number !== 0 && number !== 1) throw notDer()
  const algorithm = readDer(version.rest, SEQUENCE)
  checkAlgorithm(algorithm)
  const secret = readDer(algorithm.rest, OCTET_STRING)
  const seed = readDer(secret.content, OCTET_STRING)
  if (seed.content.length !== 32 || seed.rest.length > 0) throw notDer()
  let rest = secret.rest
  if (rest[0] === ATTRIBUTES) rest = readDer(rest, ATTRIBUTES).rest
  if (rest.length === 0) return { seed: seed.content }
  const publicKey = readDer(rest, PUBLIC_KEY)
  if (number !== 1 || publicKey.rest.length > 0) throw notDer()
  return { seed: seed.content, publicKey: readBits(publicKey.content) }
}

function readSpki(content: Uint8Array): KeyParts {
  const algorithm = readDer(content, SEQUENCE)
  checkAlgorithm(algorithm)
  const bits = readDer(algorithm.rest, BIT_STRING)
  if (bits.rest.length > 0) throw notDer()
  return { publicKey: readBits(bits.content) }
}

/** The 32 bytes behind the number of unused bits, which is zero. */
function readBits(content: Uint8Array): Uint8Array {
  if (content.length !== 33 || content[0] !== 0) throw notDer()
  return content.subarray(1)
}

function checkAlgorithm(algorithm: Der): void {
  const identifier = readDer(algorithm.content, OBJECT_IDENTIFIER)
  const hex = encodeHex(identifier.content)
  // RFC 8410 section 3: no parameters, not even NULL
  if (hex === ED25519 && identifier.rest.length === 0) return
  if (hex === ED25519) throw notDer()
  const named = hex === ELLIPTIC_CURVE ? encodeHex(readDer(identifier.rest, OBJECT_IDENTIFIER).content) : hex
  throw refuseType(OTHERS[named] ?? 'unknown')
}
