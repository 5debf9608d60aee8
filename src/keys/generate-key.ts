import { ed25519, randomBytes } from '#platform'
import { MicrocredError, problem } from '../errors.ts'
import type { KeyType } from '../model/key.ts'
import { checkOptions } from './check-options.ts'
import { type Key, makeKey } from './key.ts'
import { nameKey } from './name-key.ts'
import { refuse } from './refuse.ts'

export interface GenerateKeyOptions {
  /** Ed25519, the one type there is. */
  readonly type?: KeyType
  /** The verification method's URL; the key's own did:key unless said. */
  readonly id?: string
  /** The issuer that the key signs for; what stands before the `#` of `id` unless said. */
  readonly controller?: string
  /** 32 secret bytes to make the key from, for tests and for keys derived elsewhere; the runtime's random bytes unless said. */
  readonly seed?: Uint8Array
}

/** Makes a key that can sign. Throws `keys.type`, `keys.format`, `keys.mismatch` or `options.*`. */
export async function generateKey(options: GenerateKeyOptions = {}): Promise<Key> {
  checkOptions(options, { type: 'string', id: 'string', controller: 'string', seed: 'bytes' })
  if (options.type !== undefined && options.type !== 'Ed25519') {
    throw refuse('keys.type', 'Keys of this type cannot be generated; only Ed25519 is supported.')
  }
  if (options.seed !== undefined && options.seed.length !== 32) {
    throw new MicrocredError([problem('options.value', 'A seed has 32 bytes.', { pointer: '/seed' })])
  }
  const seed = options.seed === undefined ? randomBytes(32) : Uint8Array.from(options.seed)
  const publicKey = await ed25519.publicKey(seed)
  return makeKey({ publicKey, seed, ...nameKey(publicKey, options) })
}
