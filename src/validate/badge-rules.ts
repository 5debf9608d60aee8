/** What a registrar would look at in a badge: the award that it says, checked as an award is, and what it says twice. All remarks. */
import { checkConsistency } from '../build/consistency.ts'
import { startVisit } from '../build/visit.ts'
import { type Problem, type ProblemCode, remark } from '../errors.ts'
import { type Badge, locate } from './badge.ts'
import { checkStatedTwice } from './stated-twice.ts'

/** How the problems of an award are called in a document. */
const CODES: Readonly<Partial<Record<ProblemCode, ProblemCode>>> = {
  'award.learner': 'conformance.subject.learner',
  'award.outcome': 'conformance.schema.outcome',
  'award.workload': 'conformance.schema.workload',
  'award.level': 'conformance.schema.level',
  'award.grade': 'conformance.schema.grade',
  'award.quality-assurance': 'conformance.schema.quality-assurance',
  'award.stackability': 'conformance.schema.stackability',
}

export function checkBadge(badge: Badge | undefined): Problem[] {
  if (badge === undefined) return []
  const visit = startVisit()
  checkConsistency(badge.award, visit)
  const found = visit.problems.flatMap(({ code, message, pointer = '', fix = '' }): Problem[] => {
    const own = CODES[code]
    return own === undefined ? [] : [remark(own, message, { pointer: locate(badge, pointer), fix })]
  })
  return [...found, ...checkStatedTwice(badge)]
}
