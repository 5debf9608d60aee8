/** The general processor's document loader: pinned contexts and those the caller handed in, nothing else, never the network. */
import type { DocumentLoader } from 'jsonld/lib/ContextResolver.js'
import { knownContexts } from '../../contexts/known-contexts.ts'
import type { ExtraContexts } from './extra-contexts.ts'

/** @param noteUnknown told of an address that is not known: what the processor throws then need not hold it */
export function contextLoader(extra: ExtraContexts, noteUnknown?: (url: string) => void): DocumentLoader {
  return async (url) => {
    const known = knownContexts.get(url)
    // Only pinned contexts may be shared between calls: a caller's content for one URL must not reach another caller.
    if (known) return { contextUrl: null, documentUrl: url, document: known, tag: 'static' }
    const handedIn = Object.hasOwn(extra, url) ? extra[url] : undefined
    // a copy: the processor writes what an `@import` brings into the context that has it
    if (handedIn) return { contextUrl: null, documentUrl: url, document: structuredClone(handedIn) }
    noteUnknown?.(url)
    throw new Error(`Unknown context ${url}`)
  }
}
