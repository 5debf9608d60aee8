/** A document and its proofs, opened for checking: its canonical forms are made once, however many proofs ask for them. */
import type { Json, JsonObject } from '../model/credential.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { type Canonical, type Hash, type ReadStatements, readStatements, type Statements } from '../rdf/canonicalize.ts'
import type { ExtraContexts } from '../rdf/extra-contexts.ts'

/** What a proof signs: the document without its proofs, or with those that come before it in a chain. */
export interface SignedDocument {
  readonly document: JsonObject
  readonly contexts: ExtraContexts
  /** Canonical N-Quads, by RDFC-1.0 with this hash. */
  canonical(hash: Hash): Promise<Canonical>
}

export interface SecuredDocument extends SignedDocument {
  /** As they stand in the document; one alone is an array of one. */
  readonly proofs: readonly Json[]
  /** How `proof` was written, so that pointers fit the input. */
  readonly proofIsArray: boolean
}

/** @param statements of the document without its proofs, where they have been read already */
export function openSecured(secured: JsonObject, contexts: ExtraContexts, statements?: Statements): SecuredDocument {
  const { proof, ...document } = secured
  const proofs: readonly Json[] = Array.isArray(proof) ? proof : proof === undefined || proof === null ? [] : [proof]
  return { ...openSigned(document, contexts, statements), proofs, proofIsArray: Array.isArray(proof) }
}

/** The same for a document that is to be hashed as it is. */
export function openSigned(document: JsonObject, contexts: ExtraContexts, statements?: Statements): SignedDocument {
  const known = statements && { statements }
  let read: MaybePromise<ReadStatements> | undefined
  return {
    document,
    contexts,
    canonical: async (hash) => {
      read ??= known ?? readStatements(document, contexts)
      const { statements, problems } = await read
      return problems ? { problems } : statements.canonical(hash)
    },
  }
}
