/** Does a document conform to Open Badges 3.0? Shape, rules and JSON-LD safe mode; all problems, never only the first. */
import { type ConceptOptions, readConcepts } from '../build/added-concepts.ts'
import { snapshot } from '../encoding/snapshot.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Expect } from '../model/report.ts'
import { refuseUnknownOptions } from '../options.ts'
import { withLate } from '../platform/late.ts'
import { readStatements, type Statements } from '../rdf/canonicalize.ts'
import { type ExtraContexts, isKnownContext } from '../rdf/extra-contexts.ts'
import { readBadge } from './badge.ts'
import { assertSkillExists, checkConcepts, checkSkills, type SkillExists } from './badge-concepts.ts'
import { checkBadge } from './badge-rules.ts'
import { checkShape } from './check-shape.ts'
import { limitsFor } from './expect.ts'
import { kindOf } from './kind.ts'
import { checkMoved } from './moved-rules.ts'
import { type Place, survey } from './places.ts'

export interface ConformanceOptions {
  readonly expect?: Expect | readonly Expect[]
  readonly contexts?: ExtraContexts
}

export interface ValidateOptions extends ConformanceOptions, ConceptOptions {
  /** Asked for each IRI of ESCO and DigComp, once. Without it only the form of an IRI is checked; nothing is ever fetched. */
  readonly skillExists?: SkillExists
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
  const checked = withLate(() =>
    checkShape(document, {
      surveyed,
      ...(options.expect !== undefined && { expect: options.expect }),
      isKnownContext: (url) => isKnownContext(url, contexts),
    }),
  )
  const shape = checked instanceof Promise ? await checked : checked
  const { proof: _proof, ...unsecured } = document
  const read = await readStatements(unsecured, contexts)
  const canonical = options.canonical === false ? undefined : read.statements?.canonical('sha256')
  const found = read.problems ?? canonical?.problems
  const places = surveyed?.places ?? []
  if (found === undefined) {
    const moved = read.statements && kindOf(document) !== 'profile' ? checkMoved(document, read.statements) : []
    return { problems: [...shape, ...moved], places, ...(read.statements && { statements: read.statements }) }
  }
  const said = new Set(shape.map(({ code, pointer }) => `${code} ${pointer}`))
  const news = found.filter(({ code, pointer }) => !said.has(`${code} ${pointer}`))
  return { problems: [...shape, ...news], places }
}

/**
 * Every problem of a document, secured or not; a list without errors means it conforms. Warnings are remarks: what a registrar
 * would look at. Any value may be handed in. Throws only for wrong options.
 */
export async function validate(document: unknown, options: ValidateOptions = {}): Promise<readonly Problem[]> {
  refuseUnknownOptions(options, ['expect', 'contexts', 'concepts', 'skillExists'])
  const { concepts: added, skillExists, ...rest } = options
  assertSkillExists(skillExists)
  const concepts = readConcepts(added)
  const copied = snapshot(document, limitsFor(options.expect))
  if (copied.problem) return [copied.problem]
  if (!isObject(copied.value)) {
    return [problem('format.parse.not-a-credential', 'A credential is a JSON object.', { pointer: '' })]
  }
  const { problems } = await checkConformance(copied.value, rest)
  const badge = readBadge(copied.value)
  if (badge === undefined) return problems
  const skills = skillExists === undefined ? [] : await checkSkills(badge, skillExists)
  return [...problems, ...checkBadge(badge), ...checkConcepts(badge, concepts), ...skills]
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
