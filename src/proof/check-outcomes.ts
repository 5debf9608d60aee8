/** What is said of proofs of every form. */
import { type Problem, problem } from '../errors.ts'
import type { Outcome } from '../model/report.ts'

export const fail = (found: Problem): Outcome => ({ outcome: 'fail', problems: [found] })

export function unreadable(found: Problem, where: 'document' | 'proof', pointer: string): Problem {
  const at = where === 'proof' ? `${pointer}${found.pointer ?? ''}` : (found.pointer ?? '')
  const whose = where === 'proof' ? "The proof's own members" : 'The document and the proofs before this one'
  return problem('proof.signature.malformed', `${whose} cannot be read: ${found.message}`, { pointer: at })
}

export function mismatch(pointer: string): Problem {
  const message = 'The signature does not fit the document: it was changed after signing, or signed with another key.'
  return problem('proof.signature.mismatch', message, { pointer, fix: 'Ask the issuer for the original document.' })
}
