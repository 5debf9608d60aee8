/**
 * Proof chains (https://www.w3.org/TR/vc-data-integrity/#proof-chains): a proof with `previousProof` signs the document
 * together with the proofs it names, so it says that these were there before.
 */
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'

export type PreviousProofs =
  | { readonly previous: readonly JsonObject[]; readonly problem?: undefined }
  | { readonly previous?: undefined; readonly problem: Problem }

/** The proofs that `proof` names, in its order; none where it names none. A name must be of one proof, and not lead back. */
export function findPrevious(proof: JsonObject, proofs: readonly Json[], pointer: string): PreviousProofs {
  if (proof['previousProof'] === undefined) return { previous: [] }
  const at = { pointer: `${pointer}/previousProof` }
  const fail = (code: Problem['code'], message: string): PreviousProofs => ({ problem: problem(code, message, at) })
  const names = namesIn(proof)
  if (names === undefined) {
    return fail('proof.signature.malformed', 'previousProof must be the id of a proof, or a list of such ids.')
  }
  const previous: JsonObject[] = []
  for (const name of names) {
    const [found, ...more] = withId(name, proofs)
    if (found === undefined) {
      return fail('proof.signature.previous-proof', 'A proof that this one builds on is not in the document.')
    }
    if (more.length > 0) return fail('proof.signature.previous-proof', 'Several proofs have the id that is named.')
    previous.push(found)
  }
  if (leadsBack(proof, proofs)) return fail('proof.signature.circular', 'The chain of proofs leads back to this one.')
  return { previous }
}

/** What a proof signs: the document, with the proofs before it in a chain as a list. */
export function withPrevious(document: JsonObject, previous: readonly JsonObject[]): JsonObject {
  return previous.length === 0 ? document : { ...document, proof: previous }
}

/** `undefined` for what is neither a name nor a list of different ones. */
function namesIn(proof: JsonObject): readonly string[] | undefined {
  const written = proof['previousProof']
  if (written === undefined) return []
  const names: readonly Json[] = Array.isArray(written) ? written : [written]
  const isNames = names.length > 0 && names.every((name) => typeof name === 'string' && name !== '')
  return isNames && new Set(names).size === names.length ? (names as readonly string[]) : undefined
}

function withId(id: string, proofs: readonly Json[]): JsonObject[] {
  return proofs.filter((proof): proof is JsonObject => isObject(proof) && proof['id'] === id)
}

/** Each proof is visited once, so any set of names comes to an end. */
function leadsBack(start: JsonObject, proofs: readonly Json[]): boolean {
  const seen = new Set<JsonObject>()
  const open = [start]
  for (let proof = open.pop(); proof; proof = open.pop()) {
    for (const earlier of (namesIn(proof) ?? []).flatMap((name) => withId(name, proofs))) {
      if (earlier === start) return true
      if (!seen.has(earlier)) open.push(earlier)
      seen.add(earlier)
    }
  }
  return false
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
