/** What every EU list has in common: entries, found by slug or by IRI. */

/** One concept of a list. */
export interface ConceptEntry {
  /** Our readable name, frozen (docs/codes.md). Unique within its list. */
  readonly slug: string
  readonly iri: string
  /** English, as the EU publishes it. */
  readonly label: string
}

export interface ConceptList {
  readonly entries: readonly ConceptEntry[]
  /** Exact: the slug or the IRI as listed, no other case, scheme or slash. */
  readonly find: (slugOrIri: string) => ConceptEntry | undefined
}

/** Slug, end of the IRI, English label. */
export type ConceptRow = readonly [slug: string, tail: string, label: string]

/** A list of the rows below one IRI, made at first use. */
export function conceptList(base: string, rows: readonly ConceptRow[] | (() => readonly ConceptRow[])): ConceptList {
  let entries: readonly ConceptEntry[] | undefined
  let index: ReadonlyMap<string, ConceptEntry> | undefined
  const list = (): readonly ConceptEntry[] => {
    entries ??= Object.freeze((typeof rows === 'function' ? rows() : rows).map((row) => entry(base, row)))
    return entries
  }
  return {
    get entries() {
      return list()
    },
    find: (slugOrIri) => {
      index ??= new Map(list().flatMap((e) => [[e.slug, e] as const, [e.iri, e] as const]))
      return index.get(slugOrIri)
    },
  }
}

// Frozen, since all callers share one entry.
function entry(base: string, [slug, tail, label]: ConceptRow): ConceptEntry {
  return Object.freeze({ slug, iri: base + tail, label })
}
