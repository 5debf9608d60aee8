/** The tables of the contexts a document may name: pinned ones, those a caller hands in, those written into it. */
import type { Json, JsonObject } from '../model/credential.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import { type Late, late } from '../platform/late.ts'
import { beyond } from './beyond-subset.ts'
import { ordinaryTables } from './compiled/tables.js'
import type { ExtraContexts } from './extra-contexts.ts'
import { addressOfInline } from './own-inline.ts'
import { isPinned } from './pinned.ts'
import { restoreTables, type Tables } from './stored-tables.ts'
import type { Contexts } from './walk.ts'

const restored = new Map<string, Tables>()

/** By their text: one caller's content for a URL never reaches another's. */
const compiled = createBoundedCache<Tables>(64)

export function contextsFor(extra: ExtraContexts): Contexts {
  return {
    find: (url) => {
      if (isPinned(url)) return restore(url)
      const document = Object.hasOwn(extra, url) ? (extra[url] as JsonObject) : undefined
      return document && compile((document['@context'] ?? {}) as Json)
    },
    read: (context) => {
      const address = addressOfInline(context)
      return address === undefined ? compile(context) : restore(address)
    },
  }
}

function restore(url: string): Tables {
  const known = restored.get(url)
  if (known) return known
  const tables = restoreTables(ordinaryTables[url] ?? rareContexts().rareTables[url] ?? '[]')
  restored.set(url, tables)
  return tables
}

/** The tables of all pinned contexts, and what makes tables of others: as much as a page's whole reading of JSON-LD. */
export const rareContexts: Late<typeof import('./rare-contexts.ts')> = /* @__PURE__ */ late(
  () => import('./rare-contexts.ts'),
)

/** Longer texts are not kept: a document could fill the memory with them. */
const MAX_KEPT = 200_000

/** Contexts in contexts: deeper, and the stack could end. */
const MAX_LEVELS = 64

function isDeeper(value: Json | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1))
}

function compile(context: Json): Tables {
  if (isDeeper(context, MAX_LEVELS)) return beyond('a context with too many levels')
  const text = JSON.stringify(context)
  const known = compiled.get(text)
  if (known) return known
  const tables = rareContexts().compileContext(JSON.parse(text))
  if (text.length <= MAX_KEPT) compiled.set(text, tables)
  return tables
}
