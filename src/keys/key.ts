import { prepareSigner } from '#platform'
import type { Jwk, KeyType, PublicKey, SecretJwk } from '../model/key.ts'
import type { Secret } from './key-parts.ts'
import { encodeMultikey } from './multikey.ts'
import { refuse } from './refuse.ts'

/** A key, its public side only. The secret, if there is one, is reached by `localSigner` and `exportKey`, by nothing else. */
export interface Key<T extends KeyType = KeyType> {
  readonly type: T
  /** The verification method's absolute URL, as proofs name it. */
  readonly id: string
  /** The DID or URL of whoever the key speaks for. */
  readonly controller: string
  /** RSA keys have none. */
  readonly publicKeyMultibase: T extends 'RSA' ? undefined : string
  readonly publicKeyJwk: Jwk
  /** Whether the secret is there. */
  readonly canSign: boolean
}

interface Material {
  readonly publicKey: PublicKey
  readonly secret: Secret | undefined
  /** The secret as a key of the runtime's own: made once, where it is first needed. */
  sign?: Sign | undefined
}

/** Signs with the secret half. */
export type Sign = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** Outside the objects: no inspection, serialisation, clone or error message can reach it. */
const materials = new WeakMap<Key, Material>()

/** The parts must belong together and be checked. */
export function makeKey(parts: Material & { readonly id: string; readonly controller: string }): Key {
  const { publicKey, secret, sign, id, controller } = parts
  const { type, jwk } = publicKey
  const key: Key = Object.freeze({
    type,
    id,
    controller,
    publicKeyMultibase: type === 'RSA' ? undefined : encodeMultikey(publicKey),
    publicKeyJwk: jwk,
    canSign: secret !== undefined,
  })
  materials.set(key, { publicKey, secret, sign })
  return key
}

/** The whole secret; inside this room only. Throws `keys.no-secret`, or `keys.format` for a copy or look-alike. */
export function secretJwkOf(key: Key): SecretJwk {
  const { publicKey, secret } = materialOf(key)
  if (secret !== undefined) return { ...publicKey.jwk, ...secret.members }
  throw refuse('keys.no-secret', 'This key has no secret half, so it can verify but not sign.', {
    fix: 'Import the key with its secret.',
  })
}

/** As `secretJwkOf`, as what signs with it; the secret is taken into the runtime once for each key, however often this is asked. */
export function signOf(key: Key): Sign {
  const material = materialOf(key)
  material.sign ??= prepareSigner(secretJwkOf(key))
  return material.sign
}

/** Throws `keys.format` for whatever `generateKey` and `importKey` did not make. */
export function publicKeyOf(key: Key): PublicKey {
  return materialOf(key).publicKey
}

function materialOf(key: Key): Material {
  const material = typeof key === 'object' && key !== null ? materials.get(key) : undefined
  if (material !== undefined) return material
  throw refuse('keys.format', 'This is not a key made by generateKey or importKey; a copy of one is not either.', {
    fix: 'Pass the key object itself, or import it anew.',
  })
}
