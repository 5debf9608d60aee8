/** Checks one proof against one public key. Whose key it is, is another question (`proof.issuer`). */
import { ed25519 } from '#platform'
import { decodeMultibase } from '../encoding/multibase.ts'
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Outcome } from '../model/report.ts'
import type { ExtraContexts } from '../rdf/load-context.ts'
import { hashWithDocument } from './hash-data.ts'

export interface SignedDocument {
  /** Canonical N-Quads of the document without its proofs. */
  readonly nquads: string
  readonly context: JsonObject[string]
  /** How `proof` was written, so that pointers fit the input. */
  readonly proofIsArray: boolean
  readonly contexts: ExtraContexts
}

const fail = (found: Problem): Outcome => ({ outcome: 'fail', problems: [found] })

/** `proof` is known to be of an Ed25519 RDFC format; `pointer` is where it stands. */
export async function checkProof(
  document: SignedDocument,
  proof: JsonObject,
  publicKey: Uint8Array,
  pointer: string,
): Promise<Outcome> {
  const { proofValue, ...options } = proof
  const signature = readSignature(proofValue)
  if (signature === undefined) {
    const fix = 'The issuer must write the 64-byte signature as multibase base58btc (z...).'
    const message = 'The proof value is no Ed25519 signature.'
    return fail(problem('proof.signature.malformed', message, { pointer: `${pointer}/proofValue`, fix }))
  }
  const hashed = await hashWithDocument(document.nquads, document.context, options, document.contexts)
  if (hashed.problems) {
    const [first] = hashed.problems
    const message = `The proof's own members cannot be read: ${first.message}`
    return fail(problem('proof.signature.malformed', message, { pointer: `${pointer}${first.pointer ?? ''}` }))
  }
  if (await ed25519.verify(publicKey, hashed.data, signature)) return { outcome: 'pass' }
  const message = 'The signature does not fit the document: it was changed after signing, or signed with another key.'
  return fail(
    problem('proof.signature.mismatch', message, { pointer, fix: 'Ask the issuer for the original document.' }),
  )
}

/** Both suites write 64 bytes in base58btc (vc-di-eddsa 3.2.7); any other spelling is refused. */
function readSignature(proofValue: JsonObject[string]): Uint8Array | undefined {
  if (typeof proofValue !== 'string' || !proofValue.startsWith('z') || proofValue.length > 100) return undefined
  try {
    const bytes = decodeMultibase(proofValue)
    return bytes.length === 64 ? bytes : undefined
  } catch {
    // Not base58btc.
    return undefined
  }
}
