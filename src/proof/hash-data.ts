/**
 * What a proof of an RDFC suite signs: SHA-256 of the canonical proof options followed by SHA-256 of the canonical document
 * (https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022; Ed25519Signature2020 hashes the same way).
 */
import { sha256 } from '#platform'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { canonicalize } from '../rdf/canonicalize.ts'
import type { ExtraContexts } from '../rdf/load-context.ts'

export type HashData =
  | { readonly data: Uint8Array; readonly document: string; readonly proof: string; readonly problems?: undefined }
  | {
      readonly data?: undefined
      readonly problems: readonly [Problem, ...Problem[]]
      readonly in: 'document' | 'proof'
    }

/**
 * `document` without its proof; `options` is the proof without its value. The proof options are read under the document's own
 * contexts, as both suites say.
 */
export async function hashData(document: JsonObject, options: JsonObject, contexts: ExtraContexts): Promise<HashData> {
  const canonicalDocument = await canonicalize(document, { contexts })
  if (canonicalDocument.problems) return { problems: canonicalDocument.problems, in: 'document' }
  return hashWithDocument(canonicalDocument.nquads, document['@context'], options, contexts)
}

/** The same for a document that is canonical already: several proofs of one document canonicalize it once. */
export async function hashWithDocument(
  document: string,
  documentContext: JsonObject[string],
  options: JsonObject,
  contexts: ExtraContexts,
): Promise<HashData> {
  const canonicalProof = await canonicalize({ '@context': documentContext, ...options }, { contexts })
  if (canonicalProof.problems) return { problems: canonicalProof.problems, in: 'proof' }
  const data = new Uint8Array(64)
  data.set(sha256(encodeUtf8(canonicalProof.nquads)), 0)
  data.set(sha256(encodeUtf8(document)), 32)
  return { data, document, proof: canonicalProof.nquads }
}
