/** What is used of Digital Bazaar's libraries, which ship no types. */
declare module '@digitalbazaar/vc' {
  interface Suite {
    readonly verificationMethod?: string
  }
  interface Options {
    readonly credential: object
    readonly suite: Suite | readonly Suite[]
    readonly documentLoader: (
      url: string,
    ) => Promise<{ document: object; documentUrl: string; contextUrl: null; tag?: 'static' }>
    readonly now?: string | Date
    readonly maxClockSkew?: number
  }
  export function issue(options: Options): Promise<Record<string, unknown>>
  export function verifyCredential(
    options: Options,
  ): Promise<{ verified: boolean; error?: { errors?: readonly Error[] } & Error }>
}
declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    readonly verificationMethod?: string
    constructor(options?: {
      readonly signer?: { readonly id: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> }
      readonly date?: string
    })
  }
}
