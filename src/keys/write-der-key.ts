/** Keys in DER, as OpenSSL and node:crypto write them: PKCS#8 (RFC 5208) and SPKI (RFC 5280). */
import type { KeyType, PublicKey, SecretJwk } from '../model/key.ts'
import { toPkcs8 } from '../platform/pkcs8.ts'
import { tags, writeDer, writeUnsigned } from './der.ts'
import { writeKeyAlgorithm } from './key-algorithms.ts'
import { memberBytes, uncompressedPoint } from './key-bytes.ts'

const number = (value: number): Uint8Array => writeDer(tags.integer, Uint8Array.of(value))

/** The secret key with, for ECDSA and RSA, its public half. */
export function writePkcs8(type: KeyType, jwk: SecretJwk): Uint8Array {
  if (type === 'Ed25519') return toPkcs8(memberBytes(jwk, 'd'))
  const inner = type === 'RSA' ? writeRsaPrivateKey(jwk) : writeEcPrivateKey(jwk)
  return writeDer(tags.sequence, number(0), writeKeyAlgorithm(type), writeDer(tags.octetString, inner))
}

export function writeSpki({ type, jwk }: PublicKey): Uint8Array {
  return writeDer(tags.sequence, writeKeyAlgorithm(type), writeBits(writePublicKey(type, jwk)))
}

function writePublicKey(type: KeyType, jwk: PublicKey['jwk']): Uint8Array {
  if (type === 'Ed25519') return memberBytes(jwk, 'x')
  if (type !== 'RSA') return uncompressedPoint(jwk)
  return writeDer(tags.sequence, writeUnsigned(memberBytes(jwk, 'n')), writeUnsigned(memberBytes(jwk, 'e')))
}

/** RFC 5915; the curve stands outside. */
function writeEcPrivateKey(jwk: SecretJwk): Uint8Array {
  const publicKey = writeDer(tags.second, writeBits(uncompressedPoint(jwk)))
  return writeDer(tags.sequence, number(1), writeDer(tags.octetString, memberBytes(jwk, 'd')), publicKey)
}

/** RFC 8017, A.1.2. */
function writeRsaPrivateKey(jwk: SecretJwk): Uint8Array {
  const members = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const
  return writeDer(tags.sequence, number(0), ...members.map((name) => writeUnsigned(memberBytes(jwk, name))))
}

function writeBits(bytes: Uint8Array): Uint8Array {
  return writeDer(tags.bitString, Uint8Array.of(0), bytes)
}
