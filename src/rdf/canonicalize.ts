/**
 * A JSON-LD document -> canonical N-Quads (RDFC-1.0), in safe mode always: a term that no context defines would be left out
 * of what is signed, so it is an error here, with its path. Knows contexts; knows nothing of credentials.
 */
import jsonld from 'jsonld'
import { nonEmpty, type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { explain } from './explain.ts'
import { assertExtraContexts, contextLoader, type ExtraContexts } from './load-context.ts'

export interface CanonicalizeOptions {
  readonly contexts?: ExtraContexts
  /** The hash inside RDFC-1.0; SHA-384 for the P-384 suites. */
  readonly hash?: 'sha256' | 'sha384'
}

export type Canonical =
  | { readonly nquads: string; readonly problems?: undefined }
  | { readonly nquads?: undefined; readonly problems: readonly [Problem, ...Problem[]] }

/**
 * The work that telling equal blank nodes apart may cost, in calls of Hash N-Degree Quads. An absolute number: a work factor
 * grows with the poison. Every graph of the RDFC-1.0 test suite but its own poison needs less (test/rdf).
 */
export const MAX_DEEP_ITERATIONS = 2048

/** Never throws for a document; throws `options.value` for contexts that cannot be used. */
export async function canonicalize(document: JsonObject, options: CanonicalizeOptions = {}): Promise<Canonical> {
  const contexts = options.contexts ?? {}
  assertExtraContexts(contexts)
  const documentLoader = contextLoader(contexts)
  try {
    const nquads = await jsonld.canonize(document, {
      documentLoader,
      safe: true,
      // Relative IRIs have no base to resolve against: they are errors, not silently dropped.
      base: null,
      // Base direction is a part of the text (VC Data Model 2.0, 11.2); without this, safe mode refuses it.
      rdfDirection: 'i18n-datatype',
      canonizeOptions: {
        algorithm: 'RDFC-1.0',
        messageDigestAlgorithm: options.hash ?? 'sha256',
        maxDeepIterations: MAX_DEEP_ITERATIONS,
      },
    })
    if (nquads !== '') return { nquads }
    const nothing = problem(
      'conformance.context.invalid',
      'No statement is left after expansion: nothing would be signed.',
    )
    return { problems: [nothing] }
  } catch (error) {
    const problems = nonEmpty(await explain(document, error, documentLoader))
    return { problems: problems ?? [problem('conformance.context.invalid', 'The document cannot be read as JSON-LD.')] }
  }
}
