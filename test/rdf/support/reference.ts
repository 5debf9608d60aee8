/**
 * What `jsonld` and `rdf-canonize` make of a document: the second opinion. Two of their ways are taken out, each with a
 * test of its own in differential.test.ts: a statement that is there twice counts once, as RDF says, and what no XML Char is
 * is escaped as the current RDFC-1.0 says.
 */
import jsonld from 'jsonld'
import type { RdfQuad, RdfTerm } from 'jsonld/lib/toRdf.js'
import canonize from 'rdf-canonize'
import type { JsonObject } from '../../../src/model/credential.ts'
import type { ExtraContexts } from '../../../src/rdf/extra-contexts.ts'
import { contextLoader } from '../../../src/rdf/load-context.ts'

export type Opinion =
  | { readonly nquads: string; readonly refused?: undefined; readonly repeated: boolean; readonly unescaped: boolean }
  | { readonly nquads?: undefined; readonly refused: string }

/** Characters that rdf-canonize leaves as they are. */
export const UNESCAPED: RegExp = /[\ufffe\uffff]|\p{Surrogate}/u

export async function secondOpinion(document: JsonObject, contexts: ExtraContexts): Promise<Opinion> {
  try {
    const options = {
      documentLoader: contextLoader(contexts),
      safe: true,
      base: null,
      rdfDirection: 'i18n-datatype',
    } as const
    // one without a memory: what it makes of a document must not depend on those before
    const quads = await jsonld().toRDF(document, options)
    const distinct = new Map(quads.map((quad) => [keyOf(quad), quad]))
    const nquads = await canonize.canonize([...distinct.values()], {
      algorithm: 'RDFC-1.0',
      messageDigestAlgorithm: 'sha256',
      maxDeepIterations: 100_000,
      canonicalIdMap: new Map(),
    })
    const unescaped = quads.some(({ object }) => object.termType === 'Literal' && UNESCAPED.test(object.value))
    return { nquads, repeated: distinct.size < quads.length, unescaped }
  } catch (error) {
    return { refused: reasonOf(error) }
  } finally {
    restorePrototype()
  }
}

function keyOf({ subject, predicate, object, graph }: RdfQuad): string {
  const part = ({ termType, value, language, datatype }: RdfTerm): unknown[] => [
    termType,
    value,
    // rdf-canonize writes a language that is empty as none
    language || undefined,
    datatype?.value,
  ]
  return JSON.stringify([part(subject), part(predicate), part(object), part(graph)])
}

function reasonOf(error: unknown): string {
  const details = (error as { details?: { code?: unknown; event?: { code?: unknown } } }).details
  return String(details?.event?.code ?? details?.code ?? (error as Error).message)
}

/** The processor takes an id `__proto__` for a name of its own, and writes into the prototype of all objects. */
function restorePrototype(): void {
  for (const key of Object.keys(Object.prototype)) Reflect.deleteProperty(Object.prototype, key)
}
