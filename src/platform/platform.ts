/** What the runtime gives: hashes, random bytes, signatures, inflation. `node.ts` and `web.ts` both are one; `#platform` picks. */
import type { Jwk, KeyType, PublicKey, SecretJwk } from '../model/key.ts'

/** A result that is there at once where the runtime is synchronous; always `await` it. */
export type MaybePromise<T> = T | Promise<T>

/** Ed25519 as RFC 8032 section 5.1 has it, the same verdict on every runtime. Keys and signatures are raw bytes. */
export interface Ed25519 {
  /** The 32-byte public key of a 32-byte seed. */
  publicKey(seed: Uint8Array): MaybePromise<Uint8Array>
  /** The 64-byte signature. For more than one signature by a key, `signer` prepares it once. */
  sign(seed: Uint8Array, data: Uint8Array): MaybePromise<Uint8Array>
  /** Takes the seed into a key of the runtime's own (later changes of `seed` do nothing) and gives back what signs with it. */
  signer(seed: Uint8Array): (data: Uint8Array) => MaybePromise<Uint8Array>
}

export interface Platform {
  sha256(data: Uint8Array): Uint8Array
  sha384(data: Uint8Array): Uint8Array
  sha512(data: Uint8Array): Uint8Array
  /** The hash of the text's UTF-8 in lower-case hexadecimal: for many short texts, at once and without a copy of the bytes. */
  sha256Hex(text: string): string
  sha384Hex(text: string): string
  /** Of the UTF-8 of `text`, without a copy of it where the runtime can. Half of a surrogate pair is for the caller to refuse. */
  hashText(hash: 'sha256' | 'sha384', text: string): MaybePromise<Uint8Array>
  /** From the runtime's cryptographic generator. */
  randomBytes(length: number): Uint8Array
  /** The runtime's clock, for callers who hand in no time of their own. */
  currentTime(): Date
  readonly ed25519: Ed25519
  /**
   * The same verdict on every runtime, by the type of `key` alone: whether that type is one that the caller's format allows is
   * the caller's to ask first. Ed25519 by the strict rule: 64 and 32 bytes, S < L, canonical encodings, neither R nor the key of
   * small order, and the cofactorless equation; whether the key is free of torsion is asked once, where it is read. P-256 and
   * P-384 as r and s in 64 or 96 bytes (IEEE P1363), both in 1..n-1, low and high s alike; RSA as PKCS #1 v1.5 (RFC 8017, 8.2)
   * under 2048 bits or more. Bytes that are no signature are false. A key is imported once for each value; 1,024 are kept.
   * Throws `platform.unavailable` where a runtime lacks the algorithm: no verdict.
   */
  verifySignature(key: PublicKey, data: Uint8Array, signature: Uint8Array): MaybePromise<boolean>
  /** The same, in a thread of the runtime's where it has some: for a caller with other work to do meanwhile, as with many badges. */
  verifySignatureAside(key: PublicKey, data: Uint8Array, signature: Uint8Array): Promise<boolean>
  /** Takes the secret into a key of the runtime's own and gives back what signs with it, in the form `verifySignature` takes. */
  prepareSigner(secret: SecretJwk): (data: Uint8Array) => MaybePromise<Uint8Array>
  /** A new key pair, as the runtime writes it: read it as strictly as anybody's. RSA keys have 3072 bits and e = 65537. */
  generateSecretJwk(type: Exclude<KeyType, 'Ed25519'>): MaybePromise<SecretJwk>
  /** The public JWK of a secret scalar in 1..n-1 (base64url); `platform.unavailable` on a runtime that cannot tell it. */
  deriveEcJwk(curve: 'P-256' | 'P-384', d: string): MaybePromise<Jwk>
  /**
   * The one compressed stream that `data` is from its first byte to its last, or `undefined` as soon as more than `maxBytes`
   * come out of it; no more than that is ever held. Throws `encoding.malformed` for what is no such stream.
   */
  inflate(data: Uint8Array, format: CompressionName, maxBytes: number): MaybePromise<Uint8Array | undefined>
  /** The way back; different runtimes may write different streams of the same bytes. */
  deflate(data: Uint8Array, format: CompressionName): MaybePromise<Uint8Array>
  /** A file of an installed package (`name/path`), or undefined where it is not installed or the runtime has no files. */
  readInstalledFile(specifier: string): MaybePromise<Uint8Array | undefined>
}

/** RFC 1952, and RFC 1950 (what PNG and PDF hold, and what the web calls `deflate`). */
export type CompressionName = 'gzip' | 'zlib'

export type VerifySignature = Platform['verifySignature']
