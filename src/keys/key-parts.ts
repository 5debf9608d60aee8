import type { KeyType, PublicKey } from '../model/key.ts'

/** What a key format holds: each half canonical and sound for itself, not yet checked against the other. */
export interface KeyParts {
  readonly publicKey?: PublicKey
  readonly secret?: Secret
  readonly id?: string | undefined
  readonly controller?: string | undefined
}

/** The secret members of a JWK, base64url. RSA has them all, the others `d` alone. */
export interface Secret {
  readonly type: KeyType
  readonly members: {
    readonly d: string
    readonly p?: string
    readonly q?: string
    readonly dp?: string
    readonly dq?: string
    readonly qi?: string
  }
}
