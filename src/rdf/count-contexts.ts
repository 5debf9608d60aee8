/**
 * How many contexts the general processor works in where one is mentioned. A caller's context may name others in the contexts
 * of its terms, also itself: the processor follows each of them, and notices a circle only where the address stands alone.
 */
import type { ExtraContexts } from './extra-contexts.ts'

/** @param mentioned the value of an `@context`, what is written out in it not counted; ends at `most`, whatever the contexts */
export function countContexts(mentioned: unknown, contexts: ExtraContexts, most: number): number {
  let count = 0
  /** Addresses that stood alone: each is followed once. */
  const alone = new Set<string>()

  const readEntries = (value: unknown, base: string | undefined): void => {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (++count >= most) return
      if (typeof entry === 'string') readAddress(entry, base)
      else if (base !== undefined) readTerms(entry, base)
    }
  }

  const readAddress = (address: string, base: string | undefined): void => {
    const url = resolve(address, base)
    if (Object.hasOwn(contexts, url)) readEntries(asMembers(contexts[url])['@context'], url)
  }

  const readTerms = (context: unknown, base: string): void => {
    const { '@import': imported, '@context': wrapped, ...terms } = asMembers(context)
    if (typeof imported === 'string') readEntries(imported, base)
    if (wrapped !== undefined) readEntries(wrapped, base)
    for (const definition of Object.values(terms)) {
      const scope = asMembers(definition)['@context']
      if (scope === undefined || count >= most) continue
      if (typeof scope === 'string') {
        const url = resolve(scope, base)
        if (alone.has(url)) continue
        alone.add(url)
      }
      readEntries(scope, base)
    }
  }

  readEntries(mentioned, undefined)
  return count
}

function asMembers(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

/** Inside a context, addresses may be relative to its own. */
function resolve(address: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(address, base) ? new URL(address, base).href : address
}
