/** Contexts beside the pinned ones. */
import { MicrocredError, problem } from '../errors.ts'
import { isPinned } from './pinned.ts'

/** Contexts a caller adds, by URL: `{ "https://lms.example/context/v1": { "@context": {...} } }`. */
export type ExtraContexts = Readonly<Record<string, object>>

/** Whether a context URL can be used: pinned, or among the caller's. */
export function isKnownContext(url: string, extra: ExtraContexts = {}): boolean {
  return isPinned(url) || Object.hasOwn(extra, url)
}

/** A pinned URL cannot be given another content: what it means is frozen for every call. */
export function assertExtraContexts(extra: ExtraContexts): void {
  for (const [url, document] of Object.entries(extra)) {
    const at = { pointer: '', fix: 'Hand in `{ "<url>": { "@context": { ... } } }` for URLs that are not built in.' }
    if (isPinned(url)) {
      throw new MicrocredError([problem('options.value', `The context ${url} is built in and cannot be replaced.`, at)])
    }
    if (typeof document !== 'object' || document === null || !('@context' in document)) {
      throw new MicrocredError([problem('options.value', `The context handed in for ${url} has no "@context".`, at)])
    }
  }
}
