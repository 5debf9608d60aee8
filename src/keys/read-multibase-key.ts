import type { KeyParts } from './key-parts.ts'
import { findMulticodec } from './multicodec.ts'
import { decodeKeyMultibase, decodePublicMultibase } from './public-multibase.ts'
import { refuse, refuseType } from './refuse.ts'

/** A bare multibase key, `z6Mk...` (public) or `z3u2...` and `zrv...` (secret), by its multicodec prefix. */
export function readMultibaseKey(text: string): KeyParts {
  const isSecret = findMulticodec(decodeKeyMultibase(text))?.secret === true
  return isSecret ? readSecretMultibase(text) : { publicKey: decodePublicMultibase(text) }
}

/**
 * A secret in multibase: the 32-byte seed (Controlled Identifiers, section 2.2.2), or the seed and the public key in 64
 * bytes (Ed25519VerificationKey2020). Throws `keys.format` or `keys.type`.
 */
export function readSecretMultibase(text: string): KeyParts {
  const bytes = decodeKeyMultibase(text)
  const codec = findMulticodec(bytes)
  if (codec === undefined) throw refuse('keys.type', 'The multibase key is of a type that is not known.')
  if (!codec.secret) throw refuse('keys.format', 'A public key stands where the secret key belongs.')
  if (codec.name !== 'Ed25519') throw refuseType(codec.name)
  const seed = bytes.subarray(2, 34)
  if (bytes.length === 34) return { seed }
  if (bytes.length === 66) return { seed, publicKey: bytes.subarray(34) }
  throw refuse('keys.format', 'An Ed25519 secret key has 32 bytes, or 64 with the public key; this one has neither.')
}
