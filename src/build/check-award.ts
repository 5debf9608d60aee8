import type { Problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { checkSchema } from '../schema/check-schema.ts'
import { AWARD, AWARD_MEMBERS } from './award-fields.ts'
import { checkRules } from './award-rules.ts'
import { takeJson } from './take-json.ts'

/**
 * Every problem of an award, in the order of its fields: shape, text, dates, concepts, what must fit together. Warnings are
 * remarks. Takes any value and never throws; no message repeats what is written in the award.
 */
export function checkAward(award: unknown): Problem[] {
  return [...inspectAward(award).problems]
}

/** The problems, and the plain copy they are about. */
export function inspectAward(award: unknown): {
  readonly copy: Json | undefined
  readonly problems: readonly Problem[]
} {
  const { copy, problems: unreadable } = takeJson(award)
  if (copy === undefined) return { copy, problems: unreadable }
  const rules: Problem[] = []
  AWARD.check(copy, '', (entry) => rules.push(entry))
  rules.push(...checkRules(copy))
  const problems = withoutEchoes([unreadable, rules, checkSchema('micro-credential', copy, 'award')])
  return { copy, problems: inOrder(problems) }
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
