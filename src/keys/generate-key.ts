import { ed25519, generateSecretJwk, randomBytes } from '#platform'
import { encodeBase64url } from '../encoding/base64url.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { KeyType } from '../model/key.ts'
import { checkOptions } from './check-options.ts'
import { type Key, makeKey } from './key.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { nameKey } from './name-key.ts'
import { readJwk } from './read-jwk.ts'
import { refuse } from './refuse.ts'

export interface GenerateKeyOptions<T extends KeyType = KeyType> {
  /** Ed25519 unless said. RSA keys have 3072 bits. */
  readonly type?: T
  /** The verification method's URL; the key's own did:key (RSA: did:jwk) unless said. */
  readonly id?: string
  /** The issuer that the key signs for; what stands before the `#` of `id` unless said. */
  readonly controller?: string
  /**
   * For Ed25519, 32 secret bytes to make the key from, for tests and for keys derived elsewhere; the runtime's random bytes
   * unless said.
   */
  readonly seed?: Uint8Array
}

const TYPES: readonly KeyType[] = ['Ed25519', 'P-256', 'P-384', 'RSA']

/** Makes a key that can sign. Throws `keys.type`, `keys.format`, `keys.mismatch` or `options.*`. */
export async function generateKey<T extends KeyType = 'Ed25519'>(options: GenerateKeyOptions<T> = {}): Promise<Key<T>> {
  return (await generate(options)) as Key<T>
}

async function generate(options: GenerateKeyOptions): Promise<Key> {
  checkOptions(options, { type: 'string', id: 'string', controller: 'string', seed: 'bytes' })
  const { type = 'Ed25519', seed } = options
  if (!TYPES.includes(type)) {
    throw refuse('keys.type', 'Keys of this type cannot be generated.', { fix: `The types are ${TYPES.join(', ')}.` })
  }
  if (seed !== undefined && (type !== 'Ed25519' || seed.length !== 32)) {
    const message = 'A seed has 32 bytes, and makes an Ed25519 key.'
    throw new MicrocredError([problem('options.value', message, { pointer: '/seed' })])
  }
  if (type === 'Ed25519') return generateEd25519(seed ? Uint8Array.from(seed) : randomBytes(32), options)
  const { publicKey, secret } = readJwk({ ...(await generateSecretJwk(type)) })
  if (publicKey === undefined) throw refuse('keys.format', 'The runtime generated no key.')
  return makeKey({ publicKey, secret, ...nameKey(publicKey, options) })
}

async function generateEd25519(seed: Uint8Array, options: GenerateKeyOptions): Promise<Key> {
  const d = encodeBase64url(seed)
  const publicKey = makeEd25519Key(await ed25519.publicKey(seed))
  return makeKey({ publicKey, secret: { type: 'Ed25519', members: { d } }, ...nameKey(publicKey, options) })
}
