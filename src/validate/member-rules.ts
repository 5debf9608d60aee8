/** What no member of a badge may be, wherever it stands: a JSON-LD keyword, a full IRI, null, an empty list. */
import { type Problem, problem } from '../errors.ts'
import { quote } from '../schema/explain.ts'
import { asObject } from './kind.ts'
import { isCredentialRoot, isProof, type Member } from './members.ts'

/** Data Integrity proofs over JCS repeat the document's contexts (vc-di-eddsa 3.3.1, vc-di-ecdsa 3.3.1). */
const JCS_SUITE = /-jcs-\d{4}$/

/** Open Badges, serialization: null and empty lists MUST be left out. */
export function checkMembers(document: unknown, members: readonly Member[]): Problem[] {
  const problems: Problem[] = []
  const contexts = asObject(document)?.['@context']
  for (const member of members) {
    const { pointer, name, value, owner } = member
    const label = (): string => (Array.isArray(owner) ? 'An entry of a list' : quote(name))
    if (!Array.isArray(owner)) problems.push(...checkName(member, contexts))
    // What a context holds is for context-rules.ts.
    if (name === '@context') continue
    if (value === null) {
      const fix = 'Leave it out.'
      problems.push(problem('conformance.schema.null', `${label()} must not be null.`, { pointer, fix }))
    } else if (Array.isArray(value) && value.length === 0) {
      const fix = 'Fill it, or leave it out.'
      problems.push(problem('conformance.schema.empty', `${label()} must not be an empty list.`, { pointer, fix }))
    }
  }
  return problems
}

/** The one name no JSON object may have here: it is a property of every object already. */
export function checkPrototypeNames(members: readonly Member[]): Problem[] {
  return members.filter(({ name }) => name === '__proto__').map(({ pointer, name }) => forbidden(name, pointer))
}

function checkName({ pointer, name, value, owner, ownerPointer }: Member, contexts: unknown): Problem[] {
  if (name === '@context') {
    if (isCredentialRoot(ownerPointer)) return []
    const suite = asObject(owner)?.['cryptosuite']
    const isJcs = isProof(ownerPointer) && typeof suite === 'string' && JCS_SUITE.test(suite)
    return isJcs ? checkProofContext(value, contexts, pointer) : [forbidden(name, pointer)]
  }
  return name.startsWith('@') || name.includes(':') || name === '__proto__' ? [forbidden(name, pointer)] : []
}

function checkProofContext(value: unknown, contexts: unknown, pointer: string): Problem[] {
  const [own, all] = [[value].flat(), [contexts].flat()]
  if (own.every((entry, i) => i < all.length && JSON.stringify(entry) === JSON.stringify(all[i]))) return []
  const message = 'The contexts of a proof must be the first ones of the document, in the same order.'
  return [problem('conformance.context.order', message, { pointer, fix: 'Repeat the contexts of the document.' })]
}

function forbidden(name: string, pointer: string): Problem {
  const message = `${quote(name)} is not a name that readers of badges look at, so it could say what nobody sees.`
  return problem('conformance.context.keyword', message, {
    pointer,
    fix: 'Use the term that Open Badges has for it, or take it out.',
  })
}
