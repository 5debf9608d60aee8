/**
 * Thrown where a document or a context uses more of JSON-LD than the fast path knows, or breaks its rules: the general
 * processor takes over, and gives the result or the exact error.
 */
export class BeyondSubset extends Error {
  override readonly name = 'BeyondSubset'
}

export function beyond(what: string): never {
  throw new BeyondSubset(what)
}
