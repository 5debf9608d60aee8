/** Does a document conform to Open Badges 3.0? Shape, rules and JSON-LD safe mode; all problems, never only the first. */
import { DOCUMENT_LIMITS, snapshot } from '../encoding/snapshot.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Expect } from '../model/report.ts'
import { refuseUnknownOptions } from '../options.ts'
import { canonicalize } from '../rdf/canonicalize.ts'
import { type ExtraContexts, isKnownContext } from '../rdf/load-context.ts'
import { checkShape } from './check-shape.ts'

export interface ConformanceOptions {
  readonly expect?: Expect | readonly Expect[]
  readonly contexts?: ExtraContexts
}

export interface Conformance {
  readonly problems: readonly Problem[]
  /** Canonical N-Quads of the document without its proofs, where there are any. */
  readonly nquads?: string
}

/**
 * Both always run: the schema says what a person mistyped and where, safe mode what would not be signed. The shape's
 * problems come first; a term reported by both is reported once, by the shape.
 */
export async function checkConformance(document: JsonObject, options: ConformanceOptions = {}): Promise<Conformance> {
  const contexts = options.contexts ?? {}
  const shape = checkShape(document, {
    ...(options.expect !== undefined && { expect: options.expect }),
    isKnownContext: (url) => isKnownContext(url, contexts),
  })
  const { proof: _proof, ...unsecured } = document
  const canonical = await canonicalize(unsecured, { contexts })
  if (canonical.problems === undefined) return { problems: shape, nquads: canonical.nquads }
  const places = new Set(shape.map(({ code, pointer }) => `${code} ${pointer}`))
  const news = canonical.problems.filter(({ code, pointer }) => !places.has(`${code} ${pointer}`))
  return { problems: [...shape, ...news] }
}

/**
 * Every problem of a document, secured or not; an empty list means it conforms. Any value may be handed in. Throws only for
 * wrong options.
 */
export async function validate(document: unknown, options: ConformanceOptions = {}): Promise<readonly Problem[]> {
  refuseUnknownOptions(options, ['expect', 'contexts'])
  const copied = snapshot(document, DOCUMENT_LIMITS)
  if (copied.problem) return [copied.problem]
  if (!isObject(copied.value)) {
    return [problem('format.parse.not-a-credential', 'A credential is a JSON object.', { pointer: '' })]
  }
  return (await checkConformance(copied.value, options)).problems
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
