/** A document and its proofs, opened for checking: its canonical forms are made once, however many proofs ask for them. */
import type { Json, JsonObject } from '../model/credential.ts'
import { type Canonical, canonicalize } from '../rdf/canonicalize.ts'
import type { ExtraContexts } from '../rdf/load-context.ts'

/** What a proof signs: the document without its proofs, or with those that come before it in a chain. */
export interface SignedDocument {
  readonly document: JsonObject
  readonly contexts: ExtraContexts
  /** Canonical N-Quads, by RDFC-1.0 with this hash. */
  canonical(hash: 'sha256' | 'sha384'): Promise<Canonical>
}

export interface SecuredDocument extends SignedDocument {
  /** As they stand in the document; one alone is an array of one. */
  readonly proofs: readonly Json[]
  /** How `proof` was written, so that pointers fit the input. */
  readonly proofIsArray: boolean
}

/** @param nquads the canonical N-Quads (SHA-256) without the proofs, where they have been made already */
export function openSecured(secured: JsonObject, contexts: ExtraContexts, nquads?: string): SecuredDocument {
  const { proof, ...document } = secured
  const proofs: readonly Json[] = Array.isArray(proof) ? proof : proof === undefined || proof === null ? [] : [proof]
  return { ...openSigned(document, contexts, nquads), proofs, proofIsArray: Array.isArray(proof) }
}

/** The same for a document that is to be hashed as it is. */
export function openSigned(document: JsonObject, contexts: ExtraContexts, nquads?: string): SignedDocument {
  const forms = new Map<string, Promise<Canonical>>()
  if (nquads !== undefined) forms.set('sha256', Promise.resolve({ nquads }))
  return {
    document,
    contexts,
    canonical: (hash) => {
      const form = forms.get(hash) ?? canonicalize(document, { contexts, hash })
      forms.set(hash, form)
      return form
    },
  }
}
