/**
 * The text between the quotes of a literal, as canonical N-Quads write it (RDFC-1.0, "A Canonical form of N-Quads"): control
 * characters, the quote and the backslash by ECHAR where there is one, else, as what is no XML 1.1 Char (U+FFFE, U+FFFF and
 * half a surrogate pair), by UCHAR with four upper-case digits. rdf-canonize 5 follows an older draft: it leaves the last three as they are.
 */

const NEEDS_ESCAPE = String.raw`[\u0000-\u001f"\\\u007f\ufffe\uffff]|\p{Surrogate}`
/** With the flag `u` a surrogate is one without its other half. */
const ESCAPED = new RegExp(NEEDS_ESCAPE, 'u')
const EVERY_ESCAPED = new RegExp(NEEDS_ESCAPE, 'gu')

const ECHAR: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** Without the quotes; the same string where nothing needs escaping. */
export function escapeLiteral(text: string): string {
  return ESCAPED.test(text) ? text.replace(EVERY_ESCAPED, escapeUnit) : text
}

function escapeUnit(unit: string): string {
  return ECHAR[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
