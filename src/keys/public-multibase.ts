import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts'
import { isMicrocredError } from '../errors.ts'
import { ED25519_PUBLIC, findMulticodec, withMulticodec } from './multicodec.ts'
import { refuse, refuseType } from './refuse.ts'
import { isSoundEd25519Key } from './sound.ts'

/** `z6Mk...`: multibase base58btc of the multicodec prefix and the 32 bytes. */
export function encodePublicMultibase(publicKey: Uint8Array): string {
  return encodeMultibase('z', withMulticodec(ED25519_PUBLIC, publicKey))
}

/**
 * The 32 bytes of an Ed25519 public key in Multikey form. Throws `keys.format`, `keys.type` (naming the type) or
 * `keys.unsound`.
 */
export function decodePublicMultibase(text: string): Uint8Array {
  const bytes = decodeKeyMultibase(text)
  const codec = findMulticodec(bytes)
  if (codec?.secret) throw refuse('keys.format', 'A secret key stands where a public key belongs.')
  if (codec === undefined) throw refuse('keys.type', 'The multibase key is of a type that is not known.')
  if (codec.name !== 'Ed25519') throw refuseType(codec.name)
  const publicKey = bytes.subarray(2)
  if (publicKey.length !== 32) throw refuse('keys.format', 'An Ed25519 public key has 32 bytes; this one has not.')
  if (!isSoundEd25519Key(publicKey)) throw unsound()
  return publicKey
}

/** Multikey says base58btc (`z`) for its keys; base64url is read by no other implementation. Throws `keys.format`. */
export function decodeKeyMultibase(text: string): Uint8Array {
  if (!text.startsWith('z')) throw refuse('keys.format', 'A multibase key starts with "z" (base58btc).')
  try {
    return decodeMultibase(text)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw refuse('keys.format', 'The multibase key is not base58.')
  }
}

/** The refusal of a public key that `isSoundEd25519Key` says no to. */
export function unsound(): Error {
  return refuse('keys.unsound', 'The public key is not a sound Ed25519 point, so signatures under it prove nothing.', {
    fix: 'Generate a new key.',
  })
}
