import { type Problem, problem } from '../errors.ts'
import type { Expect } from '../model/report.ts'
import { type Late, late } from '../platform/late.ts'
import { type CredentialSchemaName, checkCredentialSchema } from '../schema/check-credential-schema.ts'
import { tellErrors } from '../schema/late-errors.ts'
import { checkContexts, checkProfileContexts, type IsKnownContext } from './context-rules.ts'
import { readExpect } from './expect.ts'
import { checkGenericRules } from './generic-rules.ts'
import { checkHiding } from './hiding-rules.ts'
import { dataModelOf, type Kind, kindOf, typesOf } from './kind.ts'
import { checkRelated } from './late-related.ts'
import { checkMembers, checkPrototypeNames } from './member-rules.ts'
import { checkPeriods } from './period-rules.ts'
import { type Survey, survey } from './places.ts'
import { checkRules } from './rules.ts'
import { withSubjectCode } from './subject-codes.ts'

export interface ShapeOptions {
  /** What will be taken; `badge` when left out. */
  readonly expect?: Expect | readonly Expect[]
  /** Without it contexts are only checked for place and kind; the JSON-LD run refuses those it does not have. */
  readonly isKnownContext?: IsKnownContext
  /** The document's places, where they were looked up before. */
  readonly surveyed?: Survey | undefined
}

/** Loaded with the first learner record. */
export const recordRules: Late<typeof import('./record-rules.ts')> = /* @__PURE__ */ late(
  () => import('./record-rules.ts'),
)

/** An SD-JWT VC is a token, and no document is one. */
type DocumentKind = Exclude<Expect, 'sd-jwt-vc'>

const SCHEMAS = {
  badge: 'achievement-credential',
  endorsement: 'endorsement-credential',
  record: 'clr-credential',
  any: 'verifiable-credential',
} as const satisfies Record<Exclude<DocumentKind, 'profile'>, string>

const NAMES: Readonly<Record<Kind | Expect, string>> = {
  badge: 'a badge',
  endorsement: 'an endorsement',
  profile: 'a profile',
  record: 'a comprehensive learner record',
  presentation: 'a presentation',
  enveloped: 'an envelope around another document',
  mixed: 'several kinds at once',
  other: 'something else',
  unsaid: 'a document that does not say what it is',
  any: 'a W3C credential',
  'sd-jwt-vc': 'an SD-JWT VC',
}

/**
 * Everything about a document that can be judged without JSON-LD: schema, contexts, names, references, dates. Codes tell the
 * three checks of a report apart (`conformance.context`, `.schema`, `.subject`). Any JSON value. Throws for a document
 * only what `withLate` waits for: its parts that are loaded late.
 * @throws MicrocredError `options.value` for an `expect` that cannot be checked
 */
export function checkShape(document: unknown, options: ShapeOptions = {}): Problem[] {
  const expected = readExpect(options.expect)
  const surveyed = options.surveyed ?? survey(document)
  if (surveyed === undefined) {
    const fix = 'Make it flatter.'
    return [problem('format.parse.too-deep', 'The document is nested too deeply.', { pointer: '', fix })]
  }
  const kind = kindOf(document)
  const checked = checkedAs(kind, expected)
  const problems = checked
    ? checkAs(checked, document, surveyed, options.isKnownContext)
    : refuseKind(kind, expected, document, surveyed)
  if (problems.length === 0) return []
  return tellErrors().sortByPosition(
    problems.map((entry) => withSubjectCode(entry, document)),
    document,
  )
}

/** The expectation that fits; a document without a type is held against the first one, which will ask for it. */
function checkedAs(kind: Kind, expected: readonly [Expect, ...Expect[]]): DocumentKind | undefined {
  const documents = expected.filter((entry) => entry !== 'sd-jwt-vc')
  const same = documents.find((entry) => entry === kind)
  if (same) return same
  if (expected.includes('any')) return 'any'
  return kind === 'unsaid' ? documents[0] : undefined
}

function refuseKind(kind: Kind, expected: readonly Expect[], document: unknown, surveyed: Survey): Problem[] {
  const wanted = expected.map((entry) => NAMES[entry]).join(' or ')
  const message = `By its "type" the document is ${NAMES[kind]}, not ${wanted}.`
  const refusal = problem('conformance.schema.kind', message, {
    pointer: '/type',
    fix: 'Correct its "type", or say with "expect" what you take.',
  })
  return typesOf(document).includes('VerifiableCredential')
    ? [refusal, ...checkAs('any', document, surveyed)]
    : [refusal]
}

function checkAs(
  kind: DocumentKind,
  document: unknown,
  surveyed: Survey,
  isKnownContext: IsKnownContext = () => true,
): Problem[] {
  const { places, odd } = surveyed
  const model = dataModelOf(document)
  const schema: CredentialSchemaName = kind === 'profile' ? 'profile' : `${SCHEMAS[kind]}-${model}`
  const found = checkCredentialSchema(schema, document)
  if (kind === 'any') {
    const rules = [...checkPeriods(document, places), ...checkGenericRules(document, model)]
    return [...found, ...checkPrototypeNames(odd), ...checkHiding(places, odd), ...rules]
  }
  // In 1.1 the name means nothing, nor does it in a profile.
  const related = model === 'v2' && kind !== 'profile' ? checkRelated(document) : []
  const contexts = kind === 'profile' ? checkProfileContexts : checkContexts
  return [
    ...contexts(document, places, model, isKnownContext),
    ...mergeByPlace(checkMembers(odd), [...found, ...related]),
    ...checkRules(document, places),
    ...(kind === 'record' ? recordRules().checkRecord(document) : []),
  ]
}

/** The schema's own words on contexts, nulls and empty lists give way to the rules that know more about them. */
function mergeByPlace(members: readonly Problem[], found: readonly Problem[]): Problem[] {
  const settled = new Set(
    members.filter(({ code }) => code.startsWith('conformance.schema.')).map(({ pointer }) => pointer),
  )
  const isContext = (pointer: string): boolean => /\/@context(?:\/|$)/.test(pointer)
  return [...members, ...found.filter(({ pointer = '' }) => !settled.has(pointer) && !isContext(pointer))]
}
