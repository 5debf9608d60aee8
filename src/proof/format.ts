/** The securing formats: what each needs in a document, and how a proof of it is told. */
import { CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020 } from '../../contexts/urls.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Algorithm } from '../model/key.ts'

/** The formats that can be issued and checked. The name is the cryptosuite's, or the proof type's for the older suite. */
export type Format = 'eddsa-rdfc-2022' | 'Ed25519Signature2020'

export interface ProofFormat {
  readonly format: Format
  readonly algorithm: Algorithm
  /** The members that name the format in a proof. */
  readonly label: { readonly type: string; readonly cryptosuite?: string }
  /** The context that defines the proof's terms, for a document whose own contexts do not. */
  readonly context: (contexts: readonly unknown[]) => string | undefined
}

/** Data Integrity with EdDSA over canonical RDF: https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022 */
const eddsaRdfc2022: ProofFormat = {
  format: 'eddsa-rdfc-2022',
  algorithm: 'Ed25519',
  label: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
  // The VC 2.0 context defines DataIntegrityProof itself.
  context: (contexts) => (contexts[0] === CREDENTIALS_V2 ? undefined : DATA_INTEGRITY_V2),
}

/** The suite before Data Integrity: https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020 */
const ed25519Signature2020: ProofFormat = {
  format: 'Ed25519Signature2020',
  algorithm: 'Ed25519',
  label: { type: 'Ed25519Signature2020' },
  context: () => ED25519_2020,
}

export const formats: Readonly<Record<Format, ProofFormat>> = {
  'eddsa-rdfc-2022': eddsaRdfc2022,
  Ed25519Signature2020: ed25519Signature2020,
}

/** The format a proof says it is in; undefined for one that is not known here. */
export function findFormat(proof: JsonObject): ProofFormat | undefined {
  return Object.values(formats).find(
    ({ label }) => proof['type'] === label.type && proof['cryptosuite'] === label.cryptosuite,
  )
}
