/** Which problems are about the subject as such: a report has a check of its own for it. */
import type { Problem, ProblemCode } from '../errors.ts'
import { asObject } from './kind.ts'

const SUBJECT = '/credentialSubject'

/** The same problem under its `conformance.subject` code, if it is one. Endorsements inside keep their schema codes. */
export function withSubjectCode(problem: Problem, document: unknown): Problem {
  const code = subjectCode(problem, asObject(document)?.['credentialSubject'])
  return code ? { ...problem, code } : problem
}

function subjectCode({ pointer, code }: Problem, subject: unknown): ProblemCode | undefined {
  if (!code.startsWith('conformance.schema.') || code === 'conformance.schema.duplicate-id') return undefined
  const isMissing = code === 'conformance.schema.missing'
  if (pointer === SUBJECT) {
    if (isMissing) return subject === undefined ? 'conformance.subject.missing' : 'conformance.subject.unidentified'
    return 'conformance.subject.type'
  }
  if (pointer === `${SUBJECT}/type`) return 'conformance.subject.type'
  if (pointer === `${SUBJECT}/id`) {
    return isMissing || code === 'conformance.schema.null' ? 'conformance.subject.unidentified' : undefined
  }
  const isOnlyIdentifier = pointer === `${SUBJECT}/identifier` && asObject(subject)?.['id'] === undefined
  return isOnlyIdentifier && code === 'conformance.schema.empty' ? 'conformance.subject.unidentified' : undefined
}
