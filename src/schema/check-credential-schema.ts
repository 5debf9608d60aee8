/** Apart from check-schema.ts so that a verifier does not carry the schema of awards. */
import type { Problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { type Check, compileCheck } from './compile-check.ts'
import { SCHEMAS } from './compiled/credentials.js'
import type { Family } from './fold-errors.ts'
import { tellErrors } from './late-errors.ts'
import type { SchemaError } from './schema-error.ts'

/**
 * Of Open Badges 3.0 and CLR 2.0 with VC Data Model 2.0 (`v2`) or 1.1 (`v1`); `verifiable-credential` is the W3C's own shape, any kind;
 * `profile` is a document of its own, no credential.
 */
export type CredentialSchemaName =
  | `${'achievement' | 'clr' | 'endorsement' | 'verifiable'}-credential-${'v1' | 'v2'}`
  | 'profile'

const CHECKS = new Map<CredentialSchemaName, Check>()

/** Every violation of an Open Badges or W3C schema. Throws until `tellErrors` is loaded, where there is one. */
export function checkCredentialSchema(
  name: CredentialSchemaName,
  value: unknown,
  family: Family = 'conformance.schema',
): Problem[] {
  const check = CHECKS.get(name) ?? compile(name)
  if (check(value, '', undefined)) return []
  const { foldErrors } = tellErrors()
  const errors: SchemaError[] = []
  check(value, '', errors)
  return foldErrors(errors, value, family)
}

function compile(name: CredentialSchemaName): Check {
  const check = compileCheck(SCHEMAS.roots[name] as Json, SCHEMAS.definitions)
  CHECKS.set(name, check)
  return check
}
