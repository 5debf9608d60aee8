/** What is used of `jsonld` 9, which ships no types (the ones on DefinitelyTyped refuse RDFC-1.0). */
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
  interface RdfcOptions {
    readonly algorithm: 'RDFC-1.0'
    readonly messageDigestAlgorithm?: string
    readonly maxDeepIterations?: number
    readonly signal?: AbortSignal
    /** Is filled: blank node label of the input -> canonical label. */
    readonly canonicalIdMap?: Map<string, string>
  }
  interface CanonizeOptions extends ExpandOptions {
    readonly rdfDirection?: 'i18n-datatype'
    readonly canonizeOptions: RdfcOptions
  }
  interface CanonizeQuadsOptions {
    readonly inputFormat: 'application/n-quads'
    readonly canonizeOptions: RdfcOptions
  }
  interface ToRdfOptions extends ExpandOptions {
    readonly format: 'application/n-quads'
  }
  const jsonld: {
    expand(document: object, options: ExpandOptions): Promise<object[]>
    canonize(document: object, options: CanonizeOptions): Promise<string>
    canonize(nquads: string, options: CanonizeQuadsOptions): Promise<string>
    toRDF(document: object, options: ToRdfOptions): Promise<string>
  }
  export default jsonld
}
