/** Does a document conform to Open Badges 3.0? Shape, rules and JSON-LD safe mode; all problems, never only the first. */
import { snapshot } from '../encoding/snapshot.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Expect } from '../model/report.ts'
import { refuseUnknownOptions } from '../options.ts'
import { readStatements, type Statements } from '../rdf/canonicalize.ts'
import { type ExtraContexts, isKnownContext } from '../rdf/extra-contexts.ts'
import { checkShape } from './check-shape.ts'
import { limitsFor } from './expect.ts'
import { type Place, survey } from './places.ts'

export interface ConformanceOptions {
  readonly expect?: Expect | readonly Expect[]
  readonly contexts?: ExtraContexts
}

export interface CheckOptions extends ConformanceOptions {
  /** Whether the canonical form must exist, as it must for what signs it; default true. */
  readonly canonical?: boolean
}

export interface Conformance {
  readonly problems: readonly Problem[]
  readonly places: readonly Place[]
  /** What the document says without its proofs, where that can be read. */
  readonly statements?: Statements
}

/**
 * Both always run: the schema says what a person mistyped and where, safe mode what would not be signed. The shape's
 * problems come first; a term reported by both is reported once, by the shape.
 */
export async function checkConformance(document: JsonObject, options: CheckOptions = {}): Promise<Conformance> {
  const contexts = options.contexts ?? {}
  const surveyed = survey(document)
  const shape = checkShape(document, {
    surveyed,
    ...(options.expect !== undefined && { expect: options.expect }),
    isKnownContext: (url) => isKnownContext(url, contexts),
  })
  const { proof: _proof, ...unsecured } = document
  const read = await readStatements(unsecured, contexts)
  const canonical = options.canonical === false ? undefined : read.statements?.canonical('sha256')
  const found = read.problems ?? canonical?.problems
  const places = surveyed?.places ?? []
  if (found === undefined) return { problems: shape, places, ...(read.statements && { statements: read.statements }) }
  const said = new Set(shape.map(({ code, pointer }) => `${code} ${pointer}`))
  const news = found.filter(({ code, pointer }) => !said.has(`${code} ${pointer}`))
  return { problems: [...shape, ...news], places }
}

/**
 * Every problem of a document, secured or not; an empty list means it conforms. Any value may be handed in. Throws only for
 * wrong options.
 */
export async function validate(document: unknown, options: ConformanceOptions = {}): Promise<readonly Problem[]> {
  refuseUnknownOptions(options, ['expect', 'contexts'])
  const copied = snapshot(document, limitsFor(options.expect))
  if (copied.problem) return [copied.problem]
  if (!isObject(copied.value)) {
    return [problem('format.parse.not-a-credential', 'A credential is a JSON object.', { pointer: '' })]
  }
  return (await checkConformance(copied.value, options)).problems
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
