/** The subpath `microcred/keys`: keys and signers alone. Names and types, no logic. */
export { exportKey, type KeyFormat } from './keys/export-key.ts'
export { type GenerateKeyOptions, generateKey } from './keys/generate-key.ts'
export { type ImportKeyOptions, importKey } from './keys/import-key.ts'
export type { Key } from './keys/key.ts'
export { localSigner } from './keys/local-signer.ts'
export { readPublicKey } from './keys/public-key.ts'
export { type RetryOptions, withRetries } from './keys/with-retries.ts'
export type { Algorithm, Jwk, KeyType, PublicKey, SecretJwk, Signer, SignInput } from './model/key.ts'
