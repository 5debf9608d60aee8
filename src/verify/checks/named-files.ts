/** Within `conformance.schema`: the schemas and other files that a document names. Loaded with the first that names one. */
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import type { Work } from '../work.ts'
import { checkNamedSchemas } from './credential-schema.ts'
import { remarkRelated } from './related-resources.ts'

export async function checkNamedFiles(
  document: JsonObject,
  schema: Outcome,
  proven: boolean,
  work: Work,
): Promise<Outcome> {
  return remarkRelated(document, await checkNamedSchemas(document, schema, proven, work))
}
