/** The securing formats that stand in a document's `proof`: what each needs, and how a proof of it is told. */
import { CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020 } from '../../contexts/urls.ts'
import type { JsonObject } from '../model/credential.ts'
import type { KeyType } from '../model/key.ts'

/** The formats that can be issued and checked. The name is the cryptosuite's, or the proof type's for the older suite. */
export type Format =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'ecdsa-rdfc-2019'
  | 'ecdsa-jcs-2019'
  | 'ecdsa-sd-2023'
  | 'Ed25519Signature2020'

/** Also what is checked only: `eddsa-2022` is what eddsa-rdfc-2022 was called before 2023. */
export type CheckedFormat = Format | 'eddsa-2022'

export interface ProofFormat<Name extends CheckedFormat = CheckedFormat> {
  readonly format: Name
  /** The keys it is signed with. */
  readonly keyTypes: readonly KeyType[]
  /**
   * What of a document is hashed: its statements (RDFC-1.0), its JSON (RFC 8785), or each statement alone, so that a holder
   * can show some of them.
   */
  readonly form: 'rdfc' | 'jcs' | 'selective'
  /** The members that name the format in a proof. */
  readonly label: { readonly type: string; readonly cryptosuite?: string }
  /** The context that defines the proof's terms, for a document whose own contexts do not. */
  readonly context: (contexts: readonly unknown[]) => string | undefined
}

const ED25519: readonly KeyType[] = ['Ed25519']
const NIST: readonly KeyType[] = ['P-256', 'P-384']

/** https://www.w3.org/TR/vc-di-eddsa/#ed25519signature2020: the suite before Data Integrity. */
const ed25519Signature2020: ProofFormat<'Ed25519Signature2020'> = {
  format: 'Ed25519Signature2020',
  keyTypes: ED25519,
  form: 'rdfc',
  label: { type: 'Ed25519Signature2020' },
  context: () => ED25519_2020,
}

export const formats: { readonly [Name in Format]: ProofFormat<Name> } = {
  'eddsa-rdfc-2022': dataIntegrity('eddsa-rdfc-2022', 'rdfc', ED25519),
  'eddsa-jcs-2022': dataIntegrity('eddsa-jcs-2022', 'jcs', ED25519),
  'ecdsa-rdfc-2019': dataIntegrity('ecdsa-rdfc-2019', 'rdfc', NIST),
  'ecdsa-jcs-2019': dataIntegrity('ecdsa-jcs-2019', 'jcs', NIST),
  // https://www.w3.org/TR/vc-di-ecdsa/#parsederivedproofvalue: a base signature has 64 bytes, so P-256 alone
  'ecdsa-sd-2023': dataIntegrity('ecdsa-sd-2023', 'selective', ['P-256']),
  Ed25519Signature2020: ed25519Signature2020,
}

const checked: readonly ProofFormat[] = [...Object.values(formats), dataIntegrity('eddsa-2022', 'rdfc', ED25519)]

/** The format a proof says it is in; undefined for one that is not known here. */
export function findFormat(proof: JsonObject): ProofFormat | undefined {
  return checked.find(({ label }) => proof['type'] === label.type && proof['cryptosuite'] === label.cryptosuite)
}

/** https://www.w3.org/TR/vc-data-integrity/: the suite is named by `cryptosuite`. */
function dataIntegrity<Name extends CheckedFormat>(
  format: Name,
  form: ProofFormat['form'],
  keyTypes: readonly KeyType[],
): ProofFormat<Name> {
  return {
    format,
    keyTypes,
    form,
    label: { type: 'DataIntegrityProof', cryptosuite: format },
    // The VC 2.0 context defines DataIntegrityProof itself.
    context: (contexts) => (contexts[0] === CREDENTIALS_V2 ? undefined : DATA_INTEGRITY_V2),
  }
}
