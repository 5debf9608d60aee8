/** `GET /identifiers/{did}`: DIDs that are their own document, and the issuer's own. https://w3c.github.io/did-resolution/ */
import { isMicrocredError, type ProblemCode } from '../errors.ts'
import { didJwkDocument, isDidJwk } from '../keys/did-jwk.ts'
import { didKeyDocument, isDidKey } from '../keys/did-key.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Answer } from './answer.ts'
import type { Identity } from './identity.ts'
import type { Asked } from './route.ts'

const RESULT_TYPE = 'application/ld+json;profile="https://w3id.org/did-resolution"'

/** DID Core 1.0, 3.1. A DID URL (with a path, query or fragment) is none. */
const DID = /^did:[a-z0-9]+:(?:[\w.-]|%[0-9A-Fa-f]{2})*(?::(?:[\w.-]|%[0-9A-Fa-f]{2})*)*$/

/** The DID may stand in the path percent-encoded or not. */
export function resolveIdentifier({ request, part, settings: { identity } }: Asked): Answer {
  const contentType = request.headers.get('accept')?.includes('did-resolution') ? RESULT_TYPE : 'application/json'
  return { contentType, ...resolve(decode(part), identity) }
}

function resolve(did: string | undefined, identity: Identity | undefined): Answer {
  if (did === undefined || !DID.test(did) || did.endsWith(':')) return failed(400, 'invalidDid')
  if (did === identity?.id) return found(identity.document)
  if (!isDidKey(did) && !isDidJwk(did)) return failed(400, 'methodNotSupported')
  try {
    return found(isDidKey(did) ? didKeyDocument(did) : didJwkDocument(did))
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    // A sound DID of a kind of key that is not known here, or no key at all.
    return error.code === UNKNOWN_KEY ? failed(404, 'notFound') : failed(400, 'invalidDid')
  }
}

const UNKNOWN_KEY: ProblemCode = 'keys.type'

function found(didDocument: JsonObject): Answer {
  const didResolutionMetadata = { contentType: 'application/did+ld+json' }
  return { status: 200, body: { didDocument, didDocumentMetadata: {}, didResolutionMetadata } }
}

function failed(status: number, error: 'invalidDid' | 'methodNotSupported' | 'notFound'): Answer {
  return { status, body: { didDocument: null, didDocumentMetadata: {}, didResolutionMetadata: { error } } }
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded)
  } catch {
    // A stray percent sign.
    return undefined
  }
}
