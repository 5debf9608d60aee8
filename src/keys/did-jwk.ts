/** The did:jwk method: the DID is a public JWK in base64url. https://github.com/quartzjer/did-jwk/blob/main/spec.md */
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { canonicalizeJson } from '../encoding/jcs.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { PublicKey } from '../model/key.ts'
import { DID_JWK, didJwkUrl, isDidJwk } from './did-urls.ts'
import { readPublicKey } from './public-key.ts'
import { refuse } from './refuse.ts'

export { didJwkUrl, isDidJwk }

/** An RSA key of 8192 bits takes 1900 characters; what is much longer is something else. */
const MAX_LENGTH = 8192

/** The did:jwk of a key: its JWK in RFC 8785 form. One key may have others, since the method leaves the spelling open. */
export function encodeDidJwk({ jwk }: PublicKey): string {
  return DID_JWK + encodeBase64url(encodeUtf8(canonicalizeJson({ ...jwk })))
}

/**
 * The public key of a did:jwk DID, or of its key's DID URL (`did:jwk:...#0`). Throws as `readPublicKey`: a JWK with its
 * secret in it is `keys.unsound`.
 */
export function decodeDidJwk(didOrUrl: string): PublicKey {
  return readPublicKey(readJwkOf(didOrUrl))
}

/** The DID document that a did:jwk stands for, its JWK as it was written. */
export interface DidJwkDocument {
  readonly [key: string]: Json
  readonly '@context': readonly string[]
  readonly id: string
  readonly verificationMethod: readonly [
    {
      readonly id: string
      readonly type: 'JsonWebKey2020'
      readonly controller: string
      readonly publicKeyJwk: JsonObject
    },
  ]
  readonly authentication: readonly [string]
  readonly assertionMethod: readonly [string]
  readonly capabilityDelegation: readonly [string]
  readonly capabilityInvocation: readonly [string]
}

/** Resolves a did:jwk (or its DID URL) without any network; throws as `decodeDidJwk`. */
export function didJwkDocument(didOrUrl: string): DidJwkDocument {
  decodeDidJwk(didOrUrl)
  const jwk = readJwkOf(didOrUrl)
  const [did = ''] = didOrUrl.split('#')
  const url = didJwkUrl(did)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id: url, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwk }],
    authentication: [url],
    assertionMethod: [url],
    capabilityDelegation: [url],
    capabilityInvocation: [url],
    // the method's own rule: a key that says it is for signatures takes no part in key agreement
    ...(jwk['use'] === 'sig' ? {} : { keyAgreement: [url] }),
  }
}

function readJwkOf(didOrUrl: string): JsonObject {
  if (!isDidJwk(didOrUrl)) throw refuse('keys.format', 'A did:jwk starts with "did:jwk:".')
  const [did = '', fragment, ...more] = didOrUrl.split('#')
  if (more.length > 0 || (fragment !== undefined && fragment !== '0')) {
    throw refuse('keys.format', 'The one key of a did:jwk has the fragment "#0".')
  }
  if (did.length > MAX_LENGTH) throw refuse('keys.format', 'The did:jwk is too long to be a key.')
  const value = parse(did.slice(DID_JWK.length))
  // a JWK, and no other form of key: that would be a second way to write the DID
  if (typeof value === 'object' && value !== null && 'kty' in value) return value as JsonObject
  throw refuse('keys.format', 'The did:jwk is not a JWK in base64url.')
}

function parse(encoded: string): Json | undefined {
  try {
    return parseJson(decodeUtf8(decodeBase64url(encoded))).value
  } catch (error) {
    if (isMicrocredError(error)) return undefined
    throw error
  }
}
