/** What a key format holds, decoded and not yet checked against each other. */
export interface KeyParts {
  /** 32 bytes. */
  readonly publicKey?: Uint8Array
  /** 32 bytes, secret. */
  readonly seed?: Uint8Array
  readonly id?: string | undefined
  readonly controller?: string | undefined
}
