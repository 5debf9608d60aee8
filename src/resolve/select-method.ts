/** Which part of a published document is the key that a URL names. */
import { canonicalizeJson } from '../encoding/jcs.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { listMethods, statesKeys } from './controller-document.ts'
import { type KeyUrl, normalId, sameId } from './key-id.ts'

export type SelectedMethod =
  | {
      /** A JWK or a verification method, not yet read. */
      readonly entry: JsonObject
      /** Who a key with a document of its own says that it speaks for. */
      readonly controller?: string
    }
  /** A sentence: why there is none. */
  | { readonly reason: string }

/**
 * From a controller document, a key with a document of its own, a JWK, or a set of JWKs. `owner` is what the document was
 * asked for as (the DID, or the address): one that says it is another's is refused.
 */
export function selectMethod(document: JsonObject, url: KeyUrl, owner: string): SelectedMethod {
  if (Array.isArray(document['keys'])) return selectFromSet(document['keys'], url)
  if (document['kty'] !== undefined) return selectJwk(document, url)
  if (statesKeys(document)) {
    if (!sameId(document['id'], owner)) return { reason: 'The document with the key says it is that of somebody else.' }
    const wanted = normalId(url.method)
    return only(listMethods(document).flatMap(({ id, entry }) => (entry !== undefined && id === wanted ? [entry] : [])))
  }
  if (document['publicKeyMultibase'] === undefined && document['publicKeyJwk'] === undefined) {
    return { reason: 'The document at the address of the key holds no key.' }
  }
  if (!sameId(document['id'], url.method)) return { reason: 'The document of the key says it is that of another key.' }
  const { controller } = document
  return { entry: document, ...(typeof controller === 'string' && { controller }) }
}

/** RFC 7517, section 5: by `kid`, which is the key's URL or the fragment of it. */
export function selectFromSet(keys: readonly Json[], url: KeyUrl): SelectedMethod {
  return only(
    keys.flatMap((key) => {
      if (typeof key !== 'object' || key === null || Array.isArray(key)) return []
      const jwk = key as JsonObject
      return isNamed(jwk['kid'], url) ? [jwk] : []
    }),
  )
}

function selectJwk(jwk: JsonObject, url: KeyUrl): SelectedMethod {
  const { kid } = jwk
  if (kid === undefined || url.fragment === undefined || isNamed(kid, url)) return { entry: jwk }
  return { reason: 'The JWK at the address of the key is another key.' }
}

function isNamed(kid: unknown, url: KeyUrl): boolean {
  return sameId(kid, url.method) || (url.fragment !== undefined && kid === url.fragment)
}

/** The same entry may stand under several headings; two different ones of one name are none. */
function only(entries: readonly JsonObject[]): SelectedMethod {
  const [entry, ...others] = entries
  if (entry === undefined) return { reason: 'The document does not list the key.' }
  if (others.every((other) => canonicalizeJson(other) === canonicalizeJson(entry))) return { entry }
  return { reason: 'The document lists two different keys of this name.' }
}
