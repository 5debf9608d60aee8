/** What is used of `jsonld` 9, which ships no types. Its modules first; its front door is the tests' second opinion. */
declare module 'jsonld/lib/ContextResolver.js' {
  export interface RemoteDocument {
    readonly contextUrl: null
    readonly documentUrl: string
    readonly document: object
    /** `static`: the processor may share what it made of this document between calls. */
    readonly tag?: 'static'
  }
  export type DocumentLoader = (url: string) => Promise<RemoteDocument>
  export default class ContextResolver {
    constructor(caches: { readonly sharedCache: Map<string, unknown> })
  }
}

declare module 'jsonld/lib/events.js' {
  export interface JsonLdEvent {
    readonly code: string
    readonly details: Readonly<Record<string, unknown>>
  }
  export type EventHandler = (input: { event: JsonLdEvent; next: () => void }) => void
  const events: {
    /** Throws at whatever is lost. */
    readonly safeEventHandler: EventHandler
  }
  export default events
}

declare module 'jsonld/lib/context.js' {
  interface ActiveContext {
    readonly mappings: ReadonlyMap<string, unknown>
  }
  export interface Options {
    readonly documentLoader: import('jsonld/lib/ContextResolver.js').DocumentLoader
    readonly base: string | null
    readonly keepFreeFloatingNodes: boolean
    readonly contextResolver: import('jsonld/lib/ContextResolver.js').default
    readonly eventHandler: readonly import('jsonld/lib/events.js').EventHandler[]
  }
  const contexts: {
    getInitialContext(options: Options): ActiveContext
  }
  export default contexts
}

declare module 'jsonld/lib/expand.js' {
  import type { ActiveContext, Options } from 'jsonld/lib/context.js'

  interface Expansion {
    readonly activeCtx: ActiveContext
    readonly element: object
    readonly options: Options
  }
  const expansion: {
    expand(input: Expansion): Promise<object[] | { readonly '@graph'?: object } | null>
  }
  export default expansion
}

declare module 'jsonld/lib/toRdf.js' {
  import type { EventHandler } from 'jsonld/lib/events.js'
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
  interface Options {
    readonly eventHandler: readonly EventHandler[]
    readonly rdfDirection: 'i18n-datatype'
  }
  const conversion: {
    toRDF(expanded: readonly object[], options: Options): readonly RdfQuad[]
  }
  export default conversion
}

declare module 'jsonld' {
  import type { DocumentLoader } from 'jsonld/lib/ContextResolver.js'
  import type { RdfQuad } from 'jsonld/lib/toRdf.js'

  interface ExpandOptions {
    readonly documentLoader: DocumentLoader
    readonly safe?: boolean
    readonly base?: string | null
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
    canonize(document: object, options: CanonizeOptions): Promise<string>
    expand(document: object, options: ExpandOptions): Promise<object[]>
    toRDF(document: object, options: ToRdfOptions): Promise<readonly RdfQuad[]>
  }
  /** Called, it gives one with caches of its own. */
  const jsonld: Processor & (() => Processor)
  export default jsonld
}
