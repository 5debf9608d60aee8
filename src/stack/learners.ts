/** Whether all parts are about the learner of the larger award, and how those who verify can tell. */
import { writeLearner } from '../build/learner.ts'
import { type Problem, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { AchievementSubject, IdentityObject } from '../model/credential.ts'
import { asObject } from '../validate/kind.ts'
import { compareLearners, type LearnerOf } from '../verify/same-learner.ts'
import type { Part } from './open-parts.ts'

/** The award has the learner's address in the clear, so parts that hash it can be told, each with its own salt. */
export async function checkLearners({ learner, issuer }: MicroCredential, parts: readonly Part[]): Promise<Problem[]> {
  const known = { subject: writeLearner(learner), issuer: issuer.id }
  const problems: Problem[] = []
  for (const part of parts) {
    const { outcome } = await compareLearners(known, learnerOf(part))
    if (outcome === 'same') continue
    const { pointer } = part
    if (outcome === 'different') {
      const fix = 'Leave it out, or correct the learner of the award.'
      problems.push(problem('stack.learner', 'A part is about another learner than the award.', { pointer, fix }))
    } else {
      const message = 'Whether a part is about the learner of the award cannot be told.'
      const fix = 'Give the learner of the award the id or the e-mail address that the part has.'
      problems.push(problem('stack.learner-unknown', message, { pointer, fix }))
    }
  }
  return problems
}

/**
 * Identities of the parts that the record must name, too: who verifies cannot tell two hashes of one address apart from hashes
 * of two. Only those that were found to be the learner's.
 */
export async function identitiesToCarry(
  { learner, issuer }: MicroCredential,
  subject: Pick<AchievementSubject, 'id' | 'identifier'>,
  parts: readonly Part[],
): Promise<readonly IdentityObject[]> {
  const clear = { subject: writeLearner(learner), issuer: issuer.id }
  const carried: IdentityObject[] = []
  for (const part of parts) {
    const said = { subject: { ...subject, identifier: [...(subject.identifier ?? []), ...carried] }, issuer: issuer.id }
    const [asSaid, inFact] = [
      await compareLearners(said, learnerOf(part)),
      await compareLearners(clear, learnerOf(part)),
    ]
    const identity = asSaid.outcome !== 'same' && inFact.outcome === 'same' ? identityAt(part, inFact.by) : undefined
    if (identity) carried.push(identity)
  }
  return carried
}

function identityAt({ document }: Part, pointer: string): IdentityObject | undefined {
  const [, index] = /^\/identifier\/(\d+)$/.exec(pointer) ?? []
  const identities = asObject(document['credentialSubject'])?.['identifier']
  return index !== undefined && Array.isArray(identities) ? identities[Number(index)] : undefined
}

function learnerOf({ document }: Part): LearnerOf {
  const { issuer, credentialSubject: subject } = document
  const id = asObject(issuer)?.['id'] ?? issuer
  return { subject, issuer: typeof id === 'string' ? id : undefined }
}
