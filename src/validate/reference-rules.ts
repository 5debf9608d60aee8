/** Open Badges: what a result points at must be described in the same achievement. */
import { type Problem, problem } from '../errors.ts'
import { asObject } from './kind.ts'

/** Results and their descriptions, and the rubric levels of both. Ill-typed parts are left to the schema. */
export function checkReferences(document: unknown): Problem[] {
  const subject = asObject(asObject(document)?.['credentialSubject'])
  const described = objects(asObject(subject?.['achievement'])?.['resultDescription'])
  /** Id of each description -> its resultType. */
  const descriptions = new Map<string, unknown>()
  const levelIds = new Set<string>()
  const problems: Problem[] = []
  described.forEach((entry, i) => {
    const levels = new Set(objects(entry?.['rubricCriterionLevel']).flatMap((level) => textOf(level?.['id'])))
    for (const id of textOf(entry?.['id'])) descriptions.set(id, entry?.['resultType'])
    for (const level of levels) levelIds.add(level)
    for (const level of textOf(entry?.['requiredLevel'])) {
      const pointer = `/credentialSubject/achievement/resultDescription/${i}/requiredLevel`
      if (!levels.has(level)) problems.push(dangling('requiredLevel', 'a "rubricCriterionLevel" beside it', pointer))
    }
  })
  objects(subject?.['result']).forEach((entry, i) => {
    if (entry) problems.push(...checkResult(entry, `/credentialSubject/result/${i}`, descriptions, levelIds))
  })
  return problems
}

function checkResult(
  result: Readonly<Record<string, unknown>>,
  pointer: string,
  descriptions: ReadonlyMap<string, unknown>,
  levelIds: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = []
  const [id] = textOf(result['resultDescription'])
  if (id !== undefined && !descriptions.has(id)) {
    const where = 'a "resultDescription" of the achievement'
    problems.push(dangling('resultDescription', where, `${pointer}/resultDescription`))
  }
  for (const level of textOf(result['achievedLevel'])) {
    // Any of the achievement's: the standard's own full example takes one of another description.
    const where = 'a "rubricCriterionLevel" of the achievement'
    if (!levelIds.has(level)) problems.push(dangling('achievedLevel', where, `${pointer}/achievedLevel`))
  }
  if (id !== undefined && descriptions.get(id) === 'Status' && result['status'] === undefined) {
    const message = '"status" is missing from a result whose description has the type Status.'
    problems.push(
      problem('conformance.schema.missing', message, { pointer: `${pointer}/status`, fix: 'Add "status".' }),
    )
  }
  return problems
}

function dangling(name: string, where: string, pointer: string): Problem {
  const message = `"${name}" is not the id of ${where}.`
  return problem('conformance.schema.reference', message, {
    pointer,
    fix: `Write the id of ${where}, or add one with that id.`,
  })
}

/** The entries of a list, at their places; undefined where one is no object. */
function objects(value: unknown): readonly (Readonly<Record<string, unknown>> | undefined)[] {
  return Array.isArray(value) ? value.map(asObject) : []
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : []
}
