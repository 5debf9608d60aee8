/** Keys and the signer port: whoever can sign bytes can issue; no private key need be in this process. */

/** ECDSA on P-256 goes with SHA-256, on P-384 with SHA-384; RSA is RSASSA-PKCS1-v1_5 with SHA-256. */
export type KeyType = 'Ed25519' | 'P-256' | 'P-384' | 'RSA'
export type Algorithm = 'Ed25519' | 'ES256' | 'ES384' | 'RS256'

/** RFC 7517, the members used here. `d` and what follows it in RSA are secret: present only where asked for by name. */
export interface Jwk {
  readonly kty: string
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly n?: string
  readonly e?: string
  readonly d?: string
  readonly p?: string
  readonly q?: string
  readonly dp?: string
  readonly dq?: string
  readonly qi?: string
  readonly kid?: string
  readonly alg?: string
}

/** A JWK with its secret half. */
export interface SecretJwk extends Jwk {
  readonly d: string
}

/**
 * A public key, checked once where it was read (`readPublicKey`, `decodeMultikey`): the JWK has the members of its type and
 * no others, spelt in the one canonical way, and the key is sound.
 */
export interface PublicKey {
  readonly type: KeyType
  readonly jwk: Jwk
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
