/** IRIs as JSON-LD processors tell them: by their beginning, and that no white space is in them. */

/** The keywords of JSON-LD 1.1 and of its framing; other words of this shape are reserved. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'base container context default direction embed explicit graph id included index json language list nest none omitDefault prefix preserve protected requireAll reverse set type value version vocab'
    .split(' ')
    .map((word) => `@${word}`),
)

// The class is what processors in use accept: from "+" to "." there is the comma too.
const ABSOLUTE = /^(?:[A-Za-z][A-Za-z0-9+-.]*|_):[^\s]*$/
const PLAIN = /^[A-Za-z][A-Za-z0-9+-.]*:[^\s\0-\x20<>"{}|^`\\]*$/
const UNSAFE = /[\0-\x20<>"{}|^`\\]/g

export function isKeyword(text: string): boolean {
  return KEYWORDS.has(text)
}

/** `@` and letters: a keyword, or kept for a later version. */
export function looksLikeKeyword(text: string): boolean {
  return text.startsWith('@') && /^@[a-zA-Z]+$/.test(text)
}

/** Also of a blank node's label. */
export function isAbsoluteIri(text: string): boolean {
  return ABSOLUTE.test(text)
}

/** `<iri>` of N-Quads, or undefined for what is no absolute IRI. */
export function writeIri(iri: string): string | undefined {
  if (PLAIN.test(iri)) return `<${iri}>`
  return isAbsoluteIri(iri) ? `<${escapeIri(iri)}>` : undefined
}

/** What an IRI of N-Quads cannot hold as it is (RDF 1.1 N-Quads, IRIREF). */
function escapeIri(iri: string): string {
  return iri.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
}
