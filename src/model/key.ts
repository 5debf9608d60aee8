/** Keys and the signer port: whoever can sign bytes can issue; no private key need be in this process. */

export type KeyType = 'Ed25519'
export type Algorithm = 'Ed25519' | 'ES256' | 'ES384' | 'RS256'

/** RFC 7517, the members used here. `d` is the secret and is present only where it was asked for by name. */
export interface Jwk {
  readonly kty: string
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly n?: string
  readonly e?: string
  readonly d?: string
  readonly kid?: string
  readonly alg?: string
}

/** What a signer is asked to sign: the bytes, and their digest for services that take one (ECDSA, RSA in a KMS). */
export interface SignInput {
  readonly data: Uint8Array
  digest(): Uint8Array
}

export interface Signer {
  readonly algorithm: Algorithm
  /** Absolute URL of the key, `did:key:z6Mk...#z6Mk...` or `https://uni.example/issuer#key-1`. */
  readonly verificationMethod: string
  /** The largest input the service takes, in bytes (AWS KMS raw Ed25519: 4096). */
  readonly maxInputBytes?: number
  publicKey(): Jwk | Promise<Jwk>
  sign(input: SignInput, options?: { readonly signal?: AbortSignal }): Promise<Uint8Array>
  signMany?(inputs: readonly SignInput[], options?: { readonly signal?: AbortSignal }): Promise<Uint8Array[]>
}
