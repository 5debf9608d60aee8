/** What can be told of a did:key and a did:jwk without reading the key. */

/** True for texts that claim to be did:key, well-formed or not. */
export function isDidKey(text: string): boolean {
  return text.startsWith('did:key:')
}

/** The verification method's id of a did:key: the DID, `#`, and the key once more. */
export function didKeyUrl(did: string): string {
  return `${did}#${did.slice('did:key:'.length)}`
}

export const DID_JWK = 'did:jwk:'

/** True for texts that claim to be did:jwk, well-formed or not. */
export function isDidJwk(text: string): boolean {
  return text.startsWith(DID_JWK)
}

/** The verification method's id of a did:jwk. */
export function didJwkUrl(did: string): string {
  return `${did}#0`
}
