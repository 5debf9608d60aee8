/** Apart from check-schema.ts so that a verifier does not carry the schema of awards. */
import type { Problem } from '../errors.ts'
import {
  achievementCredentialV1,
  achievementCredentialV2,
  clrCredentialV1,
  clrCredentialV2,
  endorsementCredentialV1,
  endorsementCredentialV2,
  profile,
  verifiableCredentialV1,
  verifiableCredentialV2,
} from './compiled/open-badges.js'
import { type Family, runValidator } from './fold-errors.ts'
import type { Validator } from './schema-error.ts'

/**
 * Of Open Badges 3.0 and CLR 2.0 with VC Data Model 2.0 (`v2`) or 1.1 (`v1`); `verifiable-credential` is the W3C's own shape, any kind;
 * `profile` is a document of its own, no credential.
 */
export type CredentialSchemaName =
  | `${'achievement' | 'clr' | 'endorsement' | 'verifiable'}-credential-${'v1' | 'v2'}`
  | 'profile'

const VALIDATORS: Readonly<Record<CredentialSchemaName, Validator>> = {
  'achievement-credential-v2': achievementCredentialV2,
  'achievement-credential-v1': achievementCredentialV1,
  'clr-credential-v2': clrCredentialV2,
  'clr-credential-v1': clrCredentialV1,
  'endorsement-credential-v2': endorsementCredentialV2,
  'endorsement-credential-v1': endorsementCredentialV1,
  profile,
  'verifiable-credential-v2': verifiableCredentialV2,
  'verifiable-credential-v1': verifiableCredentialV1,
}

/** Every violation of an Open Badges or W3C schema. */
export function checkCredentialSchema(
  name: CredentialSchemaName,
  value: unknown,
  family: Family = 'conformance.schema',
): Problem[] {
  return runValidator(VALIDATORS[name], value, family)
}
