/**
 * The schemas a badge names itself (`credentialSchema`), within `conformance.schema`: the standard's own are answered by ours,
 * others only with `fetch`, and only once the proof has passed; what was not judged is said.
 */
import { child } from '../../encoding/json-pointer.ts'
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { fetchDocument, fetchJson } from '../../resolve/fetch-json.ts'
import { interpretSchema } from '../../schema/interpret-schema.ts'
import type { Work } from '../work.ts'

/** The names under which the standard's own schemas were published; ours, which are stricter, answer for them. */
const OWN_SCHEMAS =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/(json\/|json-ld\/)?(ob_v3p0_)?(any)?(achievement|endorsement)credential(_schema|-jsonschema1)?\.json$/

const SCHEMA_TYPES = ['1EdTechJsonSchemaValidator2019', 'JsonSchemaValidator2018', 'JsonSchema', 'JsonSchemaCredential']

/** Each may cost a fetch. */
const MAX_SCHEMAS = 8

interface NamedSchema {
  readonly type: unknown
  readonly id: unknown
  readonly pointer: string
}

/** `judged` is what our own schema said; where it failed, the issuer's has nothing to add. */
export async function checkNamedSchemas(
  document: JsonObject,
  judged: Outcome,
  proven: boolean,
  work: Work,
): Promise<Outcome> {
  if (judged.outcome !== 'pass') return judged
  const foreign = readNamed(document['credentialSchema']).filter(
    ({ id }) => !(typeof id === 'string' && OWN_SCHEMAS.test(id)),
  )
  if (foreign.length === 0) return judged
  const problems: Problem[] = []
  for (const named of foreign.slice(0, MAX_SCHEMAS)) {
    problems.push(
      ...(proven ? await checkNamed(named, document, work) : [unchecked(named, 'nothing in the badge is proven')]),
    )
  }
  if (foreign.length > MAX_SCHEMAS)
    problems.push(...foreign.slice(MAX_SCHEMAS, MAX_SCHEMAS + 1).map((named) => unchecked(named, 'there are too many')))
  const found = nonEmpty(problems)
  if (!found) return judged
  const outcome = found.some(({ code }) => code === 'conformance.schema.named') ? 'fail' : 'unknown'
  return { ...judged, outcome, problems: found }
}

function readNamed(value: JsonObject[string]): NamedSchema[] {
  if (value === undefined) return []
  const members = (entry: unknown, pointer: string): NamedSchema => {
    const { type, id } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    return { type, id, pointer }
  }
  const at = '/credentialSchema'
  return Array.isArray(value) ? value.map((entry, index) => members(entry, child(at, index))) : [members(value, at)]
}

async function checkNamed(named: NamedSchema, document: JsonObject, work: Work): Promise<Problem[]> {
  const { type, id, pointer } = named
  if (
    typeof id !== 'string' ||
    ![type].flat().some((name) => typeof name === 'string' && SCHEMA_TYPES.includes(name))
  ) {
    return [unchecked(named, 'it is of a kind that is not known here')]
  }
  const schema = await fetchSchema(named, id, work)
  if ('problem' in schema)
    return [unchecked(named, 'it could not be read'), ...(schema.problem ? [schema.problem] : [])]
  const result = interpretSchema(schema.value, document)
  if (result.outcome === 'unsupported') return [unchecked(named, result.why)]
  if (result.outcome === 'valid') return []
  const message = 'The badge does not conform to the schema it names.'
  const places = result.pointers.map((place) => problem('conformance.schema.named', message, { pointer: place }))
  return places.length > 0 ? places : [problem('conformance.schema.named', message, { pointer })]
}

type Fetched = { readonly value: Json } | { readonly problem: Problem | undefined }

async function fetchSchema({ type }: NamedSchema, id: string, { settings, verifyInner }: Work): Promise<Fetched> {
  const { fetch: ask, cache, signal } = settings.lookup
  if (ask === undefined) return { problem: undefined }
  const request = { fetch: ask, ...(cache && { cache }), ...(signal && { signal }) }
  if (![type].flat().includes('JsonSchemaCredential')) {
    return fetchJson(id, { ...request, accept: ['application/schema+json', 'application/json'] })
  }
  const accept = ['application/vc', 'application/json', 'application/ld+json', 'application/vc+jwt', 'text/plain']
  const fetched = await fetchDocument(id, { ...request, accept })
  if ('problem' in fetched || verifyInner === undefined)
    return { problem: 'problem' in fetched ? fetched.problem : undefined }
  // A schema in a credential counts when that credential is verified (VC JSON Schema 1.0, 2.2).
  const report = await verifyInner(fetched.text, 'any', 'keys')
  const subject = report.verdict === 'verified' ? report.credential?.['credentialSubject'] : undefined
  const value =
    typeof subject === 'object' && subject !== null && !Array.isArray(subject)
      ? (subject as JsonObject)['jsonSchema']
      : undefined
  return value === undefined ? { problem: undefined } : { value }
}

function unchecked({ pointer }: NamedSchema, why: string): Problem {
  return problem(
    'conformance.schema.unchecked',
    `The badge names a schema of its own, which was not checked: ${why}.`,
    { pointer },
  )
}
