/** What the runtime gives: hashes, random bytes and Ed25519. `node.ts` and `web.ts` both are one; `#platform` picks. */

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
  /**
   * True when the signature is good under the strict rule: 64 and 32 bytes, S < L, canonical encodings, neither R nor the
   * key of small order, and the cofactorless equation. Whether the key is free of torsion is asked once, at its import.
   */
  verify(publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): MaybePromise<boolean>
}

export interface Platform {
  sha256(data: Uint8Array): Uint8Array
  sha384(data: Uint8Array): Uint8Array
  sha512(data: Uint8Array): Uint8Array
  /** From the runtime's cryptographic generator. */
  randomBytes(length: number): Uint8Array
  /** The runtime's clock, for callers who hand in no time of their own. */
  currentTime(): Date
  readonly ed25519: Ed25519
}
