/** The Digital Credentials Consortium's fork, as a second opinion; without types. */
declare module '@digitalcredentials/vc' {
  interface Options {
    readonly credential: object
    readonly suite: object
    readonly documentLoader: (url: string) => Promise<object>
    readonly now?: string | Date
  }
  export function issue(options: Options): Promise<Record<string, unknown>>
  export function verifyCredential(
    options: Options,
  ): Promise<{ verified: boolean; error?: Error & { errors?: readonly Error[] } }>
}
declare module '@digitalcredentials/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object; date?: string })
  }
}
declare module '@digitalcredentials/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
