import type { Problem } from '../errors.ts'
import { type CredentialSchemaName, checkCredentialSchema } from './check-credential-schema.ts'
import { microCredential } from './compiled/micro-credential.js'
import { type Family, runValidator } from './fold-errors.ts'

export type SchemaName = 'micro-credential' | CredentialSchemaName

/** Every violation of one of our JSON Schemas (schemas/). Any JSON value up to a depth of about 1000. */
export function checkSchema(name: SchemaName, value: unknown, family: Family): Problem[] {
  if (name !== 'micro-credential') return checkCredentialSchema(name, value, family)
  return runValidator(microCredential, value, family)
}
