import { ed25519 } from '#platform'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import { checkOptions } from './check-options.ts'
import { decodeDidKey, isDidKey } from './did-key.ts'
import { type Key, makeKey } from './key.ts'
import type { KeyParts } from './key-parts.ts'
import { nameKey } from './name-key.ts'
import { unsound } from './public-multibase.ts'
import { readDerKey } from './read-der-key.ts'
import { mismatch, readKeyDocument } from './read-key-document.ts'
import { readMultibaseKey } from './read-multibase-key.ts'
import { readPemKey } from './read-pem-key.ts'
import { refuse } from './refuse.ts'
import { isSoundEd25519Key } from './sound.ts'

export interface ImportKeyOptions {
  /** The verification method's URL, in place of what the key itself says. */
  readonly id?: string
  /** The issuer that the key signs for, in place of what the key itself says. */
  readonly controller?: string
}

/** An RSA key of 4096 bits is not longer; texts beyond it are something else. */
const MAX_LENGTH = 16_384

/**
 * Reads an Ed25519 key, secret or public: a JWK, a Multikey, an Ed25519VerificationKey2020 or a JsonWebKey (as object or as
 * JSON text, so also the key files of the command line), multibase text, a did:key or its URL, PKCS#8 and SPKI (PEM text or
 * DER bytes). Throws `keys.format`, `keys.type`, `keys.mismatch`, `keys.unsound` or `options.*`; the input is never repeated.
 */
export async function importKey(input: string | Uint8Array | object, options: ImportKeyOptions = {}): Promise<Key> {
  checkOptions(options, { id: 'string', controller: 'string' })
  const parts = readKey(input)
  const seed = parts.seed && Uint8Array.from(parts.seed)
  const derived = seed && (await ed25519.publicKey(seed))
  const publicKey = Uint8Array.from(parts.publicKey ?? derived ?? [])
  if (derived !== undefined && !derived.every((byte, place) => byte === publicKey[place])) throw mismatch()
  if (!isSoundEd25519Key(publicKey)) throw unsound()
  const isRenamed = options.id !== undefined || options.controller !== undefined
  return makeKey({ publicKey, seed, ...nameKey(publicKey, isRenamed ? options : parts) })
}

function readKey(input: unknown): KeyParts {
  if (typeof input === 'string') return readKeyText(input)
  if (input instanceof Uint8Array) return input[0] === 0x30 ? readDerKey(input) : readKeyText(readBytes(input))
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return readKeyDocument(input)
  throw notAKey()
}

function readKeyText(text: string): KeyParts {
  if (text.length > MAX_LENGTH) throw refuse('keys.format', 'The text is too long to be a key.')
  const trimmed = text.trim()
  if (trimmed.startsWith('-----')) return readPemKey(trimmed)
  if (trimmed.startsWith('{')) return readKeyJson(trimmed)
  if (isDidKey(trimmed)) return { publicKey: decodeDidKey(trimmed) }
  if (trimmed.startsWith('z')) return readMultibaseKey(trimmed)
  throw notAKey()
}

function readKeyJson(text: string): KeyParts {
  const { value, problems } = parseJson(text)
  // the parser's pointers hold names from the text
  if (problems !== undefined) throw refuse('keys.format', 'The key file is not JSON.')
  return readKey(value)
}

/** A file's bytes that are no DER may be its text. */
function readBytes(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes)
  } catch (error) {
    if (isMicrocredError(error)) throw notAKey()
    throw error
  }
}

function notAKey(): Error {
  return refuse('keys.format', 'This is not a key in any form that is known.', {
    fix: 'Pass a JWK, a Multikey, multibase, did:key, PEM or DER; a bare 32-byte seed goes to generateKey.',
  })
}
