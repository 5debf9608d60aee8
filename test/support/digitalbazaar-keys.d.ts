/** What the tests use of Digital Bazaar's key packages, which ship no types. */
declare module '@digitalbazaar/ed25519-multikey' {
  interface MultikeyPair {
    readonly publicKeyMultibase: string
    readonly secretKeyMultibase: string
    export(options: { publicKey: boolean; secretKey: boolean }): Promise<Record<string, unknown>>
    signer(): { readonly id: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> }
    verifier(): { verify(input: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> }
  }
  export function generate(options: { id?: string; controller?: string; seed?: Uint8Array }): Promise<MultikeyPair>
  export function from(key: object): Promise<MultikeyPair>
}
declare module '@digitalbazaar/ed25519-verification-key-2020' {
  export class Ed25519VerificationKey2020 {
    static generate(options: { controller?: string; seed?: Uint8Array }): Promise<Ed25519VerificationKey2020>
    static from(options: object): Promise<Ed25519VerificationKey2020>
    export(options: { publicKey: boolean; privateKey: boolean; includeContext?: boolean }): Record<string, unknown>
    signer(): { sign(input: { data: Uint8Array }): Promise<Uint8Array> }
    verifier(): { verify(input: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> }
  }
}
declare module '@digitalbazaar/ecdsa-multikey' {
  export function from(key: object): Promise<{ signer(): { sign(input: { data: Uint8Array }): Promise<Uint8Array> } }>
}
