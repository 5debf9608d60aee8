/** The document loader: pinned contexts and those the caller handed in, nothing else, never the network. */
import type jsonld from 'jsonld'
import { knownContexts } from '../../contexts/known-contexts.ts'
import { MicrocredError, problem } from '../errors.ts'

/** Contexts a caller adds, by URL: `{ "https://lms.example/context/v1": { "@context": {...} } }`. */
export type ExtraContexts = Readonly<Record<string, object>>

type DocumentLoader = Parameters<typeof jsonld.expand>[1]['documentLoader']

/** Thrown inside the processor and recognised again outside of it, where it becomes a problem that names the URL. */
export class UnknownContext extends Error {
  readonly url: string
  constructor(url: string) {
    super(`Unknown context ${url}`)
    this.url = url
  }
}

/** Whether a context URL can be used: pinned, or among the caller's. */
export function isKnownContext(url: string, extra: ExtraContexts = {}): boolean {
  return knownContexts.has(url) || Object.hasOwn(extra, url)
}

/** A pinned URL cannot be given another content: what it means is frozen for every call. */
export function assertExtraContexts(extra: ExtraContexts): void {
  for (const [url, document] of Object.entries(extra)) {
    const at = { pointer: '', fix: 'Hand in `{ "<url>": { "@context": { ... } } }` for URLs that are not built in.' }
    if (knownContexts.has(url)) {
      throw new MicrocredError([problem('options.value', `The context ${url} is built in and cannot be replaced.`, at)])
    }
    if (typeof document !== 'object' || document === null || !('@context' in document)) {
      throw new MicrocredError([problem('options.value', `The context handed in for ${url} has no "@context".`, at)])
    }
  }
}

export function contextLoader(extra: ExtraContexts): DocumentLoader {
  return async (url) => {
    const known = knownContexts.get(url)
    // Only pinned contexts may be shared between calls: a caller's content for one URL must not reach another caller.
    if (known) return { contextUrl: null, documentUrl: url, document: known, tag: 'static' }
    const handedIn = Object.hasOwn(extra, url) ? extra[url] : undefined
    if (handedIn) return { contextUrl: null, documentUrl: url, document: handedIn }
    throw new UnknownContext(url)
  }
}
