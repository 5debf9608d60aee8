import type { Problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import { checkSchema } from '../schema/check-schema.ts'
import { type ConceptOptions, type Concepts, NO_CONCEPTS, readConcepts } from './added-concepts.ts'
import { AWARD, AWARD_MEMBERS } from './award-fields.ts'
import { checkRules } from './award-rules.ts'
import { checkConsistency } from './consistency.ts'
import { isTakenAsItIs, takeJson } from './take-json.ts'
import { startVisit } from './visit.ts'

/**
 * Every problem of an award, in the order of its fields: shape, text, dates, concepts, what must fit together. Warnings are
 * remarks: `issue` refuses errors only. Takes any value; no message repeats what is written in the award.
 *
 * @throws MicrocredError `options.*` for wrong options, and nothing else.
 */
export function checkAward(award: unknown, options: ConceptOptions = {}): Problem[] {
  refuseUnknownOptions(options, ['concepts'])
  return [...inspectAward(award, readConcepts(options.concepts)).problems]
}

export interface Inspection {
  /** Plain and our own; undefined for what cannot be read at all. */
  readonly copy: Json | undefined
  /** The copy in the one spelling of normalize.ts; says something only where no problem is an error. */
  readonly normal: Json | undefined
  readonly problems: readonly Problem[]
}

/** The problems, and the plain copy they are about. */
export function inspectAward(award: unknown, concepts: Concepts = NO_CONCEPTS): Inspection {
  const { copy, problems } = takeJson(award)
  return copy === undefined ? { copy, normal: undefined, problems } : inspectCopy(copy, problems, concepts)
}

/** The same for what `snapshot` gave: plain and our own already, so it is not copied again. */
export function inspectSnapshot(award: Json, concepts: Concepts): Inspection {
  return isTakenAsItIs(award) ? inspectCopy(award, [], concepts) : inspectAward(award, concepts)
}

function inspectCopy(copy: Json, unreadable: readonly Problem[], concepts: Concepts): Inspection {
  const visit = startVisit(concepts)
  const normal = AWARD(copy, visit)
  checkRules(copy, visit)
  checkConsistency(copy, visit)
  const layers = [unreadable, visit.problems, checkSchema('micro-credential', copy, 'award')]
  const problems = layers.some((layer) => layer.length > 0) ? inOrder(withoutEchoes(layers)) : []
  return { copy, normal, problems }
}

/** Of several layers that speak of one place, the first is the most exact. */
function withoutEchoes(layers: readonly (readonly Problem[])[]): readonly Problem[] {
  const spoken = new Set<string>()
  return layers.flatMap((layer) => {
    const fresh = layer.filter((entry) => entry.severity === 'warning' || !spoken.has(entry.pointer ?? ''))
    for (const { severity, pointer } of fresh) if (severity === 'error') spoken.add(pointer ?? '')
    return fresh
  })
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const rank = ({ pointer = '' }: Problem): number => {
    const index = AWARD_MEMBERS.indexOf(pointer.split('/')[1] ?? '')
    return pointer === '' ? -1 : index === -1 ? AWARD_MEMBERS.length : index
  }
  return [...problems].sort((a, b) => rank(a) - rank(b))
}
