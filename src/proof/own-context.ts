/**
 * The `@context` a proof may carry. Over JSON it repeats the document's (vc-di-eddsa 3.3.1), or their beginning where contexts
 * were added later (3.3.2); over statements it would only let the proof mean something else than it says.
 */
import { canonicalizeJson } from '../encoding/jcs.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { ProofFormat } from './format.ts'

export function checkOwnContext(
  proof: JsonObject,
  { form }: ProofFormat,
  document: JsonObject,
  pointer: string,
): Problem | undefined {
  const own = proof['@context']
  if (own === undefined) return undefined
  const at = { pointer: `${pointer}/@context` }
  if (form !== 'jcs') {
    const message = 'A proof with a context of its own could mean something else than it says.'
    return problem('proof.signature.malformed', message, at)
  }
  const [repeated, all] = [[own].flat(), [document['@context']].flat()]
  const isBeginning = repeated.every((entry, index) => index < all.length && isSame(entry, all[index] ?? null))
  if (isBeginning) return undefined
  const message = "The proof's contexts are neither the document's nor the beginning of them."
  return problem('proof.signature.context', message, { ...at, fix: 'Ask the issuer for the original document.' })
}

/** Most are URLs. */
function isSame(one: Json, other: Json): boolean {
  return one === other || canonicalizeJson(one) === canonicalizeJson(other)
}
