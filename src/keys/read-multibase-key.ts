import { encodeBase64url } from '../encoding/base64url.ts'
import { curves } from './curve.ts'
import type { KeyParts } from './key-parts.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { findMulticodec, isMultikeyType } from './multicodec.ts'
import { decodeKeyMultibase, decodeMultikey, refuseMultikeyType } from './multikey.ts'
import { checkScalar } from './read-jwk.ts'
import { refuse } from './refuse.ts'

/** A bare multibase key, `z6Mk...` (public) or `z3u2...` and `zrv...` (secret), by its multicodec prefix. */
export function readMultibaseKey(text: string): KeyParts {
  const isSecret = findMulticodec(decodeKeyMultibase(text))?.secret === true
  return isSecret ? readSecretMultibase(text) : { publicKey: decodeMultikey(text) }
}

/**
 * A secret in multibase: the 32-byte seed or the scalar (Controlled Identifiers, section 2.2.2), or for Ed25519 the seed and
 * the public key in 64 bytes (Ed25519VerificationKey2020). Throws `keys.format`, `keys.type` or `keys.unsound`.
 */
export function readSecretMultibase(text: string): KeyParts {
  const bytes = decodeKeyMultibase(text)
  const codec = findMulticodec(bytes)
  if (codec === undefined) throw refuse('keys.type', 'The multibase key is of a type that is not known.')
  if (!codec.secret) throw refuse('keys.format', 'A public key stands where the secret key belongs.')
  const { name } = codec
  if (!isMultikeyType(name)) throw refuseMultikeyType(name)
  const key = bytes.subarray(2)
  if (name === 'Ed25519') return readEd25519(key)
  if (key.length !== curves[name].length) throw refuse('keys.format', `The secret key of ${name} has another length.`)
  checkScalar(name, key)
  return { secret: { type: name, members: { d: encodeBase64url(key) } } }
}

function readEd25519(key: Uint8Array): KeyParts {
  const secret = { type: 'Ed25519', members: { d: encodeBase64url(key.subarray(0, 32)) } } as const
  if (key.length === 32) return { secret }
  if (key.length === 64) return { secret, publicKey: makeEd25519Key(key.subarray(32)) }
  throw refuse('keys.format', 'An Ed25519 secret key has 32 bytes, or 64 with the public key; this one has neither.')
}
