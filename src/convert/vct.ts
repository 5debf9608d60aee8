/** The two published types (`vct`) of SD-JWT VC for a micro-credential. */

/** The learning credential of the EUDI reference issuer (eudi-srv-pid-issuer). */
export const EUDI_LEARNING = 'urn:eu.europa.ec.eudi:learning:credential:1'

/** The micro-credential of the WE BUILD rulebooks (rb-microcredential 0.2). */
export const WE_BUILD = 'VerifiableMicroCredential'

export type MicroCredentialVct = typeof EUDI_LEARNING | typeof WE_BUILD

export const MICRO_CREDENTIAL_VCTS: readonly MicroCredentialVct[] = [EUDI_LEARNING, WE_BUILD]

export function isMicroCredentialVct(vct: unknown): vct is MicroCredentialVct {
  return MICRO_CREDENTIAL_VCTS.some((known) => known === vct)
}
