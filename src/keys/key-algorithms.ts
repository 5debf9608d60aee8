/** AlgorithmIdentifiers (RFC 5280, 4.1.1.2) of keys: RFC 8410, RFC 5480, RFC 8017. */
import { decodeHex, encodeHex } from '../encoding/hex.ts'
import type { KeyType } from '../model/key.ts'
import type { CurveName } from './curve.ts'
import { notDer, readDer, tags, writeDer } from './der.ts'
import { refuseType } from './refuse.ts'

/** Object identifiers as their DER content in hexadecimal. */
const ED25519 = '2b6570'
const RSA = '2a864886f70d010101'
const ELLIPTIC_CURVE = '2a8648ce3d0201'
const CURVES: Readonly<Record<CurveName, string>> = { 'P-256': '2a8648ce3d030107', 'P-384': '2b81040022' }
const OTHERS: Readonly<Record<string, string>> = {
  '2b656e': 'X25519',
  '2b656f': 'X448',
  '2b6571': 'Ed448',
  '2a864886f70d01010a': 'RSA-PSS',
  '2b81040023': 'P-521',
  '2b8104000a': 'secp256k1',
}

/** What the content of an AlgorithmIdentifier stands for. Throws `keys.type` for other keys, `keys.format` for wrong parameters. */
export function readKeyAlgorithm(content: Uint8Array): KeyType {
  const { content: identifier, rest } = readDer(content, tags.objectIdentifier)
  const name = encodeHex(identifier)
  if (name === ELLIPTIC_CURVE) return readCurve(rest)
  // RFC 8410 section 3: no parameters, not even NULL; RFC 3279 section 2.3.1: NULL
  if (name === ED25519 && rest.length === 0) return 'Ed25519'
  if (name === RSA && encodeHex(rest) === '0500') return 'RSA'
  if (name === ED25519 || name === RSA) throw notDer()
  throw refuseType(OTHERS[name] ?? 'unknown')
}

/** A named curve; explicit parameters are refused (RFC 5480 section 2.1.1). */
export function readCurve(bytes: Uint8Array): CurveName {
  const { content, rest } = readDer(bytes, tags.objectIdentifier)
  if (rest.length > 0) throw notDer()
  const hex = encodeHex(content)
  if (hex === CURVES['P-256']) return 'P-256'
  if (hex === CURVES['P-384']) return 'P-384'
  throw refuseType(OTHERS[hex] ?? 'unknown')
}

/** The AlgorithmIdentifier of a type. */
export function writeKeyAlgorithm(type: KeyType): Uint8Array {
  const identifier = (hex: string): Uint8Array => writeDer(tags.objectIdentifier, decodeHex(hex))
  if (type === 'Ed25519') return writeDer(tags.sequence, identifier(ED25519))
  if (type === 'RSA') return writeDer(tags.sequence, identifier(RSA), writeDer(tags.null))
  return writeDer(tags.sequence, identifier(ELLIPTIC_CURVE), identifier(CURVES[type]))
}
