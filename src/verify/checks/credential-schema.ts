/**
 * The schemas a badge names itself (`credentialSchema`), within `conformance.schema`: the standard's own are answered by ours,
 * others only with `fetch`, and only once the proof has passed; what was not judged is said.
 */
import { child } from '../../encoding/json-pointer.ts'
import { type Problem, remark } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { kindOf } from '../../validate/kind.ts'
import { relatedResources } from '../../validate/related-resource-rules.ts'
import { statedDigests } from '../../validate/resource-digest.ts'
import type { Work } from '../work.ts'
import type { NamedSchema } from './foreign-schemas.ts'

/** The names under which the standard's own schemas were published; ours, which are stricter, answer for them. */
const OWN_SCHEMAS =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/(json\/|json-ld\/)?(ob_v3p0_)?(any)?(achievement|endorsement)credential(_schema|-jsonschema1)?\.json$/

const RECORD_SCHEMAS =
  /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/schema\/(json\/|json-ld\/)?(clr_v2p0_)?(any)?clrcredential(_schema|-jsonschema1)?\.json$/

/** `judged` is what our own schema said; where it failed, the issuer's has nothing to add. */
export async function checkNamedSchemas(
  document: JsonObject,
  judged: Outcome,
  proven: boolean,
  work: Work,
): Promise<Outcome> {
  if (judged.outcome !== 'pass') return judged
  const named = readNamed(document)
  const standard = kindOf(document) === 'record' ? RECORD_SCHEMAS : OWN_SCHEMAS
  const isStandard = ({ id }: NamedSchema): boolean => typeof id === 'string' && standard.test(id)
  const remarks = [...(judged.remarks ?? []), ...named.filter(isStandard).flatMap(remarkDigest)]
  const good = remarks.length > 0 ? { ...judged, remarks } : judged
  const foreign = named.filter((each) => !isStandard(each))
  if (foreign.length === 0) return good
  const { checkForeignSchemas } = await import('./foreign-schemas.ts')
  const wrong = await checkForeignSchemas(foreign, document, proven, work)
  return wrong ? { ...good, ...wrong } : good
}

/** The file is not looked at, so its digest says nothing of what was done. */
function remarkDigest({ digests }: NamedSchema): Problem[] {
  const message = "The digest was not compared: the standard's schema is answered by the one that is built in."
  return digests.map(({ pointer }) => remark('conformance.schema.digest-unchecked', message, { pointer }))
}

function readNamed(document: JsonObject): NamedSchema[] {
  const value = document['credentialSchema']
  if (value === undefined) return []
  const related = relatedResources(document)
  const members = (entry: unknown, pointer: string): NamedSchema => {
    const { type, id } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    const elsewhere = related.filter((resource) => resource.id === id)
    const digests = [
      ...statedDigests(entry, pointer),
      ...elsewhere.flatMap((resource) => statedDigests(resource.value, resource.pointer)),
    ]
    return { type, id, pointer, digests }
  }
  const at = '/credentialSchema'
  return Array.isArray(value) ? value.map((entry, index) => members(entry, child(at, index))) : [members(value, at)]
}
