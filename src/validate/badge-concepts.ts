/** The concepts and skills that a badge names: whether the lists have them, whether their IRIs have the form, whether they exist. */
import type { Concepts } from '../build/added-concepts.ts'
import { AWARD } from '../build/award-fields.ts'
import { startVisit } from '../build/visit.ts'
import { at } from '../encoding/json-pointer.ts'
import { MicrocredError, type Problem, problem, remark } from '../errors.ts'
import { inOrder } from '../many/in-order.ts'
import type { Json } from '../model/credential.ts'
import { type Badge, locate } from './badge.ts'

/** Whether the framework has a skill of this IRI; asked of ESCO and DigComp only. */
export type SkillExists = (iri: string) => boolean | Promise<boolean>

/** Remarks: what the lists do not hold, and IRIs of ESCO and DigComp that these cannot have given. */
export function checkConcepts(badge: Badge, concepts: Concepts): Problem[] {
  const visit = startVisit(concepts)
  // what was read is JSON
  const award = badge.award as unknown as Json
  AWARD(award, visit)
  return visit.problems.flatMap(({ code, message, pointer = '', fix = '' }): Problem[] => {
    const isSkill = /^\/learningOutcomes\/\d+\/(?:esco|skills)\/\d+$/.test(pointer)
    if (code !== 'award.concept' && !(isSkill && code === 'award.format')) return []
    const value = at(award, pointer)
    const place = locate(badge, pointer, typeof value === 'string' ? value : undefined)
    return [remark('conformance.schema.concept', message, { pointer: place, fix })]
  })
}

const ASKED = /^http:\/\/data\.europa\.eu\/(?:esco\/skill|snb\/dcf)\//

/** So many keep a catalogue busy and no more. */
const AT_ONCE = 8

/** Asks for each skill once. What could not be answered is a problem too: nobody has said that it is there. */
export async function checkSkills({ aligned }: Badge, exists: SkillExists): Promise<Problem[]> {
  const asked = new Map<string, string>()
  for (const { alignment, pointer } of aligned) {
    const url = alignment['targetUrl']
    if (typeof url === 'string' && ASKED.test(url) && !asked.has(url)) asked.set(url, `${pointer}/targetUrl`)
  }
  const problems: Problem[] = []
  const answers = inOrder(asked, AT_ONCE, async ([iri, pointer]) => judge(await ask(exists, iri), pointer))
  for await (const found of answers) problems.push(...found)
  return problems
}

/** Throws `options.value` for what cannot be asked. */
export function assertSkillExists(exists: unknown): asserts exists is SkillExists | undefined {
  if (exists === undefined || typeof exists === 'function') return
  const fix = 'Give (iri) => true or false, or a promise of it.'
  throw new MicrocredError([problem('options.value', 'skillExists is no function.', { pointer: '/skillExists', fix })])
}

async function ask(exists: SkillExists, iri: string): Promise<unknown> {
  try {
    return await exists(iri)
  } catch {
    return undefined
  }
}

function judge(answer: unknown, pointer: string): Problem[] {
  if (answer === true) return []
  if (answer === false) {
    const fix = 'Correct the IRI, or take it out.'
    return [problem('conformance.schema.skill', 'The framework has no skill with this IRI.', { pointer, fix })]
  }
  const message = 'Nobody could say whether this skill exists.'
  return [problem('conformance.schema.skill-unchecked', message, { pointer, fix: 'Try again later.' })]
}
