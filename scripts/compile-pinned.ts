/** One pinned context -> its tables as they are stored. Throws where it is not the context that is pinned. */
import { encodeHex } from '../src/encoding/hex.ts'
import { canonicalizeJson } from '../src/encoding/jcs.ts'
import { encodeUtf8 } from '../src/encoding/utf8.ts'
import type { Json, JsonObject } from '../src/model/credential.ts'
import { sha256 } from '../src/platform/node.ts'
import { compileContext } from '../src/rdf/compile-context.ts'
import { storeTables } from '../src/rdf/stored-tables.ts'

/** Gives equal scopes one short name, and others another. */
export type NumberScope = (source: string) => string

/**
 * A third of a table, packed, would be hashes that only tell which scopes of different contexts are equal. Numbers do, among
 * pinned contexts; to one that is compiled at run time they are all unequal, so that the general processor judges.
 */
export function numberScopes(): NumberScope {
  const numbers = new Map<string, string>()
  return (source) => {
    const number = numbers.get(source) ?? numbers.size.toString(36)
    numbers.set(source, number)
    return number
  }
}

export function compilePinned(
  url: string,
  document: JsonObject,
  pinned: string,
  number: NumberScope,
): { readonly hash: string; readonly tables: string } {
  const hash = encodeHex(sha256(encodeUtf8(canonicalizeJson(document))))
  if (hash !== pinned) throw new Error(`${url} is not the context that contexts/pins.ts pins: its hash is ${hash}.`)
  return { hash, tables: storeTables(compileContext(document['@context'] as Json), number) }
}
