/** The keys of a handler, and in whose name they sign. */
import type { Signer } from '../model/key.ts'
import type { Profile } from './profiles.ts'

export interface HandlerKey {
  readonly signer: Signer
  /** Who issues where a credential names no issuer, and whose status lists it signs. Default: the DID of the signer's key. */
  readonly issuer?: string
  /** What it signs; default: all that its algorithm can. Where two keys can sign a profile, the first one does. */
  readonly profiles?: readonly Profile[]
}

/** Who issues with a key. */
export function issuerOf({ signer, issuer }: HandlerKey): string | undefined {
  const [did = ''] = signer.verificationMethod.split('#')
  return issuer ?? (did.startsWith('did:') ? did : undefined)
}
