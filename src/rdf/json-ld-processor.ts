/**
 * What is used of the general processor, from the modules of `jsonld` that do it. Through its front door come compaction, framing,
 * canonicalization and loaders of documents too: a third of what a page would load, and in Node an HTTP client.
 */

import ContextResolver, { type DocumentLoader } from 'jsonld/lib/ContextResolver.js'
import contexts from 'jsonld/lib/context.js'
import events, { type EventHandler, type JsonLdEvent } from 'jsonld/lib/events.js'
import expansion from 'jsonld/lib/expand.js'
import conversion, { type RdfQuad } from 'jsonld/lib/toRdf.js'

/**
 * The expanded document (JSON-LD 1.1 API, 9.1), of which the input shares nothing. Relative IRIs have no base to resolve
 * against.
 *
 * @param tell hears of what is lost; without it the first loss throws (safe mode)
 */
export async function expand(
  document: object,
  documentLoader: DocumentLoader,
  tell?: (event: JsonLdEvent) => void,
): Promise<object[]> {
  const onEvent: EventHandler = tell === undefined ? events.safeEventHandler : ({ event }) => tell(event)
  const options = {
    documentLoader,
    base: null,
    keepFreeFloatingNodes: false,
    // One for this document alone: a shared one remembers contexts by their text, with what they imported, and so carries one
    // caller's context to the next.
    contextResolver: new ContextResolver({ sharedCache: new Map() }),
    eventHandler: [onEvent],
  }
  const activeCtx = contexts.getInitialContext(options)
  const expanded = await expansion.expand({ activeCtx, element: structuredClone(document), options })
  if (expanded === null) return []
  if (Array.isArray(expanded)) return expanded
  const { '@graph': graph, ...others } = expanded
  return graph !== undefined && Object.keys(others).length === 0 ? [graph].flat() : [expanded]
}

/** The statements of an expanded document; what has none throws. */
export function toRdf(expanded: readonly object[]): readonly RdfQuad[] {
  // Base direction is a part of the text (VC Data Model 2.0, 11.2); without `rdfDirection`, safe mode refuses it.
  return conversion.toRDF(expanded, { eventHandler: [events.safeEventHandler], rdfDirection: 'i18n-datatype' })
}
