/** What is used of `jsonld` 9, which ships no types. */
declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null
    readonly documentUrl: string
    readonly document: object
    /** `static`: the processor may share what it made of this document between calls. */
    readonly tag?: 'static'
  }
  interface JsonLdEvent {
    readonly code: string
    readonly details: Readonly<Record<string, unknown>>
  }
  interface ExpandOptions {
    readonly documentLoader: (url: string) => Promise<RemoteDocument>
    readonly safe?: boolean
    readonly base?: string | null
    readonly eventHandler?: (input: { event: JsonLdEvent; next: () => void }) => void
  }
  export interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph'
    /** A blank node's without `_:`. */
    readonly value: string
    readonly language?: string
    readonly datatype?: { readonly value: string }
  }
  export interface RdfQuad {
    readonly subject: RdfTerm
    readonly predicate: RdfTerm
    readonly object: RdfTerm
    readonly graph: RdfTerm
  }
  interface ToRdfOptions extends ExpandOptions {
    readonly skipExpansion?: boolean
    readonly rdfDirection?: 'i18n-datatype'
  }
  interface CanonizeOptions extends ToRdfOptions {
    readonly algorithm?: 'RDFC-1.0'
    readonly canonizeOptions?: {
      readonly algorithm: 'RDFC-1.0'
      readonly messageDigestAlgorithm?: string
      readonly maxDeepIterations?: number
    }
  }
  interface Processor {
    /** The second opinion of the tests. */
    canonize(document: object, options: CanonizeOptions): Promise<string>
    expand(document: object, options: ExpandOptions): Promise<object[]>
    toRDF(document: object, options: ToRdfOptions): Promise<readonly RdfQuad[]>
  }
  /** Called, it gives one with caches of its own. */
  const jsonld: Processor & (() => Processor)
  export default jsonld
}
