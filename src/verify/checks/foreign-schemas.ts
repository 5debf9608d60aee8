/** Schemas that are not the standard's, fetched where that is allowed, and read as far as they are understood. Loaded where a badge names one. */
import { parseJson } from '../../encoding/strict-json.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import { fetchDocument } from '../../resolve/fetch-json.ts'
import { interpretSchema } from '../../schema/interpret-schema.ts'
import { hasDigest, hashFile, type StatedDigest } from '../../validate/resource-digest.ts'
import type { Work } from '../work.ts'

const SCHEMA_TYPES = ['1EdTechJsonSchemaValidator2019', 'JsonSchemaValidator2018', 'JsonSchema', 'JsonSchemaCredential']

/** Each may cost a fetch. */
const MAX_SCHEMAS = 8

export interface NamedSchema {
  readonly type: unknown
  readonly id: unknown
  readonly pointer: string
  /** Of its file: beside its id, and where the badge names it as a related resource. */
  readonly digests: readonly StatedDigest[]
}

type Judgement = { readonly outcome: 'fail' | 'unknown'; readonly problems: readonly [Problem, ...Problem[]] }

/** What does not hold of them, or was not judged; undefined where each was judged and the badge conforms to it. */
export async function checkForeignSchemas(
  named: readonly NamedSchema[],
  document: JsonObject,
  proven: boolean,
  work: Work,
): Promise<Judgement | undefined> {
  const problems: Problem[] = []
  for (const each of named.slice(0, MAX_SCHEMAS)) {
    problems.push(
      ...(proven ? await checkNamed(each, document, work) : [unchecked(each, 'nothing in the badge is proven')]),
    )
  }
  problems.push(...named.slice(MAX_SCHEMAS, MAX_SCHEMAS + 1).map((each) => unchecked(each, 'there are too many')))
  const found = nonEmpty(problems)
  if (!found) return undefined
  return { outcome: found.some(({ code }) => SHOWN_BAD.includes(code)) ? 'fail' : 'unknown', problems: found }
}

const SHOWN_BAD: readonly Problem['code'][] = ['conformance.schema.named', 'conformance.schema.named-digest']

async function checkNamed(named: NamedSchema, document: JsonObject, work: Work): Promise<Problem[]> {
  const { type, id, pointer } = named
  if (
    typeof id !== 'string' ||
    ![type].flat().some((name) => typeof name === 'string' && SCHEMA_TYPES.includes(name))
  ) {
    return [unchecked(named, 'it is of a kind that is not known here')]
  }
  if (named.digests.some(({ digests }) => digests === undefined)) {
    return [unchecked(named, 'its digest is written in a way that is not read here')]
  }
  const schema = await fetchSchema(named, id, work)
  if (schema.problems) return schema.problems
  const result = interpretSchema(schema.value, document)
  if (result.outcome === 'unsupported') return [unchecked(named, result.why)]
  if (result.outcome === 'valid') return []
  const message = 'The badge does not conform to the schema it names.'
  const places = result.pointers.map((place) => problem('conformance.schema.named', message, { pointer: place }))
  return places.length > 0 ? places : [problem('conformance.schema.named', message, { pointer })]
}

type Fetched =
  | { readonly value: Json; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: Problem[] }

/** The bytes are compared with what the badge says of them before anything else is done with them. */
async function fetchSchema(named: NamedSchema, id: string, { settings, verifyInner }: Work): Promise<Fetched> {
  const unread = (...causes: Problem[]): Fetched => ({
    problems: [unchecked(named, 'it could not be read'), ...causes],
  })
  const { fetch: ask, cache, signal } = settings.lookup
  if (ask === undefined) return unread()
  const isCredential = [named.type].flat().includes('JsonSchemaCredential')
  const accept = isCredential ? CREDENTIAL_TYPES : ['application/schema+json', 'application/json']
  const fetched = await fetchDocument(id, { fetch: ask, accept, ...(cache && { cache }), ...(signal && { signal }) })
  if ('problem' in fetched) return unread(fetched.problem)
  const wrong = compareDigests(named, fetched.text)
  if (wrong.length > 0) return { problems: wrong }
  if (!isCredential) {
    const { value, problems } = parseJson(fetched.text, {})
    return problems
      ? unread(problem('resolve.not-json', `The answer cannot be read as JSON. ${problems[0].message}`))
      : { value }
  }
  if (verifyInner === undefined) return unread()
  // A schema in a credential counts when that credential is verified (VC JSON Schema 1.0, 2.2).
  const report = await verifyInner(fetched.text, 'any', 'keys')
  const subject = report.verdict === 'verified' ? report.credential?.['credentialSubject'] : undefined
  const value =
    typeof subject === 'object' && subject !== null && !Array.isArray(subject)
      ? (subject as JsonObject)['jsonSchema']
      : undefined
  return value === undefined ? unread() : { value }
}

const CREDENTIAL_TYPES = [
  'application/vc',
  'application/json',
  'application/ld+json',
  'application/vc+jwt',
  'text/plain',
]

/** The text is that of the answer's bytes, to the byte order mark: fetched as strict UTF-8. */
function compareDigests({ digests }: NamedSchema, text: string): Problem[] {
  if (digests.length === 0) return []
  const file = hashFile(encodeUtf8(text))
  const message = 'The schema at the address is not the one that the badge was issued with: its digest is another.'
  return digests
    .filter((digest) => !hasDigest(digest, file))
    .map(({ pointer }) => problem('conformance.schema.named-digest', message, { pointer, fix: 'Ask the issuer.' }))
}

function unchecked({ pointer }: NamedSchema, why: string): Problem {
  return problem(
    'conformance.schema.unchecked',
    `The badge names a schema of its own, which was not checked: ${why}.`,
    { pointer },
  )
}
