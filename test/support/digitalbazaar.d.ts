/** Second opinions in the tests; none of these ships types. */
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    readonly verificationMethod?: string
    constructor(options: { cryptosuite: object; signer?: object; date?: string })
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): object
  export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[] }): object
  export function createConfirmCryptosuite(): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/vc' {
  export function derive(options: {
    readonly verifiableCredential: object
    readonly suite: Suite
    readonly documentLoader: Options['documentLoader']
  }): Promise<Record<string, unknown>>
  interface PresentationResult {
    readonly verified: boolean
    readonly credentialResults?: readonly { readonly verified: boolean }[]
    readonly error?: { readonly errors?: readonly Error[] } & Error
  }
  interface Exchange {
    readonly presentation: object
    readonly suite: object
    readonly challenge: string
    readonly domain?: string
    readonly documentLoader: Options['documentLoader']
    readonly now?: string
  }
  export function createPresentation(options: {
    readonly verifiableCredential: readonly object[]
    readonly holder?: string
    readonly now?: string
    readonly version?: number
  }): Record<string, unknown>
  export function signPresentation(options: Exchange): Promise<Record<string, unknown>>
  export function verify(options: Exchange): Promise<PresentationResult>
}
