import { encodeBase64url } from '../encoding/base64url.ts'
import type { Jwk, KeyType } from '../model/key.ts'
import { encodePublicMultibase } from './public-multibase.ts'
import { refuse } from './refuse.ts'

/** A key, its public side only. The secret, if there is one, is reached by `localSigner` and `exportKey`, by nothing else. */
export interface Key {
  readonly type: KeyType
  /** The verification method's absolute URL, as proofs name it. */
  readonly id: string
  /** The DID or URL of whoever the key speaks for. */
  readonly controller: string
  readonly publicKeyMultibase: string
  readonly publicKeyJwk: Jwk
  /** Whether the secret is there. */
  readonly canSign: boolean
}

interface Material {
  readonly publicKey: Uint8Array
  readonly seed: Uint8Array | undefined
}

/** Outside the objects: no inspection, serialisation, clone or error message can reach it. */
const materials = new WeakMap<Key, Material>()

/** The parts must belong together and be checked; they are taken over, not copied. */
export function makeKey(parts: Material & { readonly id: string; readonly controller: string }): Key {
  const { publicKey, seed, id, controller } = parts
  const key: Key = Object.freeze({
    type: 'Ed25519',
    id,
    controller,
    publicKeyMultibase: encodePublicMultibase(publicKey),
    publicKeyJwk: Object.freeze({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(publicKey) }),
    canSign: seed !== undefined,
  })
  materials.set(key, { publicKey, seed })
  return key
}

/** The raw 32-byte seed; inside this room only. Throws `keys.no-secret`, or `keys.format` for a copy or look-alike. */
export function seedOf(key: Key): Uint8Array {
  const { seed } = materialOf(key)
  if (seed !== undefined) return seed
  throw refuse('keys.no-secret', 'This key has no secret half, so it can verify but not sign.', {
    fix: 'Import the key with its secret.',
  })
}

/** Throws `keys.format` for whatever `generateKey` and `importKey` did not make. */
export function materialOf(key: Key): Material {
  const material = typeof key === 'object' && key !== null ? materials.get(key) : undefined
  if (material !== undefined) return material
  throw refuse('keys.format', 'This is not a key made by generateKey or importKey; a copy of one is not either.', {
    fix: 'Pass the key object itself, or import it anew.',
  })
}
