/** The checks `conformance.context`, `conformance.schema` and `conformance.subject`: one reading of the shape, told apart by code. */
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { judge } from '../outcomes.ts'

/** Not shown to be bad: the context is out of reach here, or the graph too costly to put in order. */
const UNCHECKABLE: readonly string[] = ['conformance.context.unknown', 'conformance.context.too-complex']

export interface Conformance {
  readonly context: Outcome
  readonly schema: Outcome
  readonly subject: Outcome
}

export function judgeConformance(problems: readonly Problem[], document: JsonObject): Conformance {
  const of = (family: string): Problem[] => problems.filter(({ code }) => code.startsWith(family))
  return {
    context: judgeContext(of('conformance.context.')),
    schema: judgeSchema(of('conformance.schema.'), document),
    subject: judge(of('conformance.subject.')),
  }
}

function judgeContext(problems: readonly Problem[]): Outcome {
  const errors = nonEmpty(problems.filter(({ severity }) => severity === 'error'))
  if (errors?.every(({ code }) => UNCHECKABLE.includes(code))) return { outcome: 'unknown', problems: errors }
  return judge(problems)
}

/** The names under which the standard's own schemas were published; ours, which are stricter, answer for them. */
const OWN_SCHEMAS =
  /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/schema\/(json\/|json-ld\/)?(ob_v3p0_)?(any)?(achievement|endorsement)credential(_schema|-jsonschema1)?\.json$/

/** A schema of the issuer's own is not fetched; that it was not checked is said. */
function judgeSchema(problems: readonly Problem[], document: JsonObject): Outcome {
  const judged = judge(problems)
  if (judged.outcome !== 'pass') return judged
  const named = document['credentialSchema']
  const schemas = Array.isArray(named) ? named : named === undefined ? [] : [named]
  const foreign = schemas.findIndex((schema) => !OWN_SCHEMAS.test(String((schema as JsonObject | null)?.['id'])))
  if (foreign < 0) return judged
  const message = 'The badge names a schema of its own, which was not fetched, so it was not checked.'
  const pointer = Array.isArray(named) ? `/credentialSchema/${foreign}` : '/credentialSchema'
  return { ...judged, outcome: 'unknown', problems: [problem('conformance.schema.unchecked', message, { pointer })] }
}
