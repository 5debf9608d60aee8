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
