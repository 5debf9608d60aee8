/** The files a badge vouches for by their digest (`relatedResource`): said, within `conformance.schema`, of those that nobody compared. */
import { publishedDigests } from '../../../contexts/published-digests.ts'
import { type Problem, remark } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { relatedResources } from '../../validate/related-resource-rules.ts'

/**
 * Nothing is fetched for it: such a file is an image, evidence, a context, none of which is used here, and asking for it tells its
 * host who is being looked at. A mismatch with a published context was found with the schema; a schema's digest is its own check's.
 */
export function remarkRelated(document: JsonObject, schema: Outcome): Outcome {
  const schemas = new Set([document['credentialSchema']].flat().map((entry) => (entry as JsonObject | null)?.['id']))
  const found = relatedResources(document)
    .filter(({ id }) => !publishedDigests.has(id) && !schemas.has(id))
    .map(({ pointer }) => remarkOne(pointer))
  return found.length === 0 ? schema : { ...schema, remarks: [...(schema.remarks ?? []), ...found] }
}

function remarkOne(pointer: string): Problem {
  const message = 'The file was not compared with its digest: related resources are not fetched.'
  const fix = 'If you open the file, compare it yourself.'
  return remark('conformance.schema.digest-unchecked', message, { pointer, fix })
}
