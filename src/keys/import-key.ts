import { deriveEcJwk, ed25519 } from '#platform'
import { decodeBase64url } from '../encoding/base64url.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import { assertPair } from './assert-pair.ts'
import { checkOptions } from './check-options.ts'
import { decodeDidJwk, didJwkUrl, isDidJwk } from './did-jwk.ts'
import { decodeDidKey, isDidKey } from './did-key.ts'
import { type Key, makeKey } from './key.ts'
import type { KeyParts, Secret } from './key-parts.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { nameKey } from './name-key.ts'
import { readDerKey } from './read-der-key.ts'
import { readJwk } from './read-jwk.ts'
import { readKeyDocument } from './read-key-document.ts'
import { readMultibaseKey } from './read-multibase-key.ts'
import { readPemKey } from './read-pem-key.ts'
import { refuse } from './refuse.ts'

export interface ImportKeyOptions {
  /** The verification method's URL, in place of what the key itself says. */
  readonly id?: string
  /** The issuer that the key signs for, in place of what the key itself says. */
  readonly controller?: string
}

/** An RSA key of 8192 bits is not longer; texts beyond it are something else. */
const MAX_LENGTH = 16_384

/**
 * Reads a key of any `KeyType`, secret or public: a JWK, a Multikey, an Ed25519VerificationKey2020 or a JsonWebKey (as object
 * or as JSON text, so also the key files of the command line), multibase text, a did:key, a did:jwk or its URL, PKCS#8 and
 * SPKI (PEM text or DER bytes). Throws `keys.format`, `keys.type`, `keys.mismatch`, `keys.unsound` or `options.*`; the input
 * is never repeated.
 */
export async function importKey(input: string | Uint8Array | object, options: ImportKeyOptions = {}): Promise<Key> {
  checkOptions(options, { id: 'string', controller: 'string' })
  const parts = readKey(input)
  const { secret } = parts
  const publicKey = parts.publicKey ?? (secret && (await derivePublicKey(secret)))
  if (publicKey === undefined) throw notAKey()
  const sign = secret && (await assertPair(publicKey, secret))
  const isRenamed = options.id !== undefined || options.controller !== undefined
  return makeKey({ publicKey, secret, sign, ...nameKey(publicKey, isRenamed ? options : parts) })
}

/** Formats that hold the secret of an RSA key hold its public half too. */
async function derivePublicKey({ type, members }: Secret): Promise<PublicKey | undefined> {
  if (type === 'RSA') return undefined
  if (type === 'Ed25519') return makeEd25519Key(await ed25519.publicKey(decodeBase64url(members.d)))
  return readJwk({ ...(await deriveEcJwk(type, members.d)) }).publicKey
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
  if (isDidJwk(trimmed)) return readDidJwk(trimmed)
  if (trimmed.startsWith('z')) return readMultibaseKey(trimmed)
  throw notAKey()
}

/** The key's own DID is its name: it may be spelt otherwise than we would. */
function readDidJwk(text: string): KeyParts {
  const [did = ''] = text.split('#')
  return { publicKey: decodeDidJwk(text), id: didJwkUrl(did), controller: did }
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
    fix: 'Pass a JWK, a Multikey, multibase, did:key, did:jwk, PEM or DER; a bare 32-byte seed goes to generateKey.',
  })
}
