/**
 * Two objects with one `id` are one node of the signed graph: what stands in one can be moved to the other and the signature
 * still holds. Whoever reads the JSON should know.
 */
import { type Problem, remark } from '../errors.ts'
import { asObject } from './kind.ts'
import type { Member } from './members.ts'

/** A remark at the second object and at each later one that differs from the first. */
export function checkDuplicateIds(document: unknown, members: readonly Member[]): Problem[] {
  const first = new Map<string, unknown>()
  const problems: Problem[] = []
  for (const { pointer, value } of [{ pointer: '', value: document }, ...members]) {
    const id = asObject(value)?.['id']
    // A proof is a graph of its own.
    if (typeof id !== 'string' || /\/proof(?:\/|$)/.test(pointer) || isPlainEndorsementSubject(pointer, value)) continue
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, value)
    else if (!isSame(earlier, value)) {
      const message = 'Another object above has the same "id" and other content; to the signature both are one.'
      problems.push(
        remark('conformance.schema.duplicate-id', message, {
          pointer,
          fix: 'Give them different ids, or the same content.',
        }),
      )
    }
  }
  return problems
}

/** An endorsement names what it endorses by that one's id: so it is meant. */
function isPlainEndorsementSubject(pointer: string, value: unknown): boolean {
  if (!/\/endorsement(?:\/\d+)?\/credentialSubject$/.test(pointer)) return false
  return Object.keys(asObject(value) ?? {}).every((name) => ['id', 'type', 'endorsementComment'].includes(name))
}

/** The same JSON, in whatever order of names. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [names, others] = [Object.keys(a), Object.keys(b)]
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== others.length) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return names.every((name) => right.has(name) && isSame(left.get(name), right.get(name)))
}
